#include "dmn/cell.h"

#include <doctest/doctest.h>

#include "dmn/axis.h"
#include "feel/feel.h"

namespace obieg::dmn {
namespace {

// Every input is tried against every cell, so a row costs little and covers much.
constexpr std::string_view cells[] = {
    "-",
    "1",
    "-5",
    "1, 2.50, 3",
    "< 10",
    ">= 2.5",
    "[1..10]",
    "(1..10)",
    "]1..10[",
    "[10..1]",
    "not(1, 3)",
    "not([2..3], > 100)",
    "!= 3",
    "= 3",
    "\"a\"",
    "\"a\", \"b\"",
    "< \"b\"",
    "not(\"a\")",
    "true",
    "not(false)",
    "null",
    "not(null)",
    "< null",
    "@\"2027-03-01\"",
    "> date(\"2027-03-01\")",
    "[date(\"2027-01-01\")..date(\"2027-12-31\")]",
    "< time(\"10:00:00\")",
    "[@\"2027-03-01T10:00:00\"..@\"2027-03-02T10:00:00\"]",
    "> @\"2027-03-01T10:00:00Z\"",
    "not(@\"2027-03-01T10:00:00Z\")",
    "<= duration(\"P1Y\")",
    "[@\"P1D\"..@\"PT48H\")",
    "1, \"a\"",
    "> 1, \"a\"",
};
constexpr std::string_view inputs[] = {
    "null",
    "0",
    "1",
    "1.0",
    "2.5",
    "3",
    "10",
    "10.01",
    "1000",
    "-5",
    "\"a\"",
    "\"b\"",
    "\"\"",
    "true",
    "false",
    "@\"2027-03-01\"",
    "@\"2027-06-30\"",
    "@\"2028-06-30\"",
    "@\"09:59:59\"",
    "@\"10:00:00\"",
    "@\"10:00:00Z\"",
    "@\"2027-03-01T10:00:00\"",
    "@\"2027-03-01T12:00:00+02:00\"",
    "@\"2027-03-01T10:00:00Z\"",
    "@\"P11M\"",
    "@\"P2Y\"",
    "@\"P1D\"",
    "@\"PT47H\"",
    "[]",
    "[1]",
    "[1, 2]",
    "[[1]]",
    "{a: 1}",
    "[1..10]",
    "(1..10)",
};

Value value_of(std::string_view text) {
    const auto evaluation = feel::evaluate_text(text, feel::Scope{});
    REQUIRE(evaluation.has_value());
    return evaluation->value;
}

const std::vector<Value>& input_values() {
    static const std::vector<Value> values = [] {
        std::vector<Value> made;
        for (const std::string_view input : inputs) made.push_back(value_of(input));
        return made;
    }();
    return values;
}

Value evaluated(const feel::Expression& tests, const Value& input) {
    feel::Scope scope;
    scope.input = &input;
    return feel::evaluate(tests, scope).value;
}

Value as_value(const std::optional<bool>& held) {
    return held ? Value(*held) : Value();
}

TEST_CASE("a compact cell answers what FEEL answers") {
    for (const std::string_view text : cells) {
        const feel::Expression tests = *feel::parse_unary_tests(text);
        const std::optional<Cell> cell = cell_of(tests.program());
        CAPTURE(text);
        REQUIRE(cell.has_value());
        for (const Value& input : input_values()) {
            CAPTURE(feel::to_literal(input));
            CHECK(feel::to_literal(as_value(cell->holds(input))) ==
                  feel::to_literal(evaluated(tests, input)));
        }
    }
}

TEST_CASE("cells of other forms stay expressions") {
    for (const std::string_view text :
         {"a", "> a", "[1..a]", "? > 1", "1 + 1", "{a: 1}", "date(a)", "[1..\"b\"]",
          "date(2027, 3, 1)", "contains(?, \"a\")", "@\"2027-02-30\"", "duration(\"soon\")"}) {
        CAPTURE(text);
        const Result<feel::Expression> tests = feel::parse_unary_tests(text);
        REQUIRE(tests.has_value());
        CHECK(!cell_of(tests->program()).has_value());
    }
}

TEST_CASE("all inputs of a position get the same answer") {
    for (const std::string_view first : cells) {
        for (const std::string_view second : cells) {
            const std::optional<Cell> a = cell_of(feel::parse_unary_tests(first)->program());
            const std::optional<Cell> b = cell_of(feel::parse_unary_tests(second)->program());
            const Cell* const both[] = {&*a, &*b};
            const std::optional<Axis> axis = Axis::over(both);
            if (!axis) continue;
            CAPTURE(first);
            CAPTURE(second);
            for (const Value& input : input_values()) {
                const std::optional<std::size_t> position = axis->position_of(input);
                if (!position || input.is_null()) continue;
                CAPTURE(feel::to_literal(input));
                REQUIRE(*position < axis->size());
                CHECK(axis->holds(*a, *position) == a->holds(input));
                CHECK(axis->holds(*b, *position) == b->holds(input));
            }
        }
    }
}

TEST_CASE("points are what cells compare with, each once and in order") {
    struct Row {
        std::vector<std::string_view> cells;
        std::string_view kind;
        std::size_t size;
    };
    const Row rows[] = {
        {{"-", "-"}, "", 1},
        {{"-", "not(null)"}, "", 1},
        {{"< 18", "[18..65]", "> 60"}, "number", 7},
        {{"1", "1.00"}, "number", 3},
        {{"true", "-"}, "boolean", 2},
        {{"\"b\"", "\"a\", \"b\""}, "string", 5},
        {{"@\"PT24H\"", "@\"P1D\""}, "days and time duration", 3},
    };
    for (const Row& row : rows) {
        std::vector<Cell> made;
        for (const std::string_view text : row.cells)
            made.push_back(*cell_of(feel::parse_unary_tests(text)->program()));
        std::vector<const Cell*> pointers;
        for (const Cell& cell : made) pointers.push_back(&cell);
        const std::optional<Axis> axis = Axis::over(pointers);
        REQUIRE(axis.has_value());
        CHECK(axis->kind() == row.kind);
        CHECK(axis->size() == row.size);
    }
    const Cell number = *cell_of(feel::parse_unary_tests("1")->program());
    const Cell text = *cell_of(feel::parse_unary_tests("\"a\"")->program());
    const Cell* const mixed[] = {&number, &text};
    CHECK(!Axis::over(mixed).has_value());
}

}  // namespace
}  // namespace obieg::dmn
