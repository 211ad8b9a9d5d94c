#include "dmn/dmn.h"

#include <doctest/doctest.h>

#include "base/json.h"

namespace obieg::dmn {
namespace {

std::string definitions(std::string_view inside, std::string_view uri = "urn:test") {
    return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"test\" "
           "name=\"test\" namespace=\"" +
           std::string(uri) + "\">" + std::string(inside) + "</definitions>";
}

std::string table(std::string_view attributes, std::string_view outputs, std::string_view rules) {
    return definitions(
        "<inputData id=\"age\" name=\"age\"><variable name=\"age\" typeRef=\"number\"/></inputData>"
        "<decision id=\"d\" name=\"d\"><variable name=\"d\"/>"
        "<informationRequirement><requiredInput href=\"#age\"/></informationRequirement>"
        "<decisionTable " +
        std::string(attributes) +
        "><input><inputExpression typeRef=\"number\"><text>age</text>"
        "</inputExpression></input>" +
        std::string(outputs) + std::string(rules) + "</decisionTable></decision>");
}

std::string rule(std::string_view test, std::string_view output) {
    return "<rule><inputEntry><text>" + std::string(test) +
           "</text></inputEntry><outputEntry><text>" + std::string(output) +
           "</text></outputEntry></rule>";
}

Outcome outcome_of(const std::string& xml, std::string_view inputs, std::string_view decision = "d",
                   std::span<const std::string> imports = {}) {
    const auto model = parse(xml, imports);
    if (!model) FAIL(model.error().message);
    const Value read = *json::read(inputs, json::Spelling::typed);
    Result<Outcome> outcome = evaluate(**model, decision, *read.if_context(), feel::Scope{});
    if (!outcome) FAIL(outcome.error().message);
    return std::move(*outcome);
}

TEST_CASE("hit policies") {
    struct Row {
        std::string_view policy, age, result;
        std::vector<int> rules;
    };
    const std::string rules = rule("&lt; 18", "\"minor\"") + rule("&gt;= 18", "\"adult\"") +
                              rule("&gt; 65", "\"senior\"") + rule("[70..80]", "\"senior\"");
    const std::string outputs =
        "<output name=\"o\"><outputValues><text>\"senior\", \"adult\", "
        "\"minor\"</text></outputValues></output>";
    const Row rows[] = {
        {"UNIQUE", "10", "\"minor\"", {1}},
        {"UNIQUE", "70", "null", {2, 3, 4}},
        {"ANY", "20", "\"adult\"", {2}},
        {"ANY", "70", "null", {2, 3, 4}},
        {"FIRST", "70", "\"adult\"", {2}},
        {"PRIORITY", "70", "\"senior\"", {3}},
        {"RULE ORDER", "70", "[\"adult\", \"senior\", \"senior\"]", {2, 3, 4}},
        {"OUTPUT ORDER", "70", "[\"senior\", \"senior\", \"adult\"]", {3, 4, 2}},
        {"COLLECT", "70", "[\"adult\", \"senior\", \"senior\"]", {2, 3, 4}},
        {"UNIQUE", "null", "null", {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.policy);
        CAPTURE(row.age);
        const Outcome outcome =
            outcome_of(table("hitPolicy=\"" + std::string(row.policy) + "\"", outputs, rules),
                       "{\"age\":" + std::string(row.age) + "}");
        CHECK(feel::to_literal(outcome.value) == row.result);
        REQUIRE(outcome.decisions.size() == 1);
        std::vector<int> matched;
        for (const Explanation::Rule& hit : outcome.decisions[0].rules)
            matched.push_back(hit.number);
        CHECK(matched == row.rules);
        CHECK(outcome.decisions[0].inputs[0].label == "age");
    }
}

TEST_CASE("aggregation and defaults") {
    const std::string rules = rule("&gt; 1", "10") + rule("&gt; 2", "20");
    const auto result = [&](const std::string& attributes, const std::string& output,
                            std::string_view age) {
        return feel::to_literal(
            outcome_of(table(attributes, output, rules), "{\"age\":" + std::string(age) + "}")
                .value);
    };
    CHECK(result("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", "<output/>", "5") == "30");
    CHECK(result("hitPolicy=\"COLLECT\" aggregation=\"MIN\"", "<output/>", "5") == "10");
    CHECK(result("hitPolicy=\"COLLECT\" aggregation=\"MAX\"", "<output/>", "5") == "20");
    CHECK(result("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", "<output/>", "5") == "2");
    CHECK(result("", "<output><defaultOutputEntry><text>-1</text></defaultOutputEntry></output>",
                 "0") == "-1");
    CHECK(result("", "<output/>", "0") == "null");
    const std::string text = rule("-", "\"a\"");
    CHECK(feel::to_literal(
              outcome_of(table("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", "<output/>", text),
                         "{\"age\":1}")
                  .value) == "null");
}

TEST_CASE("values are made to fit their types, and held to what the types allow") {
    const std::string types = R"(
        <itemDefinition name="tSmall"><typeRef>number</typeRef><allowedValues><text>[1..10]</text></allowedValues></itemDefinition>
        <itemDefinition name="tTiny"><typeRef>tSmall</typeRef><allowedValues><text>&lt; 3</text></allowedValues></itemDefinition>
        <itemDefinition name="tFew" isCollection="true"><typeRef>number</typeRef><typeConstraint><text>count(?) &lt; 3</text></typeConstraint></itemDefinition>
        <itemDefinition name="tSmalls" isCollection="true"><typeRef>tSmall</typeRef></itemDefinition>
        <itemDefinition name="tPerson"><itemComponent name="name"><typeRef>string</typeRef></itemComponent>
            <itemComponent name="age"><typeRef>tSmall</typeRef></itemComponent></itemDefinition>)";
    struct Row {
        std::string_view type, text, result;
    };
    const Row rows[] = {
        {"number", "[5]", "5"},
        {"number", "[5, 6]", "null"},
        {"number", "\"5\"", "null"},
        {"tSmall", "10", "10"},
        {"tSmall", "11", "null"},
        {"tTiny", "2", "2"},
        {"tTiny", "5", "null"},
        {"tTiny", "[5]", "null"},
        {"tSmalls", "[1, 10]", "[1, 10]"},
        {"tSmalls", "[1, 11]", "null"},
        {"tSmalls", "7", "[7]"},
        {"tFew", "[1, 2]", "[1, 2]"},
        {"tFew", "[1, 2, 3]", "null"},
        {"tFew", "1", "[1]"},
        {"tPerson", "{name: \"a\", age: 3}", "{name: \"a\", age: 3}"},
        {"tPerson", "{name: \"a\", age: [3]}", "{name: \"a\", age: 3}"},
        {"tPerson", "{name: \"a\", age: 30}", "null"},
        {"tPerson", "{name: \"a\"}", "null"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.type);
        CAPTURE(row.text);
        const std::string xml =
            definitions(types + "<decision id=\"d\" name=\"d\"><variable name=\"d\" typeRef=\"" +
                        std::string(row.type) + "\"/><literalExpression><text>" +
                        std::string(row.text) + "</text></literalExpression></decision>");
        CHECK(feel::to_literal(outcome_of(xml, "{}").value) == row.result);
    }
}

TEST_CASE("functions of a model are called with as many arguments as they take") {
    const std::string xml = definitions(R"(
        <businessKnowledgeModel id="f" name="f"><encapsulatedLogic><formalParameter name="a"/>
            <literalExpression><text>1</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
        <inputData id="i" name="i"/>
        <decision id="o" name="o"><informationRequirement><requiredInput href="#i"/></informationRequirement>
            <literalExpression><text>1</text></literalExpression></decision>
        <decisionService id="s" name="s"><outputDecision href="#o"/><inputData href="#i"/></decisionService>
        <decision id="d" name="d"><knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement>
            <knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>
            <literalExpression><text>[f(1), f(), f(1, 2), s(1), s(), s(1, 2)]</text></literalExpression></decision>)");
    CHECK(feel::to_literal(outcome_of(xml, "{}").value) == "[1, null, null, 1, null, null]");
}

TEST_CASE("tables of any size, with cells of any form") {
    // Above RuleIndex::rules_max the rules are gone through one by one.
    for (const int size : {1, 64, 65, 256, 257, 300}) {
        CAPTURE(size);
        std::string rules;
        for (int index = 1; index < size; ++index)
            rules += rule(std::to_string(index), std::to_string(10 * index));
        rules += rule("? > 1000 and ? &lt; age + 1", "age");
        const std::string xml = table("", "<output/>", rules);
        CHECK(outcome_of(xml, R"({"age": 5000})").value == Value(5000));
        CHECK(outcome_of(xml, R"({"age": "x"})").value.is_null());
        if (size > 1) {
            const std::string age = std::to_string(size - 1);
            const Outcome outcome = outcome_of(xml, "{\"age\": " + age + "}");
            CHECK(outcome.value == Value(10 * (size - 1)));
            CHECK(outcome.decisions[0].rules.at(0).number == size - 1);
        }
    }
}

TEST_CASE("a graph of requirements is evaluated once, and told in order") {
    const std::string xml = definitions(R"(
        <inputData id="i" name="base price"><variable name="base price" typeRef="number"/></inputData>
        <decision id="a" name="a"><variable name="a" typeRef="number"/>
            <informationRequirement><requiredInput href="#i"/></informationRequirement>
            <literalExpression><text>base price * 2</text></literalExpression></decision>
        <decision id="b" name="b"><informationRequirement><requiredDecision href="#a"/></informationRequirement>
            <literalExpression><text>a + 1</text></literalExpression></decision>
        <decision id="d" name="d"><informationRequirement><requiredDecision href="#a"/></informationRequirement>
            <informationRequirement><requiredDecision href="#b"/></informationRequirement>
            <literalExpression><text>a + b</text></literalExpression></decision>
        <decisionService id="s" name="s"><outputDecision href="#d"/><inputDecision href="#a"/></decisionService>)");
    const Outcome outcome = outcome_of(xml, R"({"base price": 5})");
    CHECK(outcome.value == Value(21));
    REQUIRE(outcome.decisions.size() == 3);
    CHECK(outcome.decisions[0].id == "a");
    CHECK(outcome.decisions[2].id == "d");
    CHECK(outcome_of(xml, R"({"a": 100})").value == Value(201));
    CHECK(outcome_of(xml, R"({"base price": "x"})").problems.front().kind ==
          feel::Diagnostic::Kind::wrong_type);

    const auto model = *parse(xml);
    Context inputs;
    inputs.set("a", Value(1));
    CHECK(evaluate_service(*model, "s", inputs, feel::Scope{})->value == Value(3));
    CHECK(evaluate(*model, "nothing", inputs, feel::Scope{}).error().code == Code::not_found);
    CHECK(model->has_decision("d"));
    CHECK(model->decisions()[2].inputs == std::vector<std::string>{"base price"});
}

TEST_CASE("names of the caller stand behind what a decision requires") {
    const std::string xml = definitions(
        "<decision id=\"d\" name=\"d\"><variable "
        "name=\"d\"/><literalExpression><text>interest</text>"
        "</literalExpression></decision>");
    const auto model = parse(xml);
    REQUIRE(model);
    Context variables;
    variables.set("interest", "machines");
    CHECK(evaluate(**model, "d", variables, feel::Scope{})->value.is_null());
    CHECK(evaluate(**model, "d", {}, feel::Scope{.contexts = {&variables}})->value ==
          Value("machines"));
}

TEST_CASE("boxed expressions") {
    struct Row {
        std::string_view logic, result;
    };
    const Row rows[] = {
        {"<conditional><if><literalExpression><text>age > "
         "18</text></literalExpression></if><then><literalExpression>"
         "<text>\"yes\"</text></literalExpression></then><else><literalExpression><text>\"no\"</"
         "text></literalExpression></else></conditional>",
         "\"yes\""},
        {"<filter><in><literalExpression><text>[10, "
         "30]</text></literalExpression></in><match><literalExpression>"
         "<text>item > age</text></literalExpression></match></filter>",
         "[30]"},
        {"<for iteratorVariable=\"x\"><in><literalExpression><text>[1, "
         "2]</text></literalExpression></in><return>"
         "<literalExpression><text>x * age + "
         "count(partial)</text></literalExpression></return></for>",
         "[20, 41]"},
        {"<filter><in><literalExpression><text>[10, 30]</text></literalExpression></in><match>"
         "<literalExpression><text>-1</text></literalExpression></match></filter>",
         "30"},
        {"<for "
         "iteratorVariable=\"x\"><in><literalExpression><text>[1..3]</text></literalExpression></"
         "in><return>"
         "<literalExpression><text>x</text></literalExpression></return></for>",
         "[1, 2, 3]"},
        {"<some iteratorVariable=\"x\"><in><literalExpression><text>[1, "
         "2]</text></literalExpression></in><satisfies>"
         "<literalExpression><text>x > 1</text></literalExpression></satisfies></some>",
         "true"},
        {"<every iteratorVariable=\"x\"><in><literalExpression><text>[1, "
         "2]</text></literalExpression></in><satisfies>"
         "<literalExpression><text>x > 1</text></literalExpression></satisfies></every>",
         "false"},
        {"<list><literalExpression><text>1</text></literalExpression><literalExpression><text>age</"
         "text></literalExpression></list>",
         "[1, 20]"},
        {"<relation><column name=\"a\"/><column "
         "name=\"b\"/><row><literalExpression><text>1</text></literalExpression>"
         "<literalExpression><text>age</text></literalExpression></row></relation>",
         "[{a: 1, b: 20}]"},
        {"<context><contextEntry><variable name=\"fact\"/><functionDefinition><formalParameter "
         "name=\"n\" typeRef=\"number\"/>"
         "<literalExpression><text>if n &lt; 2 then 1 else n * fact(n - "
         "1)</text></literalExpression></functionDefinition></contextEntry>"
         "<contextEntry><literalExpression><text>fact(5) + "
         "age</text></literalExpression></contextEntry></context>",
         "140"},
        {"<invocation><literalExpression><text>double</text></"
         "literalExpression><binding><parameter name=\"n\"/>"
         "<literalExpression><text>age</text></literalExpression></binding></invocation>",
         "40"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.logic);
        const std::string xml = definitions(
            "<inputData id=\"age\" name=\"age\"><variable name=\"age\" "
            "typeRef=\"number\"/></inputData>"
            "<businessKnowledgeModel id=\"double\" "
            "name=\"double\"><encapsulatedLogic><formalParameter name=\"n\" typeRef=\"number\"/>"
            "<literalExpression><text>n * "
            "2</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>"
            "<decision id=\"d\" name=\"d\"><informationRequirement><requiredInput "
            "href=\"#age\"/></informationRequirement>"
            "<knowledgeRequirement><requiredKnowledge href=\"#double\"/></knowledgeRequirement>" +
            std::string(row.logic) + "</decision>");
        CHECK(feel::to_literal(outcome_of(xml, R"({"age": 20})").value) == row.result);
    }
}

TEST_CASE("imports are found by namespace and seen under their name") {
    const std::string imported = definitions(R"(
        <itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></itemDefinition>
        <inputData id="age" name="age"><variable name="age" typeRef="tAge"/></inputData>
        <businessKnowledgeModel id="hello" name="Say Hello"><encapsulatedLogic><formalParameter name="name"/>
            <literalExpression><text>"Hello " + name</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
        <decision id="adult" name="is adult"><informationRequirement><requiredInput href="#age"/></informationRequirement>
            <literalExpression><text>age >= 18</text></literalExpression></decision>)",
                                             "urn:other");
    const std::string xml = definitions(R"(
        <import name="other" namespace="urn:other" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
        <decision id="d" name="d">
            <informationRequirement><requiredDecision href="urn:other#adult"/></informationRequirement>
            <informationRequirement><requiredInput href="urn:other#age"/></informationRequirement>
            <knowledgeRequirement><requiredKnowledge href="urn:other#hello"/></knowledgeRequirement>
            <literalExpression><text>if other.is adult then other.Say Hello(string(other.age)) else null</text></literalExpression></decision>)");
    const std::string imports[] = {imported};
    CHECK(outcome_of(xml, R"({"age": 20})", "d", imports).value == Value("Hello 20"));
    CHECK(outcome_of(xml, R"({"other": {"age": 20}})", "d", imports).value == Value("Hello 20"));
    CHECK(outcome_of(xml, R"({"age": 200})", "d", imports).value.is_null());
    CHECK(!parse(xml));
}

TEST_CASE("names of models that import each other do not get mixed up") {
    const auto model = [](std::string_view uri, std::string_view imports,
                          std::string_view requires_, std::string_view text) {
        return definitions(
            std::string(imports) +
                R"(<inputData id="n" name="name"><variable name="name" typeRef="string"/></inputData>
            <decision id="d" name="greeting"><variable name="greeting" typeRef="string"/>
            <informationRequirement><requiredInput href="#n"/></informationRequirement>)" +
                std::string(requires_) + "<literalExpression><text>" + std::string(text) +
                "</text></literalExpression></decision>",
            uri);
    };
    const auto import_of = [](std::string_view name) {
        return R"(<import name=")" + std::string(name) + R"(" namespace="urn:)" +
               std::string(name) +
               R"(" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>)";
    };
    const auto needs = [](std::string_view uri) {
        return "<informationRequirement><requiredDecision href=\"urn:" + std::string(uri) +
               "#d\"/></informationRequirement>";
    };
    const std::string imports[] = {
        model("urn:a", "", "", "\"a:\" + name"),
        model("urn:b", import_of("a"), needs("a"), "a.greeting + \" b:\" + name"),
    };
    const std::string root =
        model("urn:test", import_of("a") + import_of("b"), needs("a") + needs("b"),
              "a.greeting + \"; \" + b.greeting + \"; \" + name");
    const auto greeting = [&](std::string_view inputs) {
        return feel::to_literal(outcome_of(root, inputs, "greeting", imports).value);
    };
    CHECK(
        greeting(R"({"name": "r", "a": {"name": "1"}, "b": {"name": "2", "a": {"name": "3"}}})") ==
        "\"a:1; a:3 b:2; r\"");
    // The root's own input is not taken for one of an imported model.
    CHECK(greeting(R"({"name": "r", "a": {"name": "1"}})") == "null");
    // A decision of an imported model can be given, too.
    CHECK(greeting(R"({"name": "r", "a": {"greeting": "x"}, "b": {"greeting": "y"}})") ==
          "\"x; y; r\"");
}

