#include "browser/answer.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/json.h"
#include "base/testing/read_file.h"

namespace obieg::browser {
namespace {

struct Row {
    std::string_view request;
    std::string_view answer;
};

constexpr Row rows[] = {
    {R"j({"do": "evaluate", "expression": "a + 0.2", "context": {"a": {"@number": "0.10"}}})j",
     R"j({"value":{"@number":"0.3"},"diagnostics":[]})j"},
    {R"j({"do": "evaluate", "expression": "[@\"2027-03-01\", {x: duration(\"PT1H\")}, [1..2]]"})j",
     R"j({"value":[{"@date":"2027-03-01"},{"x":{"@dtDuration":"PT1H"}},)j"
     R"j({"@range":{"start":{"@number":"1"},"startIncluded":true,"end":{"@number":"2"},"endIncluded":true}}],)j"
     R"j("diagnostics":[]})j"},
    {R"j({"do": "evaluate", "expression": "now()", "now": 1803024000000, "zone": "Europe/Warsaw"})j",
     R"j({"value":{"@dateTime":"2027-02-19T09:00:00@Europe/Warsaw"},"diagnostics":[]})j"},
    {R"j({"do": "evaluate", "expression": "{\"@x\": 1}"})j",
     R"j({"value":{"@context":{"@x":{"@number":"1"}}},"diagnostics":[]})j"},
    {R"j({"do": "evaluate", "expression": "\"😀\" = b"})j",
     R"j({"value":false,"diagnostics":[{"kind":"unknown-name","position":7,"message":"there is no 'b' here"}]})j"},
    {R"j({"do": "unaryTests", "expression": "[1..3], > 7", "input": 8})j",
     R"j({"value":true,"diagnostics":[]})j"},
    {R"j({"do": "check", "expression": "amout * 2", "names": {"amount": "number"}})j",
     R"j({"type":"Any","diagnostics":[{"kind":"unknown-name","position":0,)j"
     R"j("message":"there is no 'amout' here; did you mean 'amount'?"}]})j"},
    {R"j({"do": "check", "expression": "> \"a\"", "names": {}, "isUnary": true, "input": "number"})j",
     R"j({"type":"boolean","diagnostics":[{"kind":"wrong-type","position":0,)j"
     R"j("message":"expected something to compare with a value of type number, found a value of type string"}]})j"},
    {R"j({"do": "check", "expression": "\"😀\" + (1", "names": {}})j",
     R"j({"type":"Any","diagnostics":[{"kind":"syntax","position":9,)j"
     R"j("message":"expected ')' to close the parenthesis, found the end of the text"}]})j"},
    {R"j({"do": "check", "expression": "1 ; 2", "names": {}})j",
     R"j({"type":"Any","diagnostics":[{"kind":"syntax","position":2,)j"
     R"j("message":"expected an expression, found ';', which has no meaning here"}]})j"},
    {R"j({"do": "dance"})j",
     R"j({"error":{"message":"expected something to do, found 'dance'","details":[]}})j"},
    {R"j({"do": "evaluate", "expression": "1", "zone": "Mars/Olympus"})j",
     R"j({"error":{"message":"expected a time zone, found 'Mars/Olympus'","details":[]}})j"},
};

TEST_CASE("a request is answered") {
    for (const Row& row : rows) {
        CAPTURE(row.request);
        CHECK(answer(row.request) == row.answer);
    }
    CHECK(answer("{").starts_with(R"j({"error":)j"));
    CHECK(answer(R"j({"do": "evaluate", "expression": "1 +"})j").starts_with(R"j({"error":)j"));
}

TEST_CASE("the functions are told for completion and help") {
    const Value help = *json::read(answer(R"j({"do": "functions"})j"));
    const List& told = *help.get("functions").if_list();
    const auto found = std::find_if(told.begin(), told.end(), [](const Value& row) {
        return row.get("name").text_or("") == "string length";
    });
    REQUIRE(found != told.end());
    CHECK(json::write(*found).starts_with(
        R"j({"name":"string length","parameters":["string"],)j"
        R"j("signature":"string length(string: string): number","result":"number",)j"
        R"j("doc":"The number of characters.","family":"Text","examples":[{"expression":)j"));
    const auto count = [](std::string_view request) {
        return json::read(answer(request))->get("functions").if_list()->size();
    };
    CHECK(count(R"j({"do": "functions", "dialect": "camunda"})j") > told.size());
}

