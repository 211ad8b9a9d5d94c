// The port of unicode.h in a browser: imports that web/src/shared/feel/host.ts fills.
#include "feel/unicode.h"

namespace obieg::feel::unicode {
namespace {

#define OBIEG_IMPORT(name) extern "C" __attribute__((import_module("obieg"), import_name(name)))

// Both answer the size of the text, which take_text() then writes.
OBIEG_IMPORT("upperCase") std::uint32_t host_upper_case(const char* text, std::size_t size);
OBIEG_IMPORT("lowerCase") std::uint32_t host_lower_case(const char* text, std::size_t size);
OBIEG_IMPORT("takeText") void host_take_text(char* place);
OBIEG_IMPORT("folded") std::uint32_t host_folded(std::uint32_t character);
OBIEG_IMPORT("category") std::uint32_t host_category(std::uint32_t character);

std::string taken(std::uint32_t size) {
    std::string text(size, '\0');
    host_take_text(text.data());
    return text;
}

}  // namespace

std::string upper_case(std::string_view text) {
    return taken(host_upper_case(text.data(), text.size()));
}

std::string lower_case(std::string_view text) {
    return taken(host_lower_case(text.data(), text.size()));
}

char32_t folded(char32_t character) {
    if (character < 0x80)
        return character >= 'A' && character <= 'Z' ? character | 0x20 : character;
    return host_folded(character);
}

Category category_of(char32_t character) {
    return static_cast<Category>(host_category(character));
}

}  // namespace obieg::feel::unicode
