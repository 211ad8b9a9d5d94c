#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/json.h"
#include "engine/catalog.h"
#include "engine/lint/lint.h"
#include "engine/testing/models.h"

using namespace obieg;
using namespace obieg::engine;
using obieg::work::Language;

namespace {

std::vector<lint::Finding> check_text(const std::string& xml, const lint::Settings& settings = {}) {
    const auto document = bpmn::parse_xml(xml);
    if (!document) MESSAGE(document.error().message);
    REQUIRE(document.has_value());
    return lint::check(*document->root, settings);
}

std::string of_rule(const std::vector<lint::Finding>& findings, std::string_view rule) {
    std::vector<std::string> elements;
    for (const lint::Finding& finding : findings) {
        if (finding.rule == rule) elements.push_back(finding.element);
    }
    std::sort(elements.begin(), elements.end());
    std::string text;
    for (const std::string& element : elements) text += (text.empty() ? "" : " ") + element;
    return text;
}

std::vector<lint::Finding> check_process(std::string_view inside, std::string_view lines) {
    return check_text(
        testing::bpmn_file(std::string(R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>)") +
                           std::string(inside) + testing::flows(lines)));
}

const lint::Finding* first(const std::vector<lint::Finding>& findings, std::string_view rule) {
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [&](const auto& finding) { return finding.rule == rule; });
    return found == findings.end() ? nullptr : &*found;
}

std::string read_file(const std::string& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("a choice between paths that a parallel join waits for can wait for ever") {
    const auto findings =
        check_process(R"(<bpmn:exclusiveGateway id="x"/><bpmn:task id="a" name="Ask"/>
                         <bpmn:task id="b"/><bpmn:parallelGateway id="j" name="Both"/>)",
                      "s -> x\n x -> a\n x -> b\n a -> j\n b -> j\n j -> e");
    const lint::Finding* finding = first(findings, "dead-join");
    REQUIRE(finding != nullptr);
    CHECK(finding->element == "j");
    CHECK(finding->trace == std::vector<std::string>{"s", "x", "a", "j"});
    CHECK(lint::sentence(*finding, Language::en).find("s → Ask") != std::string::npos);
    CHECK(finding->sentence == "dead-join.never");
    CHECK(of_rule(findings, "dead-join") == "j");
}

TEST_CASE("the shortest way to a waiting join is told, events at edges included") {
    const auto findings = check_process(
        R"(<bpmn:parallelGateway id="f"/><bpmn:task id="a"/><bpmn:task id="b"/>
           <bpmn:boundaryEvent id="late" attachedToRef="b"><bpmn:timerEventDefinition/>
           </bpmn:boundaryEvent><bpmn:endEvent id="e2"/><bpmn:parallelGateway id="j"/>)",
        "s -> f\n f -> a\n f -> b\n a -> j\n b -> j\n j -> e\n late -> e2");
    const lint::Finding* finding = first(findings, "dead-join");
    REQUIRE(finding != nullptr);
    CHECK(std::find(finding->trace.begin(), finding->trace.end(), "late") != finding->trace.end());
    CHECK(finding->sentence == "dead-join");
    CHECK(of_rule(findings, "dead-join") == "j");
}

TEST_CASE("groups that nobody is in, or that do not exist") {
    const std::string task = R"(<bpmn:startEvent id="s"/><bpmn:userTask id="a" name="Sign">
        <bpmn:extensionElements><zeebe:assignmentDefinition candidateGroups="sales, empty, nowhere"/>
        </bpmn:extensionElements></bpmn:userTask><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="a"/>)";
    const auto package = compile({{"p.bpmn", testing::bpmn_file(task)}});
    REQUIRE(package.has_value());
    work::Directory company = testing::small_company();
    std::vector<work::Group> groups = company.groups();
    groups.push_back({"empty", {}, "", {}, ""});
    const auto found =
        lint::check_groups(*package->models.front(), work::Directory(company.users(), groups));
    REQUIRE(found.size() == 2);
    CHECK(lint::sentence(found[0], Language::en).find("\"empty\"") != std::string::npos);
    CHECK(found[1].sentence == "empty-group.unknown");
    CHECK(found[1].element == "a");
}

