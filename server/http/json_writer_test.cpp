#include "http/json_writer.h"

#include <doctest/doctest.h>

#include "http/compression.h"

using namespace obieg;
using namespace obieg::http;

TEST_CASE("JSON is written with its commas, keys as text, what is absent as null") {
    JsonWriter json;
    json.begin_object()
        .field("key", TaskKey{17})
        .field("none", TaskKey{})
        .field("at", Time{0})
        .field("due", std::optional<Time>())
        .field("text", "a\"b")
        .field("count", std::int64_t{3})
        .field("yes", true)
        .field("amount", Value(*Decimal::parse("12.50")))
        .text_or_null("empty", "")
        .texts("names", std::vector<std::string>{"x", "y"})
        .key("items")
        .begin_list();
    json.begin_object().end_object().begin_object().field("a", 1).end_object();
    json.end_list().end_object();
    CHECK(
        json.take() ==
        R"({"key":"17","none":null,"at":"1970-01-01T00:00:00.000Z","due":null,"text":"a\"b","count":3,"yes":true,)"
        R"("amount":12.5,"empty":null,"names":["x","y"],"items":[{},{"a":1}]})");
}

TEST_CASE("gzip is used where it is asked for") {
    CHECK(accepts_gzip("gzip, deflate, br"));
    CHECK(!accepts_gzip("br"));
    CHECK(!accepts_gzip(""));
    CHECK(!accepts_gzip("gzip;q=0, br"));
    CHECK(!accepts_gzip("gzip;q=0"));
    const std::string text(10'000, 'a');
    const std::string packed = gzip(text, Effort::fast);
    CHECK(packed.size() < 200);
    CHECK(packed.starts_with("\x1f\x8b"));
}
