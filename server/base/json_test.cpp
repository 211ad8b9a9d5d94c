#include "base/json.h"

#include <doctest/doctest.h>

#include "base/limits.h"
#include "base/temporal.h"

namespace obieg {
namespace {

using json::Spelling;

TEST_CASE("JSON there and back, with every digit") {
    for (const std::string_view text :
         {R"(null)", R"(true)", R"(-0.1)", R"(12345678901234567890.12345678901234)",
          R"("zażółć \"gęślą\" \\ \n\t")", R"([])", R"({})", R"([1,[2,[]],{"a":null}])",
          R"({"b":1,"a":{"c":"текст"}})"}) {
        CAPTURE(text);
        const Result<Value> value = json::read(text);
        REQUIRE(value.has_value());
        CHECK(json::write(*value) == text);
    }
    CHECK(json::write(*json::read(" { \"a\" : [ 1.50 , 1e2 ] } ")) == R"({"a":[1.5,100]})");
    CHECK(json::read(R"("\u0105\ud83d\ude00\/")")->text_or("") == "ą😀/");
    CHECK(json::write_pretty(*json::read(R"({"a":[1,{}],"b":[]})")) ==
          "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}");
}

TEST_CASE("text that is not JSON says where and what was expected") {
    struct Row {
        std::string text, where;
    };
    const Row rows[] = {
        {"", "line 1, column 1"},
        {"[1,]", "line 1, column 4"},
        {"{\"a\":1,}", "line 1, column 8"},
        {"[1 2]", "line 1, column 4"},
        {"{a:1}", "line 1, column 2"},
        {"\n\n  tru", "line 3, column 3"},
        {"01", "line 1, column 1"},
        {"1.", "line 1, column 3"},
        {"-", "line 1, column 1"},
        {"+1", "line 1, column 1"},
        {"NaN", "line 1, column 1"},
        {"\"a", "line 1, column 3"},
        {"\"\\x\"", "line 1, column 3"},
        {"\"\\ud800\"", "line 1, column 2"},
        {"\"\n\"", "line 1, column 2"},
        {"1 1", "line 1, column 3"},
        {"{\"a\":1,\"a\":2}", "line 1, column 1"},
        {"\"\xC3\"", "line 1, column 1"},
        {"1e9999", "line 1, column 1"},
        {"'a'", "line 1, column 1"},
        {"// x\n1", "line 1, column 1"},
        {"[", "line 1, column 2"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const Result<Value> value = json::read(row.text);
        REQUIRE(!value.has_value());
        CHECK(value.error().code == Code::invalid_json);
        REQUIRE(value.error().details.size() == 1);
        CHECK(value.error().details[0].where == row.where);
    }
}

TEST_CASE("depth has a limit") {
    const auto nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') +
               std::string(static_cast<std::size_t>(depth), ']');
    };
    CHECK(json::read(nested(limits::json_depth)).has_value());
    CHECK(json::read(nested(100'000)).error().code == Code::limit_reached);
}

TEST_CASE("typed spelling loses nothing") {
    auto range = std::make_shared<Range>();
    range->start = Value(1);
    range->end_end = Range::End::absent;
    const Value values[] = {
        Value(Date{2017, 12, 31}),
        Value(*zoned_time_from_iso("10:15:00@Europe/Paris")),
        Value(*date_time_from_iso("2017-12-31T11:22:33.456+01:35")),
        Value(YearsMonthsDuration{14}),
        Value(DaysTimeDuration{-1, 500'000'000}),
        Value(Value::RangePtr(range)),
        Value(*json::read(R"({"@date":"not a tag"})")),
        Value(*json::read(R"({"a":[1,{"@x":{"@y":2}}]})")),
    };
    for (const Value& value : values) {
        const std::string text = json::write(value, Spelling::typed);
        CAPTURE(text);
        const Result<Value> back = json::read(text, Spelling::typed);
        REQUIRE(back.has_value());
        CHECK(*back == value);
    }
    CHECK(json::write(values[0], Spelling::typed) == R"({"@date":"2017-12-31"})");
    CHECK(json::write(values[0]) == R"("2017-12-31")");
    CHECK(json::read(R"({"@number":"12.50"})", Spelling::typed)->if_number()->to_string() ==
          "12.5");
    for (const std::string_view wrong :
         {R"({"@date":"2017-02-31"})", R"({"@date":5})", R"({"@other":1})"}) {
        CAPTURE(wrong);
        CHECK(json::read(wrong, Spelling::typed).error().code == Code::invalid_json);
        CHECK(json::read(wrong).has_value());
    }
}

TEST_CASE("equality of values looks at content, not at order of entries") {
    CHECK(*json::read(R"({"a":1,"b":[1.0]})") == *json::read(R"({"b":[1],"a":1.00})"));
    CHECK(!(*json::read(R"({"a":1})") == *json::read(R"({"a":1,"b":null})")));
    CHECK(!(Value(1) == Value("1")));
    CHECK(Value() == Value(nullptr));
}

}  // namespace
}  // namespace obieg