TEST_CASE("a package is remarked on with what may go wrong, and not with matters of taste") {
    const auto remarks = lint::remarks({{"p.bpmn", testing::bpmn_file(R"(<bpmn:startEvent id="s"/>
        <bpmn:userTask id="a" name="Sign"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="a"/>)")}});
    REQUIRE(remarks.size() == 1);
    CHECK(remarks[0].where == "p.bpmn#a");
    CHECK(remarks[0].code == "lint.missing-form");
}

TEST_CASE("sound diagrams are left alone") {
    struct Row {
        std::string_view inside;
        std::string_view lines;
    };
    const Row sound[] = {
        {R"(<bpmn:parallelGateway id="f"/><bpmn:task id="a"/><bpmn:task id="b"/>
            <bpmn:parallelGateway id="j"/>)",
         "s -> f\n f -> a\n f -> b\n a -> j\n b -> j\n j -> e"},
        // A loop around a fork and its join.
        {R"(<bpmn:exclusiveGateway id="in"/><bpmn:parallelGateway id="f"/><bpmn:task id="a"/>
            <bpmn:task id="b"/><bpmn:parallelGateway id="j"/><bpmn:exclusiveGateway id="out"/>)",
         "s -> in\n in -> f\n f -> a\n f -> b\n a -> j\n b -> j\n j -> out\n out -> in\n out -> e"},
        // The event joins through its own way, whatever interrupts the task.
        {R"(<bpmn:parallelGateway id="f"/><bpmn:task id="a"/><bpmn:task id="b"/>
            <bpmn:boundaryEvent id="late" attachedToRef="b"><bpmn:timerEventDefinition/>
            </bpmn:boundaryEvent><bpmn:exclusiveGateway id="m"/><bpmn:parallelGateway id="j"/>)",
         "s -> f\n f -> a\n f -> b\n a -> j\n b -> m\n late -> m\n m -> j\n j -> e"},
        {R"(<bpmn:inclusiveGateway id="f"/><bpmn:task id="a"/><bpmn:task id="b"/>
            <bpmn:inclusiveGateway id="j"/>)",
         "s -> f\n f -> a if =x\n f -> b if =y\n a -> j\n b -> j\n j -> e"},
        // An end that terminates takes waiting tokens with it.
        {R"(<bpmn:parallelGateway id="f"/><bpmn:task id="a"/><bpmn:exclusiveGateway id="x"/>
            <bpmn:parallelGateway id="j"/><bpmn:endEvent id="stop">
            <bpmn:terminateEventDefinition/></bpmn:endEvent>)",
         "s -> f\n f -> a\n f -> x\n a -> j\n x -> j\n x -> stop\n j -> e"},
    };
    for (const Row& row : sound) {
        CAPTURE(row.lines);
        CHECK(of_rule(check_process(row.inside, row.lines), "dead-join") == "");
    }
}

TEST_CASE("three hundred parallel steps are looked at in one order, not in all") {
    std::string inside = R"(<bpmn:parallelGateway id="f"/><bpmn:parallelGateway id="j"/>)";
    std::string lines = "s -> f\n j -> e\n";
    for (int i = 0; i < 300; ++i) {
        const std::string id = "t" + std::to_string(i);
        inside += "<bpmn:task id=\"" + id + "\"/>";
        lines += "f -> " + id + "\n" + id + " -> j\n";
    }
    CHECK(of_rule(check_process(inside, lines), "dead-join") == "");
}

TEST_CASE("steps that no path leads to, also in a ring of their own") {
    const auto findings = check_process(
        R"(<bpmn:task id="a"/><bpmn:task id="ring1"/><bpmn:task id="ring2"/>
           <bpmn:boundaryEvent id="t" attachedToRef="a"/><bpmn:task id="after"/>)",
        "s -> a\n a -> e\n ring1 -> ring2\n ring2 -> ring1\n t -> after");
    CHECK(of_rule(findings, "unreachable") == "ring1 ring2");
}

TEST_CASE("choices without a way out and tasks without a form") {
    const auto findings = check_process(
        R"(<bpmn:exclusiveGateway id="x"/><bpmn:userTask id="a"/>
           <bpmn:userTask id="b"><bpmn:extensionElements><zeebe:formDefinition formId="f"/>
           </bpmn:extensionElements></bpmn:userTask>)",
        "s -> x\n x -> a if =v > 1\n x -> b if =v < 1\n a -> e\n b -> e");
    CHECK(of_rule(findings, "no-default-flow") == "x");
    CHECK(of_rule(findings, "missing-form") == "a");
}

