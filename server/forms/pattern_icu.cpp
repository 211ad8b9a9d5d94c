#include "forms/pattern.h"

#include <unicode/uregex.h>
#include <unicode/ustring.h>

#include <memory>
#include <vector>

namespace obieg::forms {
namespace {

// A pattern can be built so that trying it takes for ever. A step of ICU is some thousand tries, so
// the answer depends on the text alone and not on the machine.
constexpr std::int32_t steps_max = 100;
constexpr std::int32_t stack_bytes_max = 4 << 20;

using Utf16 = std::vector<UChar>;

Utf16 to_utf16(std::string_view text) {
    Utf16 result(text.size() + 1);
    std::int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8WithSub(result.data(), static_cast<std::int32_t>(result.size()), &length,
                         text.data(), static_cast<std::int32_t>(text.size()), 0xFFFD, nullptr,
                         &status);
    result.resize(static_cast<std::size_t>(length));
    return result;
}

struct Close {
    void operator()(URegularExpression* expression) const { uregex_close(expression); }
};
using Expression = std::unique_ptr<URegularExpression, Close>;

// In JavaScript \d and \w stand for ASCII alone, in ICU for the digits and letters of all scripts;
// and a bracket inside brackets begins a set in ICU, in JavaScript it stands for itself.
std::string in_icu_spelling(std::string_view pattern) {
    std::string result;
    bool is_in_class = false;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const char letter = pattern[at];
        if (letter == '[' && is_in_class) result += '\\';
        if (letter == '[') is_in_class = true;
        if (letter == ']') is_in_class = false;
        if (letter != '\\' || at + 1 == pattern.size()) {
            result += letter;
            continue;
        }
        const char escaped = pattern[++at];
        const std::string_view ascii = escaped == 'd' ? "0-9" : escaped == 'w' ? "A-Za-z0-9_" : "";
        if (ascii.empty()) {
            result.append({letter, escaped});
        } else {
            result.append(is_in_class ? "" : "[").append(ascii).append(is_in_class ? "" : "]");
        }
    }
    return result;
}

Expression compile(const std::string& pattern, UErrorCode& status) {
    const Utf16 text = to_utf16(in_icu_spelling(pattern));
    return Expression(
        uregex_open(text.data(), static_cast<std::int32_t>(text.size()), 0, nullptr, &status));
}

}  // namespace

bool is_found(const std::string& pattern, std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const Expression expression = compile(pattern, status);
    if (U_FAILURE(status)) return false;
    const Utf16 units = to_utf16(text);
    uregex_setTimeLimit(expression.get(), steps_max, &status);
    uregex_setStackLimit(expression.get(), stack_bytes_max, &status);
    uregex_setText(expression.get(), units.data(), static_cast<std::int32_t>(units.size()),
                   &status);
    const bool is_match = uregex_find(expression.get(), 0, &status);
    return U_SUCCESS(status) && is_match;
}

std::optional<std::string> pattern_error(const std::string& pattern) {
    UErrorCode status = U_ZERO_ERROR;
    compile(pattern, status);
    if (U_SUCCESS(status)) return {};
    return "expected a regular expression, found \"" + pattern + "\" (" + u_errorName(status) + ")";
}

}  // namespace obieg::forms
