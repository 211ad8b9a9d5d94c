#include "http/outgoing.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::http;

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