TEST_CASE("message flows between pools match what their ends send and wait for") {
    const auto pools = [](std::string_view message_flows) {
        return R"(<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
<bpmn:message id="m1" name="order"/><bpmn:message id="m2" name="offer"/>
<bpmn:collaboration id="c"><bpmn:participant id="us" processRef="p"/>
<bpmn:participant id="them" processRef="q"/><bpmn:participant id="customer"/>)" +
               std::string(message_flows) + R"(</bpmn:collaboration>
<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s"/>
<bpmn:sendTask id="ask" messageRef="m1"/><bpmn:userTask id="think"/><bpmn:exclusiveGateway id="x"/>
<bpmn:endEvent id="e"/></bpmn:process><bpmn:process id="q" isExecutable="true">
<bpmn:startEvent id="begin"><bpmn:messageEventDefinition messageRef="m1"/></bpmn:startEvent>
<bpmn:receiveTask id="wait" messageRef="m2"/><bpmn:userTask id="work"/>
<bpmn:endEvent id="done"><bpmn:messageEventDefinition messageRef="m2"/></bpmn:endEvent>
</bpmn:process></bpmn:definitions>)";
    };
    struct Row {
        std::string_view source;
        std::string_view target;
        std::string_view sentence;  // empty: nothing is odd
    };
    const Row rows[] = {{"ask", "begin", ""},
                        {"ask", "customer", ""},
                        {"customer", "think", ""},
                        {"think", "customer", ""},
                        {"done", "us", ""},
                        {"ask", "wait", "message-flow.different"},
                        {"think", "begin", "message-flow.silent"},
                        {"ask", "work", "message-flow.unheard"},
                        {"ask", "think", "message-flow.inside"},
                        {"x", "begin", "message-flow.source"},
                        {"begin", "customer", "message-flow.source"},
                        {"customer", "s", "message-flow.target"},
                        {"customer", "done", "message-flow.target"},
                        {"ask", "nowhere", "message-flow.loose"}};
    for (const Row& row : rows) {
        CAPTURE(row.source);
        CAPTURE(row.target);
        const auto findings =
            check_text(pools("<bpmn:messageFlow id=\"f\" sourceRef=\"" + std::string(row.source) +
                             "\" targetRef=\"" + std::string(row.target) + "\"/>"));
        const lint::Finding* found = first(findings, "message-flow");
        CHECK((found ? found->sentence : std::string()) == row.sentence);
        if (!found) continue;
        for (const Language language : {Language::en, Language::pl, Language::ru})
            CHECK(lint::sentence(*found, language).find('{') == std::string::npos);
    }
}

TEST_CASE("every finding has a sentence in every language") {
    const auto findings = check_process(
        R"(<bpmn:exclusiveGateway id="x"/><bpmn:task id="a"/><bpmn:parallelGateway id="j"/>
           <bpmn:userTask id="lonely"/><bpmn:complexGateway id="c"/>)",
        "s -> x\n x -> a if =1 > 2\n x -> j if =1 < 2\n a -> j\n j -> e");
    CHECK(findings.size() > 10);
    for (const lint::Finding& finding : findings) {
        for (const Language language : {Language::en, Language::pl, Language::ru}) {
            const std::string text = lint::sentence(finding, language);
            CAPTURE(text);
            CHECK(text.ends_with('.'));
            CHECK(text.find('{') == std::string::npos);
        }
        const Detail detail = lint::detail_of(finding, "process.bpmn");
        CHECK(detail.message == lint::sentence(finding, Language::en));
        CHECK(lint::localized(detail, Language::pl) == lint::sentence(finding, Language::pl));
        CHECK(lint::trace_of(detail) == finding.trace);
    }
}

TEST_CASE("the reference names every rule") {
    const std::string page = read_file(OBIEG_SOURCE_DIR "/docs/reference/lint.md");
    for (const lint::RuleInfo& rule : lint::rules()) {
        CAPTURE(rule.name);
        CHECK(page.find("`" + std::string(rule.name) + "`") != std::string::npos);
    }
}

// Rows of (rule, model, elements that are reported) from bpmnlint's own tests.
TEST_CASE("bpmnlint's rows") {
    const char* folder = std::getenv("OBIEG_CONFORMANCE");
    if (!folder) {
        std::cout << "skipped: rows of bpmnlint, because OBIEG_CONFORMANCE is not set\n";
        return;
    }
    const std::string base = std::string(folder) + "/lint/";
    std::istringstream lines(read_file(base + "bpmnlint.jsonl"));
    int total = 0;
    int right = 0;
    for (std::string line; std::getline(lines, line);) {
        const Result<Value> row = json::read(line);
        REQUIRE(row.has_value());
        lint::Settings settings;
        if (const Context* config = row->get("config").if_context()) {
            for (const auto& [type, size] : config->entries()) {
                const Decimal* width = size.get("width").if_number();
                const Decimal* height = size.get("height").if_number();
                if (!width || !height) continue;
                std::string name = type.substr(type.find(':') + 1);
                name[0] = static_cast<char>(std::tolower(name[0]));
                settings.sizes[name] = {static_cast<double>(*width->to_int64()),
                                        static_cast<double>(*height->to_int64())};
            }
        }
        std::vector<std::string> expected;
        for (const Value& report : *row->get("expect").if_list())
            expected.push_back(report.get("id").text_or(""));
        std::sort(expected.begin(), expected.end());
        std::string wanted;
        for (const std::string& id : expected) wanted += (wanted.empty() ? "" : " ") + id;
        const auto document = bpmn::parse_xml(read_file(base + row->get("model").text_or("")));
        const std::string found =
            document ? of_rule(lint::check(*document->root, settings), row->get("rule").text_or(""))
                     : "unreadable: " + document.error().message;
        ++total;
        right += found == wanted;
        if (found != wanted) {
            std::cout << row->get("id").text_or("") << " (" << row->get("model").text_or("")
                      << "): expected [" << wanted << "], found [" << found << "]\n";
        }
    }
    std::cout << "bpmnlint: " << right << " of " << total << " rows\n";
    CHECK(right * 100 >= total * 95);
}
