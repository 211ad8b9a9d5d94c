#include "http/outgoing.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::http;

TEST_CASE("addresses of this machine and its network") {
    constexpr std::pair<std::string_view, bool> rows[] = {
        {"127.0.0.1", true},
        {"127.255.0.9", true},
        {"10.1.2.3", true},
        {"172.16.0.1", true},
        {"172.31.255.1", true},
        {"172.32.0.1", false},
        {"192.168.0.1", true},
        {"169.254.169.254", true},
        {"100.64.0.1", true},
        {"100.128.0.1", false},
        {"0.0.0.0", true},
        {"224.0.0.1", true},
        {"255.255.255.255", true},
        {"8.8.8.8", false},
        {"192.0.2.1", false},
        {"::1", true},
        {"::", true},
        {"fe80::1", true},
        {"fd00::1", true},
        {"::ffff:10.0.0.1", true},
        {"64:ff9b::a00:1", true},
        {"2a00:1450:4001::8", false},
    };
    for (const auto& [address, is_internal] : rows) {
        CAPTURE(address);
        CHECK(is_internal_address(address) == is_internal);
    }
}

TEST_CASE("only TLS, and no way inside, unless the host is allowed") {
    for (const std::string_view url : {"http://example.com/", "ftp://example.com/", "file:///etc",
                                       "example.com", "", "https://127.0.0.1:1/"}) {
        CAPTURE(url);
        const auto answer = ask({.url = std::string(url)});
        REQUIRE_FALSE(answer);
        CHECK(answer.error().code == Code::invalid_argument);
    }
    // Allowed, and then there is nobody.
    const auto answer = ask({.url = "http://127.0.0.1:1/", .allowed_hosts = {"127.0.0.1"}});
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == Code::unavailable);
}

TEST_CASE("texts in addresses") {
    CHECK(url_encoded("a b&ł~") == "a%20b%26%C5%82~");
}
