// Functions of models as values: how they are called, and what types they are of.
#include <doctest/doctest.h>

#include "base/json.h"
#include "dmn/dmn.h"
#include "dmn/jsonl.h"

namespace obieg::dmn {
namespace {

std::string function_definitions(std::string_view inside, std::string_view uri = "urn:test") {
    return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" "
           "id=\"test\" "
           "name=\"test\" namespace=\"" +
           std::string(uri) + "\">" + std::string(inside) + "</definitions>";
}

std::string binding(std::string_view parameter, std::string_view text) {
    return "<binding><parameter name=\"" + std::string(parameter) +
           "\"/><literalExpression><text>" + std::string(text) +
           "</text></literalExpression></binding>";
}

std::string value_of_logic(std::string_view types, std::string_view logic) {
    const std::string xml = function_definitions(std::string(types) + R"(
        <inputData id="n" name="n"><variable name="n" typeRef="number"/></inputData>
        <businessKnowledgeModel id="f" name="f"><variable name="f" typeRef="tFunction"/><encapsulatedLogic>
            <formalParameter name="x" typeRef="number"/><literalExpression><text>x + 1</text></literalExpression>
        </encapsulatedLogic></businessKnowledgeModel>
        <businessKnowledgeModel id="g" name="g"><encapsulatedLogic><formalParameter name="x"/><formalParameter name="y"/>
            <literalExpression><text>[x, y]</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
        <decision id="o" name="o"><variable name="o" typeRef="number"/>
            <informationRequirement><requiredInput href="#n"/></informationRequirement>
            <literalExpression><text>n + 1</text></literalExpression></decision>
        <decisionService id="s" name="s"><outputDecision href="#o"/><inputData href="#n"/></decisionService>
        <decision id="d" name="d"><knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement>
            <knowledgeRequirement><requiredKnowledge href="#g"/></knowledgeRequirement>
            <knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>)" +
                                                 std::string(logic) + "</decision>");
    const auto model = parse(xml);
    if (!model) FAIL(model.error().message);
    const Result<Outcome> outcome = evaluate(**model, "d", Context{}, feel::Scope{});
    REQUIRE(outcome.has_value());
    return feel::to_literal(outcome->value);
}

constexpr std::string_view types =
    R"(<itemDefinition name="tFunction"><functionItem outputTypeRef="number">
    <parameters name="x" typeRef="number"/></functionItem></itemDefinition>)";

TEST_CASE("functions of a model are of the types that it gives them") {
    struct Row {
        std::string_view text, result;
    };
    const Row rows[] = {
        {"f(1)", "2"},
        {"f instance of tFunction", "true"},
        {"f instance of function&lt;number>->number", "true"},
        {"f instance of function&lt;number>->string", "false"},
        {"f instance of function&lt;string>->number", "false"},
        {"f instance of tNobody", "null"},
        {"s(1)", "2"},
        {"s instance of function&lt;number>->number", "true"},
        {"s instance of function&lt;number>->string", "false"},
        {"g(y: 2)", "[null, 2]"},
        {"g(1)", "null"},
        {"g(z: 1)", "null"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(value_of_logic(types, "<literalExpression><text>" + std::string(row.text) +
                                        "</text></literalExpression>") == row.result);
    }
}

TEST_CASE("a boxed invocation passes its arguments by name") {
    struct Row {
        std::string_view callee;
        std::string bindings;
        std::string_view result;
    };
    const Row rows[] = {
        {"g", binding("x", "1") + binding("y", "2"), "[1, 2]"},
        {"g", binding("y", "2"), "[null, 2]"},
        {"g", binding("z", "2"), "null"},
        {"substring", binding("start position", "3") + binding("string", "\"foobar\""), "\"obar\""},
        {"string join", binding("list", "[\"a\", \"b\"]") + binding("delimiter", "\"-\""),
         "\"a-b\""},
        {"date", binding("year", "2027") + binding("month", "3") + binding("day", "1"),
         "date(\"2027-03-01\")"},
        {"sum", binding("list", "[1, 2]"), "3"},
        {"sum", binding("numbers", "[1, 2]"), "null"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.bindings);
        CHECK(value_of_logic(types, "<invocation><literalExpression><text>" +
                                        std::string(row.callee) + "</text></literalExpression>" +
                                        row.bindings + "</invocation>") == row.result);
    }
}

TEST_CASE("lines of JSON: inputs of imported models, and outputs of services") {
    const std::string inner = function_definitions(
        R"(<inputData id="i" name="age"><variable name="age"/></inputData>
           <decision id="e" name="e"><informationRequirement><requiredInput href="#i"/></informationRequirement>
               <literalExpression><text>age + 1</text></literalExpression></decision>)",
        "urn:inner");
    const std::string outer = function_definitions(
        R"(<import name="in" namespace="urn:inner" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
           <inputData id="i" name="age"><variable name="age"/></inputData>
           <decision id="d" name="d"><informationRequirement><requiredInput href="#i"/></informationRequirement>
               <informationRequirement><requiredDecision href="urn:inner#e"/></informationRequirement>
               <literalExpression><text>{d: in.e, age: age}</text></literalExpression></decision>
           <decision id="c" name="c"><literalExpression><text>1</text></literalExpression></decision>
           <decisionService id="one" name="one"><outputDecision href="#d"/></decisionService>
           <decisionService id="two" name="two"><outputDecision href="#c"/><outputDecision href="#d"/></decisionService>)");
    JsonLines lines([&](const std::string& path) -> Result<std::string> {
        return path == "inner" ? inner : outer;
    });
    struct Row {
        std::string_view request, answer;
    };
    const std::string head = R"j({"model": "outer", "imports": ["inner"], )j";
    const Row rows[] = {
        {R"j("decision": "d", "results": ["d"], "inputs": {"age": 7}, "inputNamespaces": {"age": "urn:inner"}})j",
         R"j({"results":{"d":{"d":8,"age":null}}})j"},
        {R"j("decision": "d", "results": ["d"], "inputs": {"age": 7}, "inputNamespaces": {"age": "urn:test"}})j",
         R"j({"results":{"d":{"d":null,"age":7}}})j"},
        {R"j("decision": "d", "results": ["d"], "inputs": {"age": 7, "in": {"age": 1}}})j",
         R"j({"results":{"d":{"d":2,"age":7}}})j"},
        {R"j("decisionService": "one", "results": ["d"], "inputs": {"in": {"age": 1}}})j",
         R"j({"results":{"d":{"d":2,"age":null}}})j"},
        {R"j("decisionService": "two", "results": ["c"], "inputs": {}})j",
         R"j({"results":{"c":1}})j"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.request);
        CHECK(lines.answer(head + std::string(row.request), Time{}) == row.answer);
    }
}

}  // namespace
}  // namespace obieg::dmn