TEST_CASE("what cannot be evaluated is refused with its place") {
    struct Row {
        std::string xml, where;
    };
    const Row rows[] = {
        {"<html/>", ""},
        {definitions("<decision id=\"d\" name=\"d\"/>"), "d"},
        {definitions("<decision id=\"d\" name=\"d\"><literalExpression id=\"e\"><text>1 "
                     "+</text></literalExpression></decision>"),
         "e"},
        {definitions("<decision id=\"d\" name=\"d\"><informationRequirement><requiredInput "
                     "href=\"#x\"/></informationRequirement>"
                     "<literalExpression><text>1</text></literalExpression></decision>"),
         "d"},
        {table("hitPolicy=\"MAGIC\" id=\"t\"", "<output/>", ""), "t"},
        {table("", "<output/>", "<rule id=\"r\"><inputEntry><text>1</text></inputEntry></rule>"),
         "r"},
        {definitions(
             "<itemDefinition name=\"a\"><typeRef>b</typeRef></itemDefinition><itemDefinition "
             "name=\"b\"><typeRef>a</typeRef></itemDefinition>"),
         "a"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.xml);
        const auto model = parse(row.xml);
        REQUIRE(!model.has_value());
        CHECK(model.error().code == Code::invalid_model);
        if (!row.where.empty()) {
            REQUIRE(!model.error().details.empty());
            CHECK(model.error().details[0].where == row.where);
        }
    }
}

