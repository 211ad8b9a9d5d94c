#include "runtime/internal_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace obieg::runtime {
namespace {

struct Range {
    std::array<unsigned char, 16> bytes;  // IPv4 as ::ffff:a.b.c.d
    int bits;
};

constexpr Range v4(unsigned char a, unsigned char b, unsigned char c, unsigned char d, int bits) {
    return {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, a, b, c, d}, 96 + bits};
}

constexpr Range internal_ranges[] = {
    v4(0, 0, 0, 0, 8),               // this network
    v4(10, 0, 0, 0, 8),              // private
    v4(100, 64, 0, 0, 10),           // shared by providers
    v4(127, 0, 0, 0, 8),             // loopback
    v4(169, 254, 0, 0, 16),          // link-local, and the metadata of clouds
    v4(172, 16, 0, 0, 12),           // private
    v4(192, 0, 0, 0, 24),            // protocols
    v4(192, 168, 0, 0, 16),          // private
    v4(198, 18, 0, 0, 15),           // trials
    v4(224, 0, 0, 0, 3),             // multicast and reserved
    {{}, 127},                       // unspecified and loopback
    {{0x00, 0x64, 0xff, 0x9b}, 96},  // IPv4 behind a translator
    {{0xfc}, 7},                     // private
    {{0xfe, 0x80}, 10},              // link-local
    {{0xff}, 8},                     // multicast
};

using Address = std::array<unsigned char, 16>;

bool is_within(const Address& address, const Range& range) {
    const auto whole = static_cast<std::size_t>(range.bits / 8);
    if (!std::equal(address.begin(), address.begin() + whole, range.bytes.begin())) return false;
    const int rest = range.bits % 8;
    return rest == 0 || ((address[whole] ^ range.bytes[whole]) >> (8 - rest)) == 0;
}

bool is_internal(const Address& address) {
    return std::any_of(std::begin(internal_ranges), std::end(internal_ranges),
                       [&](const Range& range) { return is_within(address, range); });
}

Address mapped(const in_addr& address) {
    Address bytes{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    std::memcpy(bytes.data() + 12, &address, 4);
    return bytes;
}

}  // namespace

bool is_internal_address(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in four;
        std::memcpy(&four, &address, sizeof four);
        return is_internal(mapped(four.sin_addr));
    }
    if (address.sa_family != AF_INET6) return true;  // nothing that leads outside
    sockaddr_in6 six;
    std::memcpy(&six, &address, sizeof six);
    Address bytes{};
    std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
    return is_internal(bytes);
}

bool is_internal_address(std::string_view text) {
    if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
    in_addr four{};
    if (inet_pton(AF_INET, std::string(text).c_str(), &four) == 1) return is_internal(mapped(four));
    Address six{};
    return inet_pton(AF_INET6, std::string(text).c_str(), six.data()) == 1 && is_internal(six);
}

std::string_view host_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find_first_of("/?#"));
    const std::size_t colon = url.rfind(':');
    return colon == std::string_view::npos || url.ends_with(']') ? url : url.substr(0, colon);
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

}  // namespace obieg::runtime
