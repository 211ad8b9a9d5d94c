// The port of pattern.h in a browser, whose own patterns these are.
#include "forms/pattern.h"

namespace obieg::forms {
namespace {

enum class Answer : std::int32_t { not_found, found, bad_pattern };

extern "C" __attribute__((import_module("obieg"), import_name("findPattern"))) Answer
host_find_pattern(const char* pattern, std::size_t pattern_size, const char* text,
                  std::size_t text_size);

Answer ask(const std::string& pattern, std::string_view text) {
    return host_find_pattern(pattern.data(), pattern.size(), text.data(), text.size());
}

}  // namespace

bool is_found(const std::string& pattern, std::string_view text) {
    return ask(pattern, text) == Answer::found;
}

std::optional<std::string> pattern_error(const std::string& pattern) {
    if (ask(pattern, "") != Answer::bad_pattern) return {};
    return "expected a regular expression, found \"" + pattern + "\"";
}

}  // namespace obieg::forms
