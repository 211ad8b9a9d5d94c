// Texts with FEEL in them.
#include "feel/text_template.h"
#include "fuzz.h"

using namespace obieg;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto parsed = feel::parse_text_template(fuzz::text_of(data, size), fuzz::names());
    if (!parsed) return 0;
    parsed->names();
    parsed->render(fuzz::scope());
    return 0;
}
