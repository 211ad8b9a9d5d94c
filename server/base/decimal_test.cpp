#include "base/decimal.h"

#include <doctest/doctest.h>

#include <map>
#include <sstream>

#include "base/testing/read_file.h"

namespace obieg {
namespace {

Decimal number(std::string_view text) {
    const std::optional<Decimal> read = Decimal::parse(text);
    REQUIRE_MESSAGE(read.has_value(), std::string(text));
    return *read;
}

std::optional<Decimal> calculate(const std::string& operation, const Decimal& a, const Decimal& b) {
    if (operation == "add") return add(a, b);
    if (operation == "subtract") return subtract(a, b);
    if (operation == "multiply") return multiply(a, b);
    if (operation == "divide") return divide(a, b);
    if (operation == "modulo") return modulo(a, b);
    if (operation == "root") return square_root(a);
    if (operation == "power") return power(a, b);
    if (operation == "exponential") return exponential(a);
    if (operation == "logarithm") return natural_logarithm(a);
    if (operation == "compare") return Decimal(a < b ? -1 : a > b ? 1 : 0);
    REQUIRE(operation.starts_with("round"));
    return round(a, static_cast<int>(*b.to_int64()), static_cast<Rounding>(operation.back() - '0'));
}

bool differs_at_most_in_the_last_digits(const Decimal& a, const Decimal& b) {
    const Decimal difference = absolute(*subtract(a, b));
    return difference <= *multiply(absolute(b), number("1E-32"));
}

TEST_CASE("decimals agree with Python's decimal module") {
    const std::string text = testing::read_file(OBIEG_SOURCE_DIR "/server/base/decimal_cases.txt");
    REQUIRE(!text.empty());
    std::istringstream cases(text);
    std::string operation, a, b, expected;
    while (cases >> operation >> a >> b >> expected) {
        CAPTURE(operation);
        CAPTURE(a);
        CAPTURE(b);
        CAPTURE(expected);
        const std::optional<Decimal> result = calculate(operation, number(a), number(b));
        CHECK(result.has_value() == (expected != "null"));
        if (!result || expected == "null") continue;
        CAPTURE(result->to_string());
        const bool is_series =
            operation == "power" || operation == "exponential" || operation == "logarithm";
        if (is_series) {
            CHECK(differs_at_most_in_the_last_digits(*result, number(expected)));
        } else {
            CHECK(*result == number(expected));
        }
    }
}

TEST_CASE("text of a number") {
    struct Row {
        std::string_view text, printed;
    };
    const Row rows[] = {
        {"0", "0"},
        {"-0", "0"},
        {"0.00", "0"},
        {"1.50", "1.5"},
        {"-12.500", "-12.5"},
        {"100", "100"},
        {"1e3", "1000"},
        {"1E-3", "0.001"},
        {"-0.001", "-0.001"},
        {".5", "0.5"},
        {"+7", "7"},
        {"1e38", "100000000000000000000000000000000000000"},
        {"1e50", "1E+50"},
        {"1.25e-50", "1.25E-50"},
        {"9999999999999999999999999999999999", "9999999999999999999999999999999999"},
        {"99999999999999999999999999999999995", "100000000000000000000000000000000000"},
        {"1.00000000000000000000000000000000050000000000000000000001",
         "1.000000000000000000000000000000001"},
        {"1.0000000000000000000000000000000005", "1"},
        {"1e-6176", "1E-6176"},
        {"1e-7000", "0"},
        {"9e6144", "9E+6144"},
        {"0e99999", "0"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(number(row.text).to_string() == row.printed);
    }
    for (const std::string_view wrong : {"", "-", ".", "1.", "1e", "1e+", "1 ", " 1", "0x1",
                                         "1e7000", "NaN", "Infinity", "1,5", "--1", "1.2.3"}) {
        CAPTURE(wrong);
        CHECK(!Decimal::parse(wrong));
    }
}

TEST_CASE("whole numbers") {
    struct Row {
        std::string_view text;
        std::optional<std::int64_t> whole;
    };
    const Row rows[] = {
        {"0", 0},
        {"12.00", 12},
        {"-3e2", -300},
        {"1.5", {}},
        {"1e-400", {}},
        {"9223372036854775807", INT64_MAX},
        {"-9223372036854775808", INT64_MIN},
        {"9223372036854775808", {}},
        {"1e30", {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(number(row.text).to_int64() == row.whole);
    }
    CHECK(number("1e30").is_integer());
    CHECK(!number("1e-30").is_integer());
    CHECK(Decimal(INT64_MIN).to_string() == "-9223372036854775808");
}

TEST_CASE("what has no result") {
    CHECK(!divide(Decimal(1), Decimal(0)));
    CHECK(!modulo(Decimal(1), Decimal(0)));
    CHECK(!square_root(Decimal(-1)));
    CHECK(!natural_logarithm(Decimal(0)));
    CHECK(!power(Decimal(0), Decimal(-1)));
    CHECK(!power(Decimal(-8), number("0.5")));
    CHECK(!multiply(number("1e6000"), number("1e6000")));
    CHECK(!exponential(number("1e9")));
    CHECK(multiply(number("1e-6000"), number("1e-6000"))->is_zero());
}

}  // namespace
}  // namespace obieg
