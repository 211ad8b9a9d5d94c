#include "forms/form.h"

#include <doctest/doctest.h>

#include <array>

#include "base/json.h"
#include "forms/messages.h"

namespace obieg::forms {
namespace {

Context object(const std::string& json) {
    return *json::read(json).value().if_context();
}

std::string components(const std::string& list, const std::string& obieg = "{}") {
    return R"({"id": "test", "components": [)" + list + R"(], "obieg": )" + obieg + "}";
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : " ") + name;
    return text;
}

// "where code" of each problem; problems in own words by their sentence.
std::string shown(const std::vector<Detail>& problems) {
    std::string text;
    for (const Detail& detail : problems) {
        const std::string what = detail.code == "own-words" ? detail.message : detail.code;
        text += (text.empty() ? "" : ", ") + detail.where + " " + what;
    }
    return text;
}

// What check_answers stores, or the problems it finds.
std::string outcome(const Form& form, const std::string& answers, const feel::Scope& scope = {},
                    std::span<const std::string> also_required = {}) {
    const Result<Context> stored = check_answers(form, object(answers), scope, also_required);
    return stored ? json::write(*stored) : shown(stored.error().details);
}

TEST_CASE("a form that cannot be used says where and why") {
    struct Row {
        std::string json;
        const char* where;
    };
    const Row rows[] = {
        {R"({"components": []})", "id"},
        {R"({"id": "a"})", "components"},
        {components(R"({"type": "range", "key": "a"})"), "a"},
        {components(R"({"type": "textfield", "key": "a"}, {"type": "number", "key": "a"})"), "a"},
        {components(R"({"type": "textfield", "key": "a", "obieg": {"requiredWhen": "b > 1"}})"),
         "a.obieg.requiredWhen"},
        {components(R"({"type": "textfield", "key": "a", "obieg": {"requiredWhen": "=b >"}})"),
         "a.obieg.requiredWhen"},
        {components(R"({"type": "textfield", "key": "a", "obieg": {"requiredIf": "=true"}})"),
         "a.obieg.requiredIf"},
        {components(R"({"type": "textfield", "key": "a", "conditional": {"hide": "=1 +"}})"),
         "a.conditional.hide"},
        {components(R"({"type": "text", "conditional": {"hide": "=true"}, "text": "A"})"), "text"},
        {components(R"({"type": "text", "id": "T", "text": "{{ 1 + }}"})"), "T.text"},
        {components(R"({"type": "dynamiclist", "path": "a"})"), "a"},
        {components(
             R"({"type": "dynamiclist", "path": "a", "components": [{"type": "textfield"}]})"),
         "textfield.key"},
        {components(R"({"type": "expression", "key": "a"})"), "a"},
        {components("", R"({"lookup": []})"), "obieg.lookup"},
        {components("", R"({"lookups": [{"type": "b", "where": "={}"}]})"), "obieg.lookups."},
        {components("", R"({"lookups": [{"name": "a", "where": "={}"}]})"), "obieg.lookups.a"},
        {components("", R"({"lookups": [{"name": "a", "type": "b"}]})"), "obieg.lookups.a"},
        {components("", R"({"checks": [{"id": "a", "message": "No."}]})"), "obieg.checks.a"},
        {components("", R"({"checks": [{"id": "a", "refusedWhen": "=true"}]})"), "obieg.checks.a"},
        {components(
             "",
             R"({"checks": [{"id": "a", "refusedWhen": "=true", "message": "No.", "field": "b"}]})"),
         "obieg.checks.a.field"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.json);
        const Result<Form> form = parse_form(row.json);
        REQUIRE_FALSE(form.has_value());
        CHECK(form.error().code == Code::invalid_model);
        REQUIRE_FALSE(form.error().details.empty());
        CHECK(form.error().details[0].where == row.where);
        CHECK_FALSE(form.error().details[0].message.empty());
    }
    CHECK(parse_form("[]").error().code == Code::invalid_model);
    CHECK(parse_form("").error().code == Code::invalid_json);
}

TEST_CASE("what we do not know in a form file stays in it") {
    const std::string file = components(
        R"({"type": "textfield", "key": "a", "layout": {"row": "r"}, "custom": {"deep": [1]}})");
    CHECK(parse_form(file)->schema == json::read(file).value());
}

TEST_CASE("answers are taken over as declared") {
    const Form form = parse_form(components(R"(
        {"type": "textfield", "key": "name", "validate": {"required": true}},
        {"type": "number", "key": "age", "validate": {"min": 0}},
        {"type": "textfield", "key": "state", "disabled": true},
        {"type": "group", "id": "g", "path": "address", "components": [
            {"type": "textfield", "key": "city"}, {"type": "textfield", "key": "street"}]},
        {"type": "text", "id": "t", "text": "Hello"})"))
                          .value();
    CHECK(outcome(form, R"({"name": " Anna "})") ==
          R"({"name":"Anna","age":null,"address":{"city":null,"street":null}})");
    CHECK(
        outcome(form, R"({"name": "Anna", "age": 5, "state": "x", "address": {"city": "Łódź"}})") ==
        R"({"name":"Anna","age":5,"address":{"city":"Łódź","street":null}})");
    CHECK(outcome(form, R"({"age": -1})") == "name required, age too-small");
    CHECK(outcome(form, R"({"name": "A", "nick": "B"})") == "nick unknown-field");
    CHECK(outcome(form, R"({"name": "A", "address": {"zip": "B"}})") ==
          "address.zip unknown-field");
    CHECK(outcome(form, R"({"name": "A", "address": "Łódź"})") == "address unknown-field");
    CHECK(outcome(form, R"({"name": "A", "address": null})") ==
          R"({"name":"A","age":null,"address":{"city":null,"street":null}})");
}

TEST_CASE("a nested answer leaves its neighbours in the case") {
    const Form form =
        parse_form(components(R"({"type": "textfield", "key": "client.phone"})")).value();
    const Context variables = object(R"({"client": {"name": "Kos", "phone": "1"}})");
    feel::Scope scope;
    scope.contexts = {&variables};
    CHECK(outcome(form, R"({"client": {"phone": "2"}})", scope) ==
          R"({"client":{"name":"Kos","phone":"2"}})");
}

TEST_CASE("rules decide what is seen, needed and writable") {
    const Form form = parse_form(components(R"(
        {"type": "radio", "key": "kind", "values": [{"value": "trip", "label": "Trip"}, {"value": "other", "label": "Other"}]},
        {"type": "group", "id": "trip", "obieg": {"visibleWhen": "=kind = \"trip\""}, "components": [
            {"type": "textfield", "key": "where", "validate": {"required": true}},
            {"type": "text", "id": "hint", "text": "Far?", "conditional": {"hide": "=where = null"}}]},
        {"type": "textarea", "key": "why", "obieg": {"requiredWhen": "=kind = \"other\""}, "conditional": {"hide": "=kind = null"}},
        {"type": "textfield", "key": "cost-center", "obieg": {"readOnlyWhen": "=kind = \"trip\""}})"))
                          .value();
    CHECK(outcome(form, "{}") == R"({"kind":null,"where":null,"why":null,"cost-center":null})");
    CHECK(outcome(form, R"({"kind": "trip"})") == "where required");
    CHECK(outcome(form, R"({"kind": "trip", "where": "Kyiv", "cost-center": "12"})") ==
          R"({"kind":"trip","where":"Kyiv","why":null})");
    CHECK(outcome(form, R"({"kind": "other", "where": "Kyiv"})") == "why required");
    // A hidden answer is not taken over and counts as null in other rules.
    CHECK(outcome(form, R"({"kind": "other", "where": "Kyiv", "why": "because"})") ==
          R"({"kind":"other","where":null,"why":"because","cost-center":null})");

    const FormState state =
        evaluate_form(form, object(R"({"kind": "other", "where": "Kyiv"})"), {});
    CHECK(joined(state.hidden) == "where trip hint");
    CHECK(joined(state.required) == "why");
    const FormState trip = evaluate_form(form, object(R"({"kind": "trip"})"), {});
    CHECK(joined(trip.hidden) == "hint");
    CHECK(joined(trip.read_only) == "cost-center");
}

TEST_CASE("the step decides what is seen, needed and writable") {
    const Form form = parse_form(components(R"(
        {"type": "textfield", "key": "margin",
         "obieg": {"steps": {"*": "hidden", "approve": "read", "price": "required"}}},
        {"type": "textfield", "key": "note",
         "obieg": {"readOnlyWhen": "=closed", "steps": {"approve": "read", "price": "edit"}}},
        {"type": "group", "id": "inside", "obieg": {"steps": {"apply": "hidden"}},
         "components": [{"type": "textfield", "key": "limit"}]})"))
                          .value();
    CHECK(joined(form.steps) == "apply approve price");
    struct Row {
        std::string names;
        const char* standing;  // hidden; required; read-only
    };
    for (const Row& row : {
             Row{R"({"thisStep": "apply"})", "margin limit inside; ; "},
             Row{R"({"thisStep": "price"})", "; margin; "},
             Row{R"({"thisStep": "approve"})", "; ; margin note"},
             Row{R"({"thisStep": "price", "closed": true})", "; margin; note"},
             Row{R"({"thisStep": "elsewhere"})", "margin; ; "},
             Row{"{}", "margin; ; "},
         }) {
        CAPTURE(row.names);
        const Context names = object(row.names);
        feel::Scope scope;
        scope.contexts = {&names};
        const FormState state = evaluate_form(form, {}, scope);
        CHECK(joined(state.hidden) + "; " + joined(state.required) + "; " +
                  joined(state.read_only) ==
              row.standing);
    }
}

TEST_CASE("what steps do is said in known words") {
    const auto where = [](const std::string& component) {
        const auto form = parse_form(components(component));
        return form ? std::string("fine") : form.error().details.front().where;
    };
    CHECK(where(R"({"type": "textfield", "key": "a", "obieg": {"steps": {"b": "shown"}}})") ==
          "a.obieg.steps.b");
    CHECK(where(R"({"type": "textfield", "key": "a", "obieg": {"steps": ["b"]}})") ==
          "a.obieg.steps");
    CHECK(where(R"({"type": "group", "id": "g", "obieg": {"steps": {"b": "read"}},
                    "components": []})") == "g.obieg.steps.b");
    CHECK(where(R"({"type": "textfield", "key": "a", "obieg": {"steps": {"*": "required"}}})") ==
          "fine");
}

TEST_CASE("an outcome may ask for fields") {
    const Form form = parse_form(components(R"({"type": "textarea", "key": "reason"})")).value();
    const std::array<std::string, 1> reason = {"reason"};
    CHECK(outcome(form, "{}") == R"({"reason":null})");
    CHECK(outcome(form, "{}", {}, reason) == "reason required");
    CHECK(outcome(form, R"({"reason": "no"})", {}, reason) == R"({"reason":"no"})");
}

TEST_CASE("computed values follow each other and are stored") {
    // The total stands before what it is computed from.
    const Form form = parse_form(components(R"(
        {"type": "number", "key": "total", "obieg": {"value": "=net + tax"}},
        {"type": "number", "key": "net"},
        {"type": "expression", "key": "tax", "expression": "=net * 0.23"})"))
                          .value();
    CHECK(outcome(form, R"({"net": 100, "total": 1})") == R"({"total":123,"net":100,"tax":23})");
    CHECK(outcome(form, R"({"net": 100, "tax": 0})") == R"({"total":123,"net":100,"tax":23})");
    const FormState state = evaluate_form(form, object(R"({"net": 10})"), {});
    CHECK(json::write(state.values) == R"({"total":12.3,"tax":2.3})");
    CHECK(joined(state.read_only) == "total tax");
}

TEST_CASE("rules that run in a circle come to an end") {
    const Form form = parse_form(components(R"(
        {"type": "number", "key": "a", "obieg": {"value": "=if b = null then 1 else b + 1"}},
        {"type": "number", "key": "b", "obieg": {"value": "=a + 1"}},
        {"type": "textfield", "key": "c", "obieg": {"visibleWhen": "=d = null"}},
        {"type": "textfield", "key": "d", "obieg": {"visibleWhen": "=c = null"}})"))
                          .value();
    CHECK_FALSE(outcome(form, R"({"c": "x", "d": "y"})").empty());
}

TEST_CASE("rows of a table have rules of their own") {
    const Form form = parse_form(components(R"(
        {"type": "dynamiclist", "path": "lines", "validate": {"required": true, "maxLength": 3}, "components": [
            {"type": "textfield", "key": "item", "validate": {"required": true}},
            {"type": "number", "key": "count", "decimalDigits": 0},
            {"type": "number", "key": "price", "obieg": {"kind": "money", "requiredWhen": "=count > 0"}},
            {"type": "number", "key": "sum", "obieg": {"value": "=count * price"}},
            {"type": "textfield", "key": "note", "obieg": {"visibleWhen": "=sum > limit"}}]},
        {"type": "number", "key": "total", "obieg": {"value": "=sum(for line in lines return line.sum) + 0"
}
},
        {"type": "number", "key": "limit"})"))
                          .value();
    CHECK(
        outcome(form, R"({"limit": 50, "lines": [{"item": "bolt", "count": 10, "price": 2.5},
                            {"item": "nut", "count": 100, "price": 1, "note": "urgent"}]})") ==
        R"({"lines":[{"item":"bolt","count":10,"price":2.5,"sum":25},)"
        R"({"item":"nut","count":100,"price":1,"sum":100,"note":"urgent"}],"total":125,"limit":50})");
    CHECK(outcome(form,
                  R"({"lines": [{"count": 1}, {"item": "x", "count": 0.5, "colour": "red"}]})") ==
          "lines[0].item required, lines[0].price required, lines[1].colour unknown-field, "
          "lines[1].count not-whole");
    CHECK(outcome(form, R"({"lines": []})") == "lines required");
    CHECK(outcome(form, R"({"lines": [1]})") == "lines[0] not-a-table");
    CHECK(outcome(form, R"({"lines": "x"})") == "lines not-a-table");
    CHECK(outcome(form, R"({"lines": [{}, {}, {}, {}]})") == "lines too-many-rows");

    const FormState state = evaluate_form(
        form,
        object(R"({"limit": 5, "lines": [{"item": "a", "count": 2, "price": 3}, {"count": 1}]})"),
        {});
    CHECK(json::write(state.values) == R"({"lines[0].sum":6,"lines[1].sum":null,"total":null})");
    CHECK(joined(state.hidden) == "lines[1].note");
    CHECK(joined(state.required) ==
          "lines lines[0].item lines[0].price lines[1].item lines[1].price");
}

TEST_CASE("a table that is only shown computes over the case's rows") {
    const Form form = parse_form(components(R"(
        {"type": "dynamiclist", "path": "lines", "obieg": {"readOnly": true}, "components": [
            {"type": "number", "key": "net"},
            {"type": "number", "key": "gross", "obieg": {"value": "=net * 2"}}]})"))
                          .value();
    const Context variables = object(R"({"lines": [{"net": 1}, {"net": 2}]})");
    feel::Scope scope;
    scope.contexts = {&variables};
    const FormState state = evaluate_form(form, object(R"({"lines": [{"net": 9}]})"), scope);
    CHECK(json::write(state.values) == R"({"lines[0].gross":2,"lines[1].gross":4})");
    CHECK(json::write(Value(state.stored)) ==
          R"({"lines":[{"net":1,"gross":2},{"net":2,"gross":4}]})");
}

struct DaysHost final : feel::Host {
    std::vector<feel::HostFunction> list;
    DaysHost() {
        list.push_back({"working days between",
                        {"from", "to"},
                        "",
                        [](std::span<const Value> arguments) -> Result<Value> {
                            const Date* from = arguments[0].if_date();
                            const Date* to = arguments[1].if_date();
                            if (!from || !to) return Value();
                            return Value(days_since_epoch(*to) - days_since_epoch(*from) + 1);
                        }});
    }
    std::span<const feel::HostFunction> functions() const override { return list; }
};

feel::ParseContext host_names() {
    static const DaysHost host;
    feel::ParseContext context;
    context.host = &host;
    return context;
}

constexpr const char* leave_form = R"({"id": "leave", "title": "Leave", "components": [
    {"type": "number", "key": "year", "label": "Year", "decimalDigits": 0, "validate": {"required": true}},
    {"type": "dynamiclist", "path": "periods", "label": "Absences", "obieg": {"kind": "table", "columns": [
        {"type": "datetime", "key": "from", "subtype": "date", "label": "From", "dateLabel": "From"},
        {"type": "datetime", "key": "to", "subtype": "date", "dateLabel": "To"}]}},
    {"type": "radio", "key": "kind", "values": [{"value": "paid", "label": "Paid"}, {"value": "free", "label": "Unpaid"}]},
    {"type": "textfield", "key": "code", "validate": {"pattern": "^[A-Z]+$", "patternErrorMessage": "Capitals only."}},
    {"type": "text", "id": "left", "text": "{{ balance.left }} days are left."}],
  "obieg": {"lookups": [{"name": "balance", "type": "leave-balance", "where": "={employee: me.name, year: year}"}],
            "checks": [{"id": "over", "field": "periods", "message": "Only {{ balance.left }} are left.",
                        "refusedWhen": "=sum(for p in periods return working days between(p.from, p.to)) > balance.left"}],
            "page": {"thanks": "Thank you."}}})";

Form leave() {
    Form form = parse_form(leave_form, host_names()).value();
    const Context polish = object(R"({"leave.form#title": "Urlop", "leave.form#year.label": "Rok",
        "leave.form#periods.from.label": "Od", "leave.form#periods.to.dateLabel": "Do", "leave.form#kind.options.paid": "Płatny",
        "leave.form#code.validate.patternErrorMessage": "Tylko wielkie litery.", "leave.form#left.text": "Zostało dni: {{ balance.left }}.",
        "leave.form#checks.over": "Zostało tylko: {{ balance.left }}.", "leave.form#page.thanks": "Dziękujemy.",
        "other.form#name.label": "Nie nasz", "message.accepted.subject": "Przyjęto"})");
    const Status added = add_texts(form, "leave.form", "pl", polish);
    REQUIRE_MESSAGE(added.has_value(), (added ? "" : shown(added.error().details)));
    return form;
}

TEST_CASE("look-ups ask for what the answers say") {
    const Form form = leave();
    const Context person = object(R"({"me": {"name": "ola"}})");
    feel::Scope scope;
    scope.contexts = {&person};
    const auto requests = requested_lookups(form, object(R"({"year": 2027})"), scope);
    REQUIRE(requests.size() == 1);
    CHECK(requests[0].name == "balance");
    CHECK(requests[0].record_type == "leave-balance");
    CHECK(json::write(requests[0].where) == R"({"employee":"ola","year":2027})");
    CHECK(requested_lookups(form, object("{}"), scope).empty());
    CHECK(requested_lookups(form, object(R"({"year": "next"})"), scope).empty());
}

TEST_CASE("a cross check refuses in the reader's language") {
    const Form form = leave();
    const DaysHost host;
    const Context shown_records = object(R"({"balance": {"left": 2.5}})");
    feel::Scope scope;
    scope.contexts = {&shown_records};
    scope.host = &host;
    const std::string three_days =
        R"({"year": 2027, "periods": [{"from": "2027-07-05", "to": "2027-07-07"}]})";
    const std::string two_days =
        R"({"year": 2027, "periods": [{"from": "2027-07-05", "to": "2027-07-06"}]})";
    CHECK(outcome(form, three_days, scope) == "periods Only 2.5 are left.");
    CHECK(outcome(form, two_days, scope).starts_with(R"({"year":2027)"));
    const Error error = check_answers(form, object(three_days), scope).error();
    CHECK(localize(error.details[0], "pl") == "Zostało tylko: 2,5.");
    CHECK(localize(error.details[0], "ru") == "Only 2.5 are left.");
    // What cannot be computed yet refuses nothing.
    CHECK(outcome(form, R"({"year": 2027, "periods": [{"from": "2027-07-05"}]})", scope)
              .starts_with("{"));
    CHECK(outcome(form, R"({"year": 2027})", scope).starts_with("{"));
    // A rule that can never be evaluated must not let everything through.
    scope.steps_max = 3;
    CHECK(outcome(form, three_days, scope) == "periods broken-rule");
}

TEST_CASE("a form is read in its reader's language") {
    const Form form = leave();
    const Value polish = localized_schema(form, "pl");
    const List& list = *polish.get("components").if_list();
    CHECK(polish.get("title") == Value("Urlop"));
    CHECK(list[0].get("label") == Value("Rok"));
    CHECK(list[1].get("label") == Value("Absences"));
    const List& columns = *list[1].get("obieg").get("columns").if_list();
    CHECK(columns[0].get("label") == Value("Od"));
    CHECK(columns[0].get("dateLabel") == Value("Od"));
    CHECK(columns[1].get("dateLabel") == Value("Do"));
    CHECK((*list[2].get("values").if_list())[0].get("label") == Value("Płatny"));
    CHECK((*list[2].get("values").if_list())[1].get("label") == Value("Unpaid"));
    CHECK(polish.get("obieg").get("page").get("thanks") == Value("Dziękujemy."));
    CHECK(localized_schema(form, "ru") == form.schema);

    const Context records = object(R"({"balance": {"left": 2.5}})");
    feel::Scope scope;
    scope.contexts = {&records};
    CHECK(json::write(evaluate_form(form, {}, scope, "pl").texts) ==
          R"({"left.text":"Zostało dni: 2,5."})");
    CHECK(json::write(evaluate_form(form, {}, scope, "ru").texts) ==
          R"({"left.text":"2.5 days are left."})");

    const Error error =
        check_answers(form, object(R"({"year": 2027, "code": "abc"})"), scope).error();
    CHECK(error.details[0].message == "Capitals only.");
    CHECK(localize(error.details[0], "pl") == "Tylko wielkie litery.");
}

TEST_CASE("a read-only column keeps what the case has, row by row") {
    const Form form = parse_form(components(R"(
        {"type": "dynamiclist", "key": "lines", "label": "Lines", "obieg": {"kind": "table", "columns": [
            {"type": "textfield", "key": "item", "label": "Item", "obieg": {"readOnly": true}},
            {"type": "number", "key": "wanted", "label": "Wanted", "obieg": {"readOnly": true}},
            {"type": "number", "key": "given", "label": "Given"}]}})"))
                          .value();
    const Context case_has = object(R"({"lines": [{"item": "desk", "wanted": 2, "given": null},
        {"item": "chair", "wanted": 8, "given": null}, {"item": "lamp", "wanted": 2, "given": 1}]})");
    feel::Scope scope;
    scope.contexts = {&case_has};
    struct Row {
        const char* why;
        const char* answers;
        const char* stored;
    };
    const Row rows[] = {
        {"as programs send them", R"({"lines": [{"given": 2}, {"given": 7}, {"given": 1}]})",
         R"({"lines":[{"item":"desk","wanted":2,"given":2},{"item":"chair","wanted":8,"given":7},{"item":"lamp","wanted":2,"given":1}]})"},
        {"as the page sends them, the first row taken away",
         R"({"lines": [{"item": "chair", "wanted": "8", "given": 7}, {"item": "lamp", "wanted": 2, "given": 1}]})",
         R"({"lines":[{"item":"chair","wanted":8,"given":7},{"item":"lamp","wanted":2,"given":1}]})"},
        {"what the case does not have is not believed",
         R"({"lines": [{"item": "sofa", "wanted": 100, "given": 1}]})",
         R"({"lines":[{"given":1}]})"},
        {"a row of the case is there once",
         R"({"lines": [{"item": "desk", "wanted": 2, "given": 1}, {"item": "desk", "wanted": 2, "given": 1}]})",
         R"({"lines":[{"item":"desk","wanted":2,"given":1},{"given":1}]})"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(outcome(form, row.answers, scope) == row.stored);
    }
}

TEST_CASE("texts for things that a form does not have are refused") {
    Form form = parse_form(leave_form, host_names()).value();
    for (const char* texts :
         {R"({"leave.form#yaer.label": "Rok"})", R"({"leave.form#checks.under": "x"})",
          R"({"leave.form#checks.over": "{{ 1 + }}"})", R"({"leave.form#year.label": 5})"}) {
        CAPTURE(texts);
        const Status added = add_texts(form, "leave.form", "pl", object(texts));
        REQUIRE_FALSE(added.has_value());
        CHECK(added.error().code == Code::invalid_model);
        CHECK(added.error().details.size() == 1);
    }
}

TEST_CASE("options and limits may come from expressions") {
    const Form form = parse_form(components(R"(
        {"type": "select", "key": "color", "valuesKey": "colors"},
        {"type": "taglist", "key": "sizes", "valuesExpression": "=for s in [1, 2] return {label: \"No. \" + string(s), value: s}"},
        {"type": "number", "key": "count", "validate": {"min": "=smallest", "max": "=2 * smallest"}})"))
                          .value();
    const Context variables =
        object(R"({"colors": [{"label": "Red", "value": "red"}, "blue"], "smallest": 2})");
    feel::Scope scope;
    scope.contexts = {&variables};
    CHECK(outcome(form, R"({"color": "red", "sizes": [2], "count": 3})", scope) ==
          R"({"color":"red","sizes":[2],"count":3})");
    CHECK(outcome(form, R"({"color": "blue", "sizes": []})", scope) ==
          R"({"color":"blue","sizes":null,"count":null})");
    CHECK(outcome(form, R"({"color": "green", "sizes": [3], "count": 1})", scope) ==
          "color not-an-option, sizes not-an-option, count too-small");
    CHECK(outcome(form, R"({"count": 5})", scope) == "count too-large");
    // A list that is not there offers nothing.
    CHECK(outcome(form, R"({"color": "red"})") == "color not-an-option");
}

TEST_CASE("what may be chosen comes from look-ups, in the reader's words") {
    Form form = parse_form(R"({"id": "f", "components": [
        {"type": "radio", "key": "leave", "obieg": {"optionLabel": "{{ from }}, {{ days }} days"},
         "valuesExpression": "=for entry in planned return {value: entry.key, from: entry.from, days: entry.days}"},
        {"type": "select", "key": "color", "valuesKey": "colors"},
        {"type": "select", "key": "gone", "valuesKey": "colors", "obieg": {"visibleWhen": "=false"}}],
      "obieg": {"lookups": [{"name": "planned", "type": "leave-entry", "all": true, "where": "={}"},
                            {"name": "one", "type": "leave-entry", "where": "={}"}]}})")
                    .value();
    const Status added =
        add_texts(form, "f.form", "pl",
                  object(R"({"f.form#leave.obieg.optionLabel": "{{ from }}, dni: {{ days }}"})"));
    REQUIRE(added.has_value());
    // All may be asked for without a condition; the first one of everything means nothing.
    const auto requests = requested_lookups(form, {}, {});
    REQUIRE(requests.size() == 1);
    CHECK(requests[0].name == "planned");
    CHECK(requests[0].all);

    const Context found =
        object(R"({"planned": [{"key": "7", "from": "July", "days": 2.5}], "colors": ["red"]})");
    feel::Scope scope;
    scope.contexts = {&found};
    const auto options = [&](std::string_view language) {
        return json::write(Value(evaluate_form(form, {}, scope, language).options));
    };
    CHECK(
        options("en") ==
        R"({"leave":[{"value":"7","label":"July, 2.5 days"}],"color":[{"value":"red","label":"red"}]})");
    CHECK(
        options("pl") ==
        R"({"leave":[{"value":"7","label":"July, dni: 2,5"}],"color":[{"value":"red","label":"red"}]})");
    CHECK(outcome(form, R"({"leave": "8", "color": "red"})", scope) == "leave not-an-option");
    const Value schema = localized_schema(form, "pl");
    CHECK((*schema.get("components").if_list())[0].get("obieg").get("optionLabel") ==
          Value("{{ from }}, dni: {{ days }}"));
}

TEST_CASE("each row of a table offers what its columns' expressions give") {
    const Form form = parse_form(components(R"(
        {"type": "dynamiclist", "key": "items", "obieg": {"kind": "table", "columns": [
            {"type": "select", "key": "kind", "values": [{"value": "a", "label": "A"}]},
            {"type": "select", "key": "product", "obieg": {"optionLabel": "{{ name }} of {{ kind }}"},
             "valuesExpression": "=for p in products[of = kind] return {value: p.key, name: p.name}"}]}})"))
                          .value();
    const Context found = object(R"({"products": [{"key": "1", "name": "Saw", "of": "a"}]})");
    feel::Scope scope;
    scope.contexts = {&found};
    const Context answers = object(R"({"items": [{"kind": "a", "product": "1"}, {}]})");
    CHECK(json::write(Value(evaluate_form(form, answers, scope).options)) ==
          R"({"items[0].product":[{"value":"1","label":"Saw of a"}],"items[1].product":[]})");
    CHECK(outcome(form, R"({"items": [{"kind": "a", "product": "2"}]})", scope) ==
          "items[0].product not-an-option");
}

TEST_CASE("a form opens with the case's values, else with its defaults") {
    const Form form = parse_form(components(R"(
        {"type": "textfield", "key": "name", "defaultValue": "nobody"},
        {"type": "textfield", "key": "city", "defaultValue": "Łódź"},
        {"type": "textfield", "key": "client.name"},
        {"type": "expression", "key": "sum", "expression": "=1 + 1"})"))
                          .value();
    const Context variables =
        object(R"({"name": "Anna", "client": {"name": "Kos", "age": 5}, "sum": 7})");
    feel::Scope scope;
    scope.contexts = {&variables};
    CHECK(json::write(initial_answers(form, scope)) ==
          R"({"name":"Anna","city":"Łódź","client":{"name":"Kos"}})");
}

TEST_CASE("sums of columns are shown and hold the form") {
    const Form form =
        parse_form(components(R"({"type": "dynamiclist", "key": "costs", "components": [
        {"type": "number", "key": "share"},
        {"type": "number", "key": "net", "obieg": {"kind": "money"}},
        {"type": "expression", "key": "double", "expression": "=net * 2"}],
        "obieg": {"sums": [{"column": "net", "atMost": "=budget"}, {"column": "share", "equals": "=100"},
                           {"column": "double"}]}})"))
            .value();
    const Context context = object(R"({"budget": 1000})");
    feel::Scope scope;
    scope.contexts = {&context};
    const auto with = [&](const char* rows) {
        return outcome(form, std::string(R"({"costs": )") + rows + "}", scope);
    };
    CHECK(
        with(R"([{"share": 40, "net": 600.10}, {"share": 60, "net": 399.90}])") ==
        R"({"costs":[{"share":40,"net":600.1,"double":1200.2},{"share":60,"net":399.9,"double":799.8}]})");
    CHECK(with(R"([{"share": 40, "net": 600.10}, {"share": 59, "net": 399.91}])") ==
          "costs sum-too-large, costs wrong-sum");
    CHECK(with("[]") == R"({"costs":null})");
    const FormState state = evaluate_form(
        form, object(R"({"costs": [{"share": 1, "net": 0.1}, {"share": 2, "net": 0.2}, {}]})"),
        scope);
    CHECK(json::write(Value(state.sums)) ==
          R"({"costs.net":0.3,"costs.share":3,"costs.double":0.6})");
    for (const char* wrong : {R"([{"column": "what"}])", R"([{"column": "net", "equals": "100"}])",
                              R"({"column": "net"})"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_form(components(
            R"({"type": "dynamiclist", "key": "costs", "components": [{"type": "number", "key": "net"}, {"type": "textfield", "key": "what"}], "obieg": {"sums": )" +
            std::string(wrong) + "}}")));
    }
}

TEST_CASE("a field holds to begin with what an expression gives") {
    const Form form =
        parse_form(components(R"({"type": "textfield", "key": "team", "defaultValue": "none",
                                    "obieg": {"initial": "=me.department"}},
                                {"type": "number", "key": "left", "obieg": {"initial": "=balance - 2"}})"))
            .value();
    const auto begins = [&](const char* names) {
        const Context context = object(names);
        feel::Scope scope;
        scope.contexts = {&context};
        return json::write(Value(initial_answers(form, scope)));
    };
    CHECK(begins(R"({"me": {"department": "sales"}, "balance": 26})") ==
          R"({"team":"sales","left":24})");
    CHECK(begins(R"({"me": {"department": null}})") == R"({"team":"none"})");
    CHECK(begins(R"({"team": "board", "me": {"department": "sales"}})") == R"({"team":"board"})");
}

TEST_CASE("what is hidden is known as null, and what is computed is stored") {
    const Form form = parse_form(components(R"({"type": "checkbox", "key": "abroad"},
        {"type": "textfield", "key": "country", "obieg": {"visibleWhen": "=abroad"}},
        {"type": "expression", "key": "zone", "expression": "=if abroad then \"far\" else \"near\"",
         "obieg": {"visibleWhen": "=abroad"}},
        {"type": "textfield", "key": "shown", "readonly": true, "obieg": {"visibleWhen": "=abroad"}})"))
                          .value();
    CHECK(outcome(form, R"({"abroad": false, "country": "DE"})") ==
          R"({"abroad":false,"country":null,"zone":"near"})");
    const Context context = object(R"({"country": "PL"})");
    feel::Scope scope;
    scope.contexts = {&context};
    // What an earlier step has put there stays.
    CHECK(outcome(form, R"({"abroad": false})", scope) == R"({"abroad":false,"zone":"near"})");
}

TEST_CASE("computed columns of a table that takes no answer are computed all the same") {
    const Form form =
        parse_form(
            components(
                R"json({"type": "dynamiclist", "key": "lines", "readonly": true, "components": [
            {"type": "number", "key": "net"},
            {"type": "expression", "key": "gross", "expression": "=net * 1.23"}]},
        {"type": "expression", "key": "total", "expression": "=sum(lines.gross)"})json"))
            .value();
    const Context context = object(R"({"lines": [{"net": 100, "note": "kept"}, {"net": 10}]})");
    feel::Scope scope;
    scope.contexts = {&context};
    CHECK(
        outcome(form, R"({"lines": [{"net": 5}]})", scope) ==
        R"({"lines":[{"net":100,"note":"kept","gross":123},{"net":10,"gross":12.3}],"total":135.3})");
    CHECK(outcome(form, "{}") == R"({"total":null})");
}

}  // namespace
}  // namespace obieg::forms
