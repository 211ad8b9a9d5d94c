#include "feel/check.h"

#include <doctest/doctest.h>

#include "base/json.h"

namespace obieg::feel {
namespace {

using Kind = Diagnostic::Kind;

Surroundings an_order() {
    const Value described = *json::read(R"({
        "amount": "number", "note": "string", "due": "date", "paid": "boolean", "anything": null,
        "client": {"name": "string", "address": {"city": "string"}},
        "lines": [{"price": "number", "title": "string"}], "wait": "days and time duration"})");
    Surroundings surroundings;
    surroundings.names = *known_names(*described.if_context());
    return surroundings;
}

struct Row {
    std::string_view text;
    std::optional<Kind> kind;  // nothing: there is nothing to say
    std::size_t position = 0;
    std::string_view message = "";  // that the message contains
};

constexpr Row rows[] = {
    {"amount > 100 and note = \"x\"", {}},
    {"anything + 1 > amount", {}},
    {"due + duration(\"P1D\") < due", {}},
    {"client.address.city", {}},
    {"sum(lines.price)", {}},
    {"lines[price > 10].title", {}},
    {"lines[item.price > 10][1].title", {}},
    {"for line in lines return line.price * 2", {}},
    {"some line in lines satisfies line.price > 10", {}},
    {"if paid then amount else null", {}},
    {"{a: 1, b: a + 1}.b", {}},
    {"{f: function(n: number) if n < 1 then 0 else f(n - 1)}.f(3)", {}},
    {"amount in [1..10]", {}},
    {"due.year", {}},
    {"max(1, 2)", {}},
    {"[amount] = 1", {}},
    {"today() < due", {}},
    {"anything[x > 1]", {}},
    {"get or else(anything, 1)", {}},
    {"amout > 100", Kind::unknown_name, 0, "'amount'"},
    {"1 + strin length(note)", Kind::unknown_name, 4, "'string length'"},
    {"client.nam", Kind::unknown_name, 6, "'name'"},
    {"client.address.town", Kind::unknown_name, 14},
    {"due.hour", Kind::unknown_name, 3},
    {"lines[prise > 10]", Kind::unknown_name, 6, "'price'"},
    {"for line in lines return lin.price", Kind::unknown_name, 25, "'line'"},
    {"amount + note", Kind::wrong_type, 7},
    {"due + due", Kind::wrong_type, 4},
    {"wait < amount", Kind::wrong_type, 5},
    {"note = 5", Kind::wrong_type, 5},
    {"-note", Kind::wrong_type, 0},
    {"if amount then 1 else 2", Kind::wrong_type, 3},
    {"paid and note", Kind::wrong_type, 9},
    {"for x in amount return x", Kind::wrong_type, 4},
    {"string length(amount)", Kind::wrong_type, 0, "string length(string"},
    {"substring(note)", Kind::wrong_type, 0},
    {"1 / 0", Kind::invalid_value, 2},
    {"date(\"2023-02-29\")", Kind::invalid_value, 0},
    {"amount > number(\"1,5\")", Kind::invalid_value, 9},
    {"if true then 1 else amount", Kind::unreachable, 20},
    {"if 1 > 2 then amount else 3", Kind::unreachable, 14},
    {"paid or true", Kind::unreachable, 8},
    {"1 = 2 and paid", Kind::unreachable, 0},
    {"amount in [10..1]", Kind::invalid_value, 10, "smaller end"},
    {"amount between 10 and 1", Kind::unreachable, 15},
    {"amount between 1 and 10", {}},
    {"for i in 3..1 return i * amount", {}},
    {"string length(note) + note", Kind::wrong_type, 20},
    {"sum(lines.price) and paid", Kind::wrong_type, 0},
    {"max(lines.price) > due", Kind::wrong_type, 17},
    {"substring(string: note, start: 2)", Kind::wrong_type, 0, "argument names"},
    {"substring(string: amount, start position: 2)", Kind::wrong_type, 0, "'string'"},
    {"substring(string: note, start position: 2)", {}},
    {"{f: function(n: number) n > 1}.f(amount) + 1", Kind::wrong_type, 41},
};

TEST_CASE("what is wrong is said before anything is evaluated") {
    const Surroundings order = an_order();
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const Result<Expression> expression = parse(row.text);
        REQUIRE(expression.has_value());
        const std::vector<Diagnostic> found = check(*expression, order).diagnostics;
        const std::string first =
            found.empty() ? "" : std::to_string(found[0].position) + ": " + found[0].message;
        CAPTURE(first);
        CHECK(found.size() == (row.kind ? 1 : 0));
        if (!row.kind || found.empty()) continue;
        CHECK(found[0].kind == *row.kind);
        CHECK(found[0].position == row.position);
        CHECK(found[0].message.find(row.message) != std::string::npos);
    }
}

TEST_CASE("unary tests are checked against their input") {
    Surroundings surroundings = an_order();
    const auto count = [&](std::string_view text) {
        return check(*parse_unary_tests(text), surroundings).diagnostics.size();
    };
    surroundings.input = *builtin_type("number");
    CHECK(count("< amount, [1..2], 3") == 0);
    CHECK(count("not(\"a\")") == 1);
    CHECK(count("< due, 5, null") == 1);
    CHECK(check(*parse("note in (< 5, \"a\")"), surroundings).diagnostics.size() == 1);
    CHECK(count("> amount") == 0);
    CHECK(count("? > amout") == 1);
    CHECK(count("-") == 0);
}

TEST_CASE("unknown names are no mistake where more may be known later") {
    Surroundings surroundings;
    surroundings.may_have_more = true;
    CHECK(check(*parse("whatever + 1"), surroundings).diagnostics.empty());
    CHECK(check(*parse("whatever + 1 / 0"), surroundings).diagnostics.size() == 1);
}

TEST_CASE("the type of the result is told where it is known") {
    struct TypeRow {
        std::string_view text, type;
    };
    const TypeRow type_rows[] = {
        {"amount * 2", "number"},
        {"lines.price", "list<number>"},
        {"if paid then amount else null", "number"},
        {"if paid then amount else note", "Any"},
        {"date(\"2027-01-01\")", "date"},
        {"due - due", "days and time duration"},
        {"due + wait", "Any"},
        {"anything", "Any"},
        {"string length(note)", "number"},
        {"sum(lines.price)", "number"},
        {"sum(amount, amount)", "number"},
        {"max(lines.title)", "string"},
        {"append(lines.price, amount)", "list<number>"},
        {"append(lines.price, note)", "list"},
        {"reverse(lines)[1].price", "number"},
        {"partition(lines.price, 2)", "list<list<number>>"},
        {"get or else(amount, 0)", "number"},
        {"get or else(amount, note)", "Any"},
        {"sort(list: lines.title)", "list<string>"},
        {"split(note, \",\")[1]", "string"},
        {"today()", "date"},
        {"abs(amount)", "number"},
        {"abs(anything)", "Any"},
        {"for i in 1..amount return i", "list<number>"},
        {"for i in [1..amount] return i", "list<number>"},
        {"[1..amount]", "range<number>"},
        {"{f: function(n: number) n > 1}.f(amount)", "boolean"},
    };
    for (const TypeRow& row : type_rows) {
        CAPTURE(row.text);
        CHECK(describe(check(*parse(row.text), an_order()).type) == row.type);
    }
    CHECK(!known_names(Context::from_distinct({{"a", Value("nmber")}})));
}

}  // namespace
}  // namespace obieg::feel
