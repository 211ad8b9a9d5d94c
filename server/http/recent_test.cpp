#include "http/recent.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::http;

TEST_CASE("what was read a moment ago is not read again, unless something changed") {
    Recent<std::string> recent;
    int reads = 0;
    std::optional<std::string> stored = "first";
    const auto ask = [&](std::uint64_t edition, std::int64_t now) {
        const auto found = recent.get("anna", edition, Time{now}, [&] {
            ++reads;
            return Result<std::optional<std::string>>(stored);
        });
        REQUIRE(found);
        return *found ? **found : std::string("nothing");
    };
    CHECK(ask(1, 1'000) == "first");
    stored = "second";
    CHECK(ask(1, 1'999) == "first");
    CHECK(reads == 1);
    CHECK(ask(1, 2'000) == "second");  // a second is over
    stored = "third";
    CHECK(ask(2, 2'001) == "third");  // this server changed something
    stored = "fourth";
    CHECK(ask(2, 1'500) == "fourth");  // the clock went back
    CHECK(reads == 4);

    stored.reset();
    CHECK(ask(3, 3'000) == "nothing");
    stored = "again";
    CHECK(ask(3, 3'000) == "again");  // what was not there is asked for each time
}

TEST_CASE("a read that fails says so and leaves nothing") {
    Recent<std::string> recent;
    const auto failed = recent.get("anna", 1, Time{0}, [] {
        return Result<std::optional<std::string>>(fail(Code::unavailable, "no database"));
    });
    REQUIRE(!failed);
    CHECK(failed.error().code == Code::unavailable);
    const auto found = recent.get("anna", 1, Time{0}, [] {
        return Result<std::optional<std::string>>(std::string("there"));
    });
    REQUIRE(found);
    CHECK(**found == "there");
}
