#include "http/metrics.h"

#include <doctest/doctest.h>

#include "runtime/meters.h"

using namespace obieg;

TEST_CASE("a histogram counts a value under the first bound that holds it") {
    runtime::Histogram<2> values{{10, 100}};
    for (const std::int64_t value : {0, 10, 11, 100, 101, 5'000}) values.note(value);
    CHECK(values.count(0) == 2);
    CHECK(values.count(1) == 2);
    CHECK(values.count(2) == 2);
    CHECK(values.sum() == 5'222);
}

TEST_CASE("answers are counted by their class, and what is no status is not") {
    http::AnswerCounts answers;
    for (const int status : {200, 204, 304, 404, 499, 503, 0, 600}) answers.note(status);
    CHECK(answers.of_class(1) == 0);
    CHECK(answers.of_class(2) == 2);
    CHECK(answers.of_class(3) == 1);
    CHECK(answers.of_class(4) == 2);
    CHECK(answers.of_class(5) == 1);
}

TEST_CASE("only loopback addresses are of this machine") {
    for (const char* address : {"127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"}) {
        CAPTURE(address);
        CHECK(http::is_this_machine(address));
    }
    for (const char* address : {"10.0.0.1", "1.127.0.0", "::2", "", "12.7.0.1"}) {
        CAPTURE(address);
        CHECK(!http::is_this_machine(address));
    }
}