TEST_CASE("circles and endless recursion end") {
    const std::string circle = definitions(
        "<decision id=\"d\" name=\"d\"><informationRequirement><requiredDecision "
        "href=\"#e\"/></informationRequirement>"
        "<literalExpression><text>e</text></literalExpression></decision>"
        "<decision id=\"e\" name=\"e\"><informationRequirement><requiredDecision "
        "href=\"#d\"/></informationRequirement>"
        "<literalExpression><text>d</text></literalExpression></decision>");
    CHECK(outcome_of(circle, "{}").value.is_null());
    const std::string endless = definitions(
        "<businessKnowledgeModel id=\"f\" name=\"f\"><encapsulatedLogic><formalParameter "
        "name=\"n\"/>"
        "<literalExpression><text>f(n + 1) + f(n + "
        "2)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>"
        "<decision id=\"d\" name=\"d\"><knowledgeRequirement><requiredKnowledge "
        "href=\"#f\"/></knowledgeRequirement>"
        "<literalExpression><text>f(1)</text></literalExpression></decision>");
    const auto model = *parse(endless);
    feel::Scope scope;
    scope.steps_max = 100'000;
    const Result<Outcome> outcome = evaluate(*model, "d", Context(), scope);
    CHECK(outcome->value.is_null());
    CHECK(outcome->problems.front().kind == feel::Diagnostic::Kind::limit);
}

}  // namespace
}  // namespace obieg::dmn
