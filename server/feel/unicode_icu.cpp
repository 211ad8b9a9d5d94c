#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "feel/unicode.h"

namespace obieg::feel::unicode {
namespace {

icu::UnicodeString wide(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

// The place of ICU's categories in `category_names`.
constexpr std::array<std::uint8_t, U_CHAR_CATEGORY_COUNT> places = [] {
    std::array<std::uint8_t, U_CHAR_CATEGORY_COUNT> table{};
    constexpr int in_order[] = {U_UPPERCASE_LETTER,
                                U_LOWERCASE_LETTER,
                                U_TITLECASE_LETTER,
                                U_MODIFIER_LETTER,
                                U_OTHER_LETTER,
                                U_NON_SPACING_MARK,
                                U_COMBINING_SPACING_MARK,
                                U_ENCLOSING_MARK,
                                U_DECIMAL_DIGIT_NUMBER,
                                U_LETTER_NUMBER,
                                U_OTHER_NUMBER,
                                U_CONNECTOR_PUNCTUATION,
                                U_DASH_PUNCTUATION,
                                U_START_PUNCTUATION,
                                U_END_PUNCTUATION,
                                U_INITIAL_PUNCTUATION,
                                U_FINAL_PUNCTUATION,
                                U_OTHER_PUNCTUATION,
                                U_SPACE_SEPARATOR,
                                U_LINE_SEPARATOR,
                                U_PARAGRAPH_SEPARATOR,
                                U_MATH_SYMBOL,
                                U_CURRENCY_SYMBOL,
                                U_MODIFIER_SYMBOL,
                                U_OTHER_SYMBOL,
                                U_CONTROL_CHAR,
                                U_FORMAT_CHAR,
                                U_PRIVATE_USE_CHAR,
                                U_SURROGATE,
                                U_UNASSIGNED};
    std::uint8_t place = 0;
    for (const int category : in_order) table[static_cast<std::size_t>(category)] = place++;
    return table;
}();

}  // namespace

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

char32_t folded(char32_t character) {
    return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(character), U_FOLD_CASE_DEFAULT));
}

Category category_of(char32_t character) {
    return static_cast<Category>(
        places[static_cast<std::size_t>(u_charType(static_cast<UChar32>(character)))]);
}

}  // namespace obieg::feel::unicode
