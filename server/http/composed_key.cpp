#include "http/composed_key.h"

#include <charconv>

namespace obieg::http::cluster {
namespace {

constexpr std::size_t kind_digits = 1;
constexpr std::size_t owner_digits = 18;
constexpr std::size_t place_digits = 6;

std::string padded(std::uint64_t number, std::size_t digits) {
    std::string text = std::to_string(number);
    if (text.size() < digits) text.insert(0, digits - text.size(), '0');
    return text;
}

}  // namespace

std::string to_string(const ComposedKey& key) {
    return padded(static_cast<std::uint64_t>(key.kind), kind_digits) +
           padded(key.owner, owner_digits) + padded(key.place, place_digits);
}

std::optional<ComposedKey> composed_key(ComposedKey::Kind kind, std::string_view text) {
    if (text.size() != kind_digits + owner_digits + place_digits ||
        text.find_first_not_of("0123456789") != std::string_view::npos ||
        text.front() - '0' != static_cast<int>(kind))
        return {};
    ComposedKey key{kind, 0, 0};
    const std::string_view owner = text.substr(kind_digits, owner_digits);
    const std::string_view place = text.substr(kind_digits + owner_digits);
    std::from_chars(owner.data(), owner.data() + owner.size(), key.owner);
    std::from_chars(place.data(), place.data() + place.size(), key.place);
    return key;
}

}  // namespace obieg::http::cluster
