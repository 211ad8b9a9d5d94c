// Patterns: what stands before the first line end is the pattern, what follows the text.
#include "feel/regex.h"
#include "fuzz.h"

using namespace obieg;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fuzz::text_of(data, size);
    const std::size_t end = input.find('\n');
    const std::string_view pattern = input.substr(0, end);
    const std::string_view text = end == std::string_view::npos ? "" : input.substr(end + 1);
    for (const std::string_view flags : {"", "i", "msx", "q"}) {
        feel::regex::Effort effort;
        effort.steps_left = 50'000;
        feel::regex::matches(text, pattern, flags, effort);
        feel::regex::replace(text, pattern, "<$0|$1>", flags, effort);
    }
    feel::regex::Effort effort;
    effort.steps_left = 50'000;
    const auto pieces = feel::regex::split(text, pattern, effort);
    const auto found = feel::regex::extract(text, pattern, effort);
    if (pieces && found) {
        std::size_t kept = 0;
        for (const std::string_view piece : *pieces) kept += piece.size();
        for (const std::string_view piece : *found) kept += piece.size();
        OBIEG_CHECK(kept == text.size());
    }
    return 0;
}
