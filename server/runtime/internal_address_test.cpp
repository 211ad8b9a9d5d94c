#include "runtime/internal_address.h"

#include <doctest/doctest.h>

using namespace obieg::runtime;

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
        {"[::1]", true},
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

TEST_CASE("the host of an address") {
    constexpr std::pair<std::string_view, std::string_view> rows[] = {
        {"https://example.com/hook?a=b", "example.com"},
        {"https://example.com:8443", "example.com"},
        {"http://127.0.0.1:80/", "127.0.0.1"},
        {"https://[fd00::1]/", "[fd00::1]"},
        {"example.com", ""},
        {"", ""},
    };
    for (const auto& [url, host] : rows) {
        CAPTURE(url);
        CHECK(host_of(url) == host);
    }
    CHECK(words_of(" a  b ") == std::vector<std::string>{"a", "b"});
    CHECK(words_of("").empty());
}
