// Letter case, space and the kinds of characters of all scripts. A port: ICU fills it on the server
// (unicode_icu.cpp), the browser's own String and RegExp in the browser (unicode_host.cpp). Results
// depend on no language: FEEL must mean the same wherever it is evaluated.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace obieg::feel::unicode {

std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);

// The character that stands for all its cases: K, k and the Kelvin sign have the same.
char32_t folded(char32_t character);

// The general categories, "Lu" to "Cn", in the order of `category_names`.
enum class Category : std::uint8_t {};
constexpr std::string_view category_names =
    "LuLlLtLmLoMnMcMeNdNlNoPcPdPsPePiPfPoZsZlZpSmScSkSoCcCfCoCsCn";
Category category_of(char32_t character);
// By its two letters; nothing for other texts.
std::optional<Category> category_from(std::string_view name);

// The first and last character of a block such as "BasicLatin", hyphens and underscores left out of
// the comparison; nothing for other names.
struct Block {
    std::string_view name;
    char32_t first;
    char32_t last;
};
std::optional<Block> block_from(std::string_view name);

bool is_white_space(char32_t character);
std::string trimmed(std::string_view text);  // without white space at both ends

}  // namespace obieg::feel::unicode
