#include "http/wire.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::http;

TEST_CASE("whom a proxy speaks for is believed from trusted addresses only") {
    const Result<TrustedProxies> proxies = TrustedProxies::parse(" 127.0.0.0/8  ::1 10.1.0.7 ");
    REQUIRE(proxies);
    struct Row {
        std::string peer, forwarded_for, client;
    };
    const Row rows[] = {
        {"127.0.0.1", "", "127.0.0.1"},
        {"127.0.0.1", "203.0.113.9", "203.0.113.9"},
        {"::1", "2001:db8::7", "2001:db8::7"},
        {"::ffff:127.0.0.1", "203.0.113.9", "203.0.113.9"},
        // A chain of trusted proxies is followed; what a stranger wrote before is not.
        {"127.0.0.1", "203.0.113.9, 10.1.0.7", "203.0.113.9"},
        {"127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"},
        {"203.0.113.9", "127.0.0.1", "203.0.113.9"},
        {"10.1.0.8", "203.0.113.9", "10.1.0.8"},
        {"127.0.0.1", "nonsense", "127.0.0.1"},
        {"127.0.0.1", "203.0.113.9, nonsense", "127.0.0.1"},
        {"127.0.0.1", ",", "127.0.0.1"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.peer);
        CAPTURE(row.forwarded_for);
        CHECK(proxies->client(boost::asio::ip::make_address(row.peer), row.forwarded_for) ==
              row.client);
    }
}

TEST_CASE("what is neither address nor network is named") {
    for (const char* text : {"proxy.example.com", "10.0.0.0/33", "::1/129", "10.0.0"}) {
        CAPTURE(text);
        const auto proxies = TrustedProxies::parse(text);
        REQUIRE_FALSE(proxies);
        CHECK(proxies.error().message.find(text) != std::string::npos);
    }
    CHECK(TrustedProxies::parse(""));
}

TEST_CASE("a certificate that cannot be read is named") {
    const auto context = tls_context("/nonexistent/server.pem", "/nonexistent/server.key");
    REQUIRE_FALSE(context);
    CHECK(context.error().code == Code::invalid_argument);
    CHECK(context.error().message.find("/nonexistent/server.pem") != std::string::npos);
}
