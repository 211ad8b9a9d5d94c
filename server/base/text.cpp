#include "base/text.h"

namespace obieg::text {
namespace {

constexpr char32_t replacement = 0xFFFD;

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    const unsigned char first = byte(at++);
    if (first < 0x80) return first;
    // The lead byte tells how many bytes follow and the least value they may spell.
    int following = 0;
    char32_t value = 0;
    char32_t least = 0;
    if (first >= 0xC2 && first <= 0xDF) {
        following = 1, value = first & 0x1Fu, least = 0x80;
    } else if ((first & 0xF0) == 0xE0) {
        following = 2, value = first & 0x0Fu, least = 0x800;
    } else if (first >= 0xF0 && first <= 0xF4) {
        following = 3, value = first & 0x07u, least = 0x10000;
    } else {
        return replacement;
    }
    std::size_t ahead = at;
    for (int index = 0; index < following; ++index, ++ahead) {
        if (ahead >= text.size() || (byte(ahead) & 0xC0) != 0x80) return replacement;
        value = (value << 6) | (byte(ahead) & 0x3Fu);
    }
    if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return replacement;
    at = ahead;
    return value;
}

bool is_valid_utf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t start = at;
        if (next_code_point(text, at) == replacement && text.substr(start, 3) != "\xEF\xBF\xBD")
            return false;
    }
    return true;
}

void append_code_point(std::string& out, char32_t code_point) {
    const auto put = [&](char32_t bits) { out.push_back(static_cast<char>(bits)); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0 | (code_point >> 6));
        put(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        put(0xE0 | (code_point >> 12));
        put(0x80 | ((code_point >> 6) & 0x3F));
        put(0x80 | (code_point & 0x3F));
    } else {
        put(0xF0 | (code_point >> 18));
        put(0x80 | ((code_point >> 12) & 0x3F));
        put(0x80 | ((code_point >> 6) & 0x3F));
        put(0x80 | (code_point & 0x3F));
    }
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
    return count;
}

}  // namespace obieg::text
