#include "feel/unicode.h"

#include "base/text.h"

namespace obieg::feel::unicode {

std::optional<Category> category_from(std::string_view name) {
    if (name.size() != 2) return {};
    for (std::size_t at = 0; at < category_names.size(); at += 2) {
        if (category_names.substr(at, 2) == name) return static_cast<Category>(at / 2);
    }
    return {};
}

// The property White_Space.
bool is_white_space(char32_t character) {
    return (character >= 0x09 && character <= 0x0D) || character == ' ' || character == 0x85 ||
           character == 0xA0 || character == 0x1680 ||
           (character >= 0x2000 && character <= 0x200A) || character == 0x2028 ||
           character == 0x2029 || character == 0x202F || character == 0x205F || character == 0x3000;
}

std::string trimmed(std::string_view text) {
    std::size_t start = text.size();
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t before = at;
        if (is_white_space(text::next_code_point(text, at))) continue;
        start = std::min(start, before);
        end = at;
    }
    return start < end ? std::string(text.substr(start, end - start)) : std::string();
}

}  // namespace obieg::feel::unicode
