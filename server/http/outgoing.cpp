#include "http/outgoing.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace obieg::http {
namespace {

constexpr long patience_seconds = 10;
constexpr std::size_t answer_bytes_max = 1u << 20;

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

struct Conversation {
    bool may_be_internal = false;
    bool was_refused = false;
    bool is_too_long = false;
    std::string answer;
};

// Called with the very address that is connected to.
curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* to) {
    auto& conversation = *static_cast<Conversation*>(user);
    Address address{};
    if (to->family == AF_INET) {
        address = mapped(reinterpret_cast<const sockaddr_in*>(&to->addr)->sin_addr);
    } else if (to->family == AF_INET6) {
        std::memcpy(address.data(), &reinterpret_cast<const sockaddr_in6*>(&to->addr)->sin6_addr,
                    address.size());
    }
    if (!conversation.may_be_internal && is_internal(address)) {
        conversation.was_refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* user) {
    auto& conversation = *static_cast<Conversation*>(user);
    conversation.is_too_long = conversation.answer.size() + size * count > answer_bytes_max;
    if (conversation.is_too_long) return 0;
    conversation.answer.append(bytes, size * count);
    return size * count;
}

std::string_view host_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find_first_of("/?#"));
    const std::size_t colon = url.rfind(':');
    return colon == std::string_view::npos || url.ends_with(']') ? url : url.substr(0, colon);
}

}  // namespace

bool is_internal_address(std::string_view text) {
    in_addr four{};
    if (inet_pton(AF_INET, std::string(text).c_str(), &four) == 1) return is_internal(mapped(four));
    Address six{};
    return inet_pton(AF_INET6, std::string(text).c_str(), six.data()) == 1 && is_internal(six);
}

std::string url_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
                              c == '~';
        if (is_plain) {
            out += c;
        } else {
            out += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return out;
}

Result<std::string> ask(const Outgoing& request) {
    Conversation conversation;
    const std::string_view host = host_of(request.url);
    const auto& allowed = request.allowed_hosts;
    conversation.may_be_internal = std::find(allowed.begin(), allowed.end(), host) != allowed.end();
    const bool is_sound = request.url.starts_with("https://") ||
                          (request.url.starts_with("http://") && conversation.may_be_internal);
    if (host.empty() || !is_sound) {
        return fail(
            Code::invalid_argument,
            "Expected an address that begins with https://, found \"" + request.url + "\".");
    }
    const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
    if (!curl) return fail(Code::unavailable, "There is no memory for a request.");
    curl_easy_setopt(curl.get(), CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "https,http");
    curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, patience_seconds);
    curl_easy_setopt(curl.get(), CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl.get(), CURLOPT_OPENSOCKETDATA, &conversation);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &conversation);
    if (!request.form.empty()) {
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, request.form.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(request.form.size()));
    }
    if (!request.user.empty()) {
        curl_easy_setopt(curl.get(), CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        curl_easy_setopt(curl.get(), CURLOPT_USERNAME, request.user.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, request.password.c_str());
    }
    const CURLcode outcome = curl_easy_perform(curl.get());
    const std::string whom(host);
    if (conversation.was_refused) {
        return fail(Code::invalid_argument,
                    whom +
                        " leads to an address inside this network. Allow the host if that is "
                        "meant.");
    }
    if (conversation.is_too_long)
        return fail(Code::unavailable, whom + " answered with more than can be meant.");
    if (outcome != CURLE_OK) {
        return fail(Code::unavailable, whom + " could not be asked: " +
                                           std::string(curl_easy_strerror(outcome)) + ".");
    }
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) {
        return fail(Code::unavailable, whom + " answered " + std::to_string(status) + ": " +
                                           conversation.answer.substr(0, 300));
    }
    return std::move(conversation.answer);
}

}  // namespace obieg::http
