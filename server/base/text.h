// UTF-8 text, character by character. Case, collation and the like need tables and live elsewhere
// (feel/unicode.h); this is only the encoding.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace obieg::text {

// Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_valid_utf8(std::string_view text);

void append_code_point(std::string& out, char32_t code_point);

// Reads the character at `at` and moves `at` behind it; U+FFFD for a byte that starts no valid
// character.
char32_t next_code_point(std::string_view text, std::size_t& at);

std::size_t count_code_points(std::string_view text);

}  // namespace obieg::text
