// XML as a tree and back, and models of decisions.
#include "bpmn/xml.h"
#include "dmn/dmn.h"
#include "fuzz.h"

using namespace obieg;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    if (const auto document = bpmn::parse_xml(text))
        OBIEG_CHECK(bpmn::write_xml(*document) == text);
    const auto model = dmn::parse(text, {}, dmn::Reading::lenient);
    if (!model) return 0;
    for (const dmn::DecisionInfo& decision : (*model)->decisions())
        dmn::evaluate(**model, decision.id, fuzz::variables(), fuzz::scope());
    return 0;
}
