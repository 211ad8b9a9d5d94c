#include "feel/text_template.h"

#include <doctest/doctest.h>

#include "base/json.h"

namespace obieg::feel {
namespace {

TEST_CASE("texts with FEEL inside") {
    const Value variables = *json::read(
        R"({"client": {"name": "Zofia"}, "total": 1250.5, "lines": [{"title": "A", "price": 1}, {"title": "B", "price": 2}], "none": []})");
    struct Row {
        std::string_view text, rendered;
    };
    const Row rows[] = {
        {"plain", "plain"},
        {"", ""},
        {"Dear {{ client.name }}!", "Dear Zofia!"},
        {"{{total * 2}} PLN", "2501 PLN"},
        {"{{#for line in lines}}{{line.title}}={{ line.price }};{{/for}}", "A=1;B=2;"},
        {"{{#for line in none}}x{{/for}}", ""},
        {"{{#if total > 1000}}much{{else}}little{{/if}}", "much"},
        {"{{#if total > 2000}}much{{else}}little{{/if}}", "little"},
        {"{{#if missing}}x{{/if}}", ""},
        {"{{#for a in lines}}{{#for b in lines}}{{a.price * b.price}} {{/for}}{{/for}}",
         "1 2 2 4 "},
        {"{{ {a: {b: 5}}.a.b }}", "5"},
        {"{{ \"}}\" }}", "}}"},
        {"\\{{ not an expression }}", "{{ not an expression }}"},
        {"{{ missing }}", ""},
        {"{{ lines[price = 2].title }}", "[\"B\"]"},
    };
    Scope scope;
    scope.contexts = {variables.if_context()};
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const Result<TextTemplate> parsed = parse_text_template(row.text);
        REQUIRE(parsed.has_value());
        CHECK(parsed->render(scope).text == row.rendered);
    }
}

TEST_CASE("a writer of values, names, diagnostics") {
    const Result<TextTemplate> parsed =
        parse_text_template("{{#for l in lines}}{{ l.x + tax }}{{/for}}{{ total }}");
    REQUIRE(parsed.has_value());
    CHECK(parsed->names() == std::vector<std::string>{"lines", "tax", "total"});
    const TextTemplate::Rendered rendered = parsed->render(Scope{}, [](const Value& value) {
        return value.is_null() ? std::string("?") : to_text(value);
    });
    CHECK(rendered.text == "?");
    REQUIRE(rendered.diagnostics.size() == 2);
    CHECK(rendered.diagnostics[1].position == 45);
}

TEST_CASE("what is wrong in a template is told by line") {
    struct Row {
        std::string_view text, where;
    };
    const Row rows[] = {
        {"a {{ 1 + }}", "line 1, column 6"}, {"a\n{{ b", "line 2, column 1"},
        {"{{#if a}}x", "line 1, column 11"}, {"{{#for x}}{{/for}}", "line 1, column 1"},
        {"x{{/if}}", "line 1, column 2"},    {"{{#if a}}{{/for}}", "line 1, column 10"},
        {"{{}}", "line 1, column 1"},        {"{{#while a}}{{/while}}", "line 1, column 1"},
        {"{{else}}", "line 1, column 1"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const Result<TextTemplate> parsed = parse_text_template(row.text);
        REQUIRE(!parsed.has_value());
        CHECK(parsed.error().code == Code::invalid_expression);
        REQUIRE(parsed.error().details.size() == 1);
        CHECK(parsed.error().details[0].where == row.where);
    }
}

TEST_CASE("a template that writes too much is stopped") {
    Scope scope;
    scope.bytes_max = 100'000;
    const Result<TextTemplate> parsed = parse_text_template(
        "{{#for a in for i in 1..900 return i}}{{#for b in for i in 1..900 return i}}text "
        "{{/for}}{{/for}}");
    REQUIRE(parsed.has_value());
    const TextTemplate::Rendered rendered = parsed->render(scope);
    CHECK(rendered.text.size() < 110'000);
    CHECK(rendered.diagnostics.back().kind == Diagnostic::Kind::limit);
}

}  // namespace
}  // namespace obieg::feel
