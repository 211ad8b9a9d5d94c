#include "runtime/file_name.h"

namespace obieg::runtime {
namespace {

constexpr std::size_t name_bytes_max = 200;
constexpr std::size_t ending_bytes_max = 16;

unsigned char byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

std::size_t point_length(unsigned char first) {
    if (first < 0x80) return 1;
    if (first < 0xe0) return 2;
    return first < 0xf0 ? 3 : 4;
}

// C0 and C1 controls; U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069.
bool is_unseen(std::string_view point) {
    const unsigned char first = byte_at(point, 0);
    if (point.size() == 1) return first < 0x20 || first == 0x7f;
    if (point.size() == 2) return first == 0xc2 && byte_at(point, 1) < 0xa0;
    if (point.size() != 3 || first != 0xe2) return false;
    const unsigned char second = byte_at(point, 1);
    const unsigned char third = byte_at(point, 2);
    const bool is_mark = third == 0x8e || third == 0x8f || (third >= 0xaa && third <= 0xae);
    return (second == 0x80 && is_mark) || (second == 0x81 && third >= 0xa6 && third <= 0xa9);
}

std::string shortened(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    const bool has_ending = dot != std::string::npos && name.size() - dot <= ending_bytes_max;
    const std::string ending = has_ending ? name.substr(dot) : std::string();
    std::size_t length = name_bytes_max - ending.size();
    while ((byte_at(name, length) & 0xc0) == 0x80) --length;  // not within a character
    return name.substr(0, length) + ending;
}

}  // namespace

std::string harmless_file_name(std::string_view given) {
    const std::size_t folder = given.find_last_of("/\\");
    if (folder != std::string_view::npos) given.remove_prefix(folder + 1);
    std::string name;
    while (!given.empty()) {
        const std::string_view point = given.substr(0, point_length(byte_at(given, 0)));
        if (!is_unseen(point)) name += point;
        given.remove_prefix(point.size());
    }
    constexpr std::string_view at_ends = " .";
    name.erase(name.find_last_not_of(at_ends) + 1);
    name.erase(0, name.find_first_not_of(at_ends));
    if (name.empty()) return "file";
    return name.size() <= name_bytes_max ? name : shortened(name);
}

}  // namespace obieg::runtime
