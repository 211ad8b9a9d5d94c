#include "feel/feel.h"

#include <doctest/doctest.h>

#include "base/temporal.h"
#include "feel/builtins/builtin.h"

namespace obieg::feel {
namespace {

Value value_of(std::string_view text, Dialect dialect = Dialect::dmn) {
    const Result<Evaluation> evaluation = evaluate_text(text, Scope{}, dialect);
    if (!evaluation) FAIL_CHECK(text << ": " << evaluation.error().message);
    return evaluation ? evaluation->value : Value();
}

TEST_CASE("the examples of every built-in function hold") {
    for (const Builtin& builtin : builtins()) {
        CHECK(!builtin.row->doc.empty());
        CHECK(!builtin.row->examples.empty());
        for (const Example& example : builtin.row->examples) {
            CAPTURE(example.expression);
            const Value result = value_of(example.expression, builtin.row->dialect);
            CAPTURE(to_literal(result));
            CHECK(equal(result, value_of(example.result)) == true);
        }
    }
}

struct LiteralRow {
    std::string_view expression;
    std::string_view result;
};

void check(std::initializer_list<LiteralRow> rows) {
    for (const LiteralRow& row : rows) {
        CAPTURE(row.expression);
        CHECK(to_literal(value_of(row.expression)) == row.result);
    }
}

TEST_CASE("arithmetic, comparison and logic of three values") {
    check({
        {"1 + 2 * 3", "7"},
        {"2 ** 3 ** 2", "64"},
        {"-2 ** 2", "4"},
        {"0.1 + 0.2 = 0.3", "true"},
        {"1 / 0", "null"},
        {"1 + \"a\"", "null"},
        {"true and null", "null"},
        {"false and null", "false"},
        {"true or null", "true"},
        {"null = null", "true"},
        {"1 = \"1\"", "null"},
        {"null < 1", "null"},
        {"[1, 2] = [1, 2.0]", "true"},
        {"5 between 1 and 5", "true"},
        {"5 in (< 3, [5..7])", "true"},
        {"5 in ]5..7]", "false"},
        {"if null then 1 else 2", "2"},
        {"10 - -3", "13"},
    });
}

TEST_CASE("names with spaces and symbols") {
    check({
        {"{first name: \"Ada\", greeting: \"Hello \" + first name}.greeting", "\"Hello Ada\""},
        {"{a-b: 5, c: a-b + 1}.c", "6"},
        {"{a: 5, b: 2, c: a-b}.c", "3"},
        {"for unit price in [1, 2] return unit price * 2", "[2, 4]"},
        {"(function(start value: number) start value + 1)(start value: 2)", "3"},
        {"{`in`: 1}.`in`", "1"},
    });
}

TEST_CASE("lists, filters, paths and loops") {
    check({
        {"[1, 2, 3][item > 1]", "[2, 3]"},
        {"[{a: 1}, {a: 2}][a = 2].a", "[2]"},
        {"[1, 2, 3][-1]", "3"},
        {"for i in 1..4 return if i = 1 then 1 else i * partial[-1]", "[1, 2, 6, 24]"},
        {"for x in [1, 2], y in [x, 3] return x * y", "[1, 3, 4, 6]"},
        {"for d in @\"2024-02-28\"..@\"2024-03-01\" return d.day", "[28, 29, 1]"},
        {"some x in [1, 2] satisfies x > 1", "true"},
        {"every x in [] satisfies x > 1", "true"},
        {"{f: function(n) if n < 2 then 1 else n * f(n - 1), r: f(20)}.r", "2432902008176640000"},
        {"{a: 1, b: {a: 2, c: a}}.b.c", "2"},
        {"sort([\"b\", \"a\"], function(x, y) x < y)", "[\"a\", \"b\"]"},
        {"[[1, 2], [3]][1]", "[1, 2]"},
    });
}

TEST_CASE("calendar arithmetic") {
    check({
        {"@\"2024-01-31\" + @\"P1M\"", "date(\"2024-02-29\")"},
        {"@\"2024-02-29\" - @\"2023-02-28\"", "duration(\"P366D\")"},
        {"@\"2027-03-28T00:30:00@Europe/Warsaw\" + @\"PT2H\"",
         "date and time(\"2027-03-28T03:30:00@Europe/Warsaw\")"},
        {"@\"23:30:00\" + @\"PT1H\"", "time(\"00:30:00\")"},
        {"@\"P1Y\" * 1.5", "duration(\"P1Y6M\")"},
        {"@\"P1D\" / @\"PT1H\"", "24"},
        {"@\"999999999-12-31\" + @\"P1D\"", "null"},
        {"@\"2023-02-29\"", "null"},
    });
}

TEST_CASE("text literals print as they parse") {
    for (const std::string_view text :
         {"null", "-1.5", "\"a\\\"b\\n\"", "[1, [2]]", "{a: 1, \"b c\": {}}", "[1..3)", "(< 5)",
          "(>= 5)", "date(\"2027-03-01\")", "time(\"10:00:00@Europe/Warsaw\")",
          "date and time(\"2027-03-01T10:00:00Z\")", "duration(\"-P1Y2M\")"}) {
        CAPTURE(text);
        CHECK(to_literal(value_of(text)) == text);
    }
}

TEST_CASE("text that is not FEEL says where and what was expected") {
    for (const std::string_view text :
         {"", "1 +", "(1", "[1, 2", "{a: }", "{a: 1, a: 2}", "if 1 then 2", "for x in [1]", "1 2",
          "\"abc", "a..b", "@x", "x instance of", "some x in [1]", "1 $ 2", "/* x",
          "function(a) external {java: {}}", "f(a: 1, 2)", "]1..2"}) {
        CAPTURE(text);
        const Result<Expression> parsed = parse(text);
        CHECK(!parsed.has_value());
        if (!parsed) CHECK(parsed.error().message.find("expected") != std::string::npos);
    }
}

TEST_CASE("diagnostics name what is missing and what is near") {
    Context variables;
    variables.set("amount", Value(5));
    Scope scope;
    scope.contexts = {&variables};
    const Evaluation evaluation = evaluate(*parse("amuont + 1"), scope);
    CHECK(evaluation.value.is_null());
    REQUIRE(evaluation.find(Diagnostic::Kind::unknown_name));
    CHECK(evaluation.find(Diagnostic::Kind::unknown_name)->message.find("'amount'") !=
          std::string::npos);
    CHECK(evaluation.find(Diagnostic::Kind::unknown_name)->position == 0);
    CHECK(parse("a.b + count(list) + for x in xs return x + y")->names() ==
          std::vector<std::string>{"a", "list", "xs", "y"});
}

TEST_CASE("what runs away is stopped") {
    Scope scope;
    scope.steps_max = 100'000;
    scope.bytes_max = 1 << 20;
    for (const std::string_view text : {
             "count(for i in 1..1000000000 return i)",
             "{f: function(n) f(n + 1), r: f(1)}.r",
             "{f: function(n) n + f(n + 1), r: f(1)}.r",
             "count(for i in 1..100000 return [partial])",
             "for i in 1..100 return if i = 1 then [1] else [partial[-1], partial[-1]]",
             "{a: [1, 1], b: [a, a], c: [b, b], d: [c, c], e: [d, d, d, d, d, d, d, d, d, d], f: "
             "[e, e, e, e, e, e, e], "
             "g: [f, f, f, f, f, f], h: [g, g, g, g, g, g, g], i: [h, h, h, h, h, h]}",
             "for i in 1..100000 return matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\", \"^(a+)+$\")",
             "count(for i in 1..100000 return exp(i / 7))",
             "{l: for i in 1..20000 return i, r: for i in 1..20000 return count(l)}.r",
             "for a in 1..1000, b in 1..1000, c in 1..1000 return 1",
         }) {
        CAPTURE(text);
        const Evaluation evaluation = evaluate(*parse(text), scope);
        CHECK(evaluation.value.is_null());
        CHECK(evaluation.find(Diagnostic::Kind::limit) != nullptr);
    }
    const std::string deep(100'000, '(');
    CHECK(value_of("for i in 9e6000..0 return 1").is_null());
    CHECK(parse(deep).error().code == Code::limit_reached);
    CHECK(!parse(std::string(100'000, '-') + "1"));
    std::string chain = "0";
    for (int link = 0; link < 5'000; ++link) chain += " + 1";
    CHECK(value_of(chain) == Value(5'000));
    std::string doubling;
    for (int level = 0; level < 60; ++level) doubling += "a in (";
    CHECK(!parse(doubling));
    CHECK(value_of("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\", \"^(a+)+$\")") ==
          Value(false));
}

TEST_CASE("unary tests") {
    struct TestRow {
        std::string_view test;
        Value input;
        std::string_view result;
    };
    const TestRow rows[] = {
        {"-", Value(), "true"},
        {"< 5", Value(3), "true"},
        {"[1..3], 7", Value(7), "true"},
        {"not(1, 2)", Value(2), "false"},
        {"\"a\", \"b\"", Value("b"), "true"},
        {"? > 2 and ? < 5", Value(3), "true"},
        {"> 5", Value(), "null"},
        {"null", Value(), "true"},
        {"not(null)", Value(1), "true"},
        {"even(?)", Value(4), "true"},
        {"[1, 2, 3]", Value(2), "true"},
        {"@\"2027-01-01\"", Value(Date{2027, 1, 1}), "true"},
    };
    for (const TestRow& row : rows) {
        CAPTURE(row.test);
        Scope scope;
        scope.input = &row.input;
        const Result<Expression> parsed = parse_unary_tests(row.test);
        REQUIRE(parsed.has_value());
        CHECK(to_literal(evaluate(*parsed, scope).value) == row.result);
    }
}

TEST_CASE("functions of the host, and functions as values") {
    struct Calendar : Host {
        std::vector<HostFunction> table = {
            {"working days between",
             {"from", "to"},
             "Working days.",
             [](std::span<const Value> arguments) -> Result<Value> {
                 return feel::call(arguments[0], {}, Scope{}).value.is_null() ? Value(3) : Value(4);
             }}};
        std::span<const HostFunction> functions() const override { return table; }
    } calendar;
    Scope scope;
    scope.host = &calendar;
    for (const std::string_view text : {"working days between(@\"2027-03-01\", @\"2027-03-03\")",
                                        "working days between(to: 1, from: 2)"}) {
        const Result<Evaluation> evaluation = evaluate_text(text, scope);
        REQUIRE(evaluation.has_value());
        CHECK(to_literal(evaluation->value) == "3");
    }

    // A function outlives the evaluation that made it, with the values it saw.
    Value adder;
    {
        Context variables;
        variables.set("step", Value(10));
        Scope first;
        first.contexts = {&variables};
        adder = evaluate(*parse("function(x) x + step"), first).value;
    }
    const Value arguments[] = {Value(5)};
    CHECK(to_literal(call(adder, arguments, Scope{}).value) == "15");
}

TEST_CASE("attributes of a model") {
    CHECK(parse_attribute("hello")->evaluate(Scope{}).value == Value("hello"));
    CHECK(parse_attribute("=1 + 1")->evaluate(Scope{}).value == Value(2));
    CHECK(!parse_attribute("=1 +"));
    CHECK(parse_attribute("")->is_literal());
}

TEST_CASE("the clock is the scope's") {
    Scope scope;
    scope.now = *time_from_iso("2027-03-28T00:59:00Z");
    scope.zone = *TimeZone::find("Europe/Warsaw");
    CHECK(to_text(evaluate(*parse("now()"), scope).value) == "2027-03-28T01:59:00@Europe/Warsaw");
    CHECK(to_text(evaluate(*parse("today()"), scope).value) == "2027-03-28");
}

}  // namespace
}  // namespace obieg::feel
