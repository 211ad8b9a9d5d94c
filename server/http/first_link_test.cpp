#include "http/first_link.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::http;

TEST_CASE("the first link works once, for an hour, and only the newest does") {
    const Time now{1'800'000'000'000};
    FirstLink link;
    CHECK(link.take("", now).error().code == Code::forbidden);
    CHECK_FALSE(link.is_open(now));
    const std::string old = link.offer(now);
    CHECK(link.is_open(now));
    CHECK_FALSE(link.is_open(now + first_link_ms));
    const std::string token = link.offer(now);
    CHECK(token.size() >= 22);  // 128 bits and more
    CHECK_FALSE(link.take(old, now));
    CHECK_FALSE(link.take("", now));
    CHECK_FALSE(link.take(token, now + first_link_ms));
    REQUIRE(link.take(token, now + (first_link_ms - 1)));
    CHECK_FALSE(link.take(token, now));
    CHECK_FALSE(link.is_open(now));
    link.give_back();
    REQUIRE(link.take(token, now));
    CHECK_FALSE(link.take(token, now));
}
