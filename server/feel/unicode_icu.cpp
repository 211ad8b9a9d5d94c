#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/text.h"
#include "feel/unicode.h"

namespace obieg::feel::unicode {
namespace {

icu::UnicodeString wide(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

}  // namespace

// The root locale: FEEL's results must not depend on where the server stands.
std::string upper_case(std::string_view text) {
    std::string out;
    wide(text).toUpper(icu::Locale::getRoot()).toUTF8String(out);
    return out;
}

std::string lower_case(std::string_view text) {
    std::string out;
    wide(text).toLower(icu::Locale::getRoot()).toUTF8String(out);
    return out;
}

std::string trimmed(std::string_view text) {
    std::size_t start = text.size();
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t before = at;
        if (u_isUWhiteSpace(static_cast<UChar32>(text::next_code_point(text, at)))) continue;
        start = std::min(start, before);
        end = at;
    }
    return start < end ? std::string(text.substr(start, end - start)) : std::string();
}

}  // namespace obieg::feel::unicode