Value asked(Context request) {
    return *json::read(answer(json::write(Value(std::move(request)))));
}

TEST_CASE("a decision is evaluated with its reasons") {
    constexpr std::string_view model = R"j(<definitions id="m" name="m" namespace="urn:m"
        xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/">
      <decision id="rate" name="rate"><decisionTable hitPolicy="FIRST">
        <input id="i"><inputExpression><text>amount</text></inputExpression></input>
        <output id="o" name="rate"/>
        <rule id="low"><inputEntry><text>&lt; 10</text></inputEntry><outputEntry><text>0.5</text></outputEntry></rule>
        <rule id="high"><inputEntry><text>-</text></inputEntry><outputEntry><text>0.25</text></outputEntry></rule>
      </decisionTable></decision></definitions>)j";
    Context request;
    request.set("do", "evaluateDecision");
    request.set("model", model);
    request.set("decision", "rate");
    request.set("context", *json::read(R"j({"amount": 12})j"));
    const Value outcome = asked(request);
    CHECK(json::write(outcome.get("value")) == R"j({"@number":"0.25"})j");
    REQUIRE(outcome.get("decisions").if_list());
    CHECK(
        json::write(outcome.get("decisions").if_list()->front().get("rules")) ==
        R"j([{"number":2,"id":"high","outputs":[{"label":"rate","value":{"@number":"0.25"}}]}])j");
    request.set("decision", "rat");
    CHECK(asked(request).get("error").if_context());
}

constexpr std::string_view form = R"j({"id": "f", "components": [
    {"type": "number", "key": "amount"},
    {"type": "textfield", "key": "reason", "obieg": {"requiredWhen": "=amount > 1000"}},
    {"type": "number", "key": "tax", "obieg": {"value": "=amount * 0.23"}},
    {"type": "text", "id": "hint", "text": "Tax: {{ tax }}", "obieg": {"visibleWhen": "=amount > 0"}}],
    "obieg": {"checks": [{"id": "most", "field": "amount", "message": "At most {{ 5000 }}.",
                          "refusedWhen": "=amount > 5000"}]}})j";

TEST_CASE("rules of a form follow its answers") {
    Context request;
    request.set("do", "evaluateForm");
    request.set("form", *json::read(form));
    request.set("language", "pl");
    request.set("answers", *json::read(R"j({"amount": 6000.5})j"));
    CHECK(
        json::write(asked(request)) ==
        R"j({"hidden":[],"required":["reason"],"readOnly":["tax"],"values":{"tax":1380.115},)j"
        R"j("texts":{"hint.text":"Tax: 1380,115"},"options":{},"sums":{},"problems":[{"where":"reason","message":"Wypełnij to pole."},)j"
        R"j({"where":"amount","message":"At most 5000."}]})j");
    request.set("answers", Value(Context{}));
    CHECK(json::write(asked(request).get("hidden")) == R"j(["hint"])j");
}

TEST_CASE("a form tells what it needs from outside") {
    Context request;
    request.set("do", "formNeeds");
    request.set("form", *json::read(form));
    CHECK(json::write(asked(request)) == R"j({"names":[]})j");
    request.set("form", *json::read(R"j({"id": "f", "components": [
        {"type": "textfield", "key": "a", "obieg": {"steps": {"approve": "read"}}}]})j"));
    CHECK(json::write(asked(request)) == R"j({"names":[]})j");
    request.set("form", *json::read(R"j({"id": "f", "components": [
        {"type": "number", "key": "days",
         "obieg": {"value": "=supervisor of(from) + balance.left"}},
        {"type": "datetime", "subtype": "date", "key": "from", "obieg": {"requiredWhen": "=today() > to"}},
        {"type": "text", "id": "t", "text": "{{#for x in list}}{{ x }}{{/for}}"}]})j"));
    CHECK(json::write(asked(request)) ==
          R"j({"names":["supervisor of","balance","to","now","list"]})j");
}

}  // namespace
}  // namespace obieg::browser
