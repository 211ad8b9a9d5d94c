// What cannot run is refused when it is published, with the element, the reason and what to do.
#include <doctest/doctest.h>

#include "engine/testing/models.h"

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;

namespace {

std::vector<Detail> problems_of(const std::string& xml, std::vector<Resource> others = {}) {
    others.push_back({"process.bpmn", xml});
    const Result<Package> package = compile(others);
    return package ? std::vector<Detail>() : package.error().details;
}

std::string with(std::string_view inside, std::string_view lines) {
    return bpmn_file(R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>)" + std::string(inside) +
                     flows(lines));
}

}  // namespace

TEST_CASE("each fault is reported at its element") {
    struct Row {
        std::string xml;
        std::string where;
    };
    const Row rows[] = {
        {with(R"(<bpmn:serviceTask id="a"/>)", "s -> a\n a -> e"), "process.bpmn#a"},
        {with(R"(<bpmn:choreographyTask id="a"/>)", "s -> e"), "process.bpmn#a"},
        {with(R"(<bpmn:exclusiveGateway id="g"/>)", "s -> g\n g -> e if =x >"), "process.bpmn#f2"},
        {with(R"(<bpmn:exclusiveGateway id="g"/>)", "s -> g\n g -> e if ${x}"), "process.bpmn#f2"},
        {with("", "s -> nowhere"), "process.bpmn#f1"},
        {with(R"(<bpmn:userTask id="a"/><bpmn:userTask id="a"/>)", "s -> a\n a -> e"),
         "process.bpmn#a"},
        {with(R"(<bpmn:callActivity id="a"/>)", "s -> a\n a -> e"), "process.bpmn#a"},
        {with(R"(<bpmn:receiveTask id="a"/>)", "s -> a\n a -> e"), "process.bpmn#a"},
        {with(R"(<bpmn:boundaryEvent id="b" attachedToRef="s"><bpmn:timerEventDefinition>
            <bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>)",
              "s -> e"),
         "process.bpmn#b"},
        {with(R"(<bpmn:userTask id="a"><bpmn:extensionElements><obieg:deadline after="soon"/>
            </bpmn:extensionElements></bpmn:userTask>)",
              "s -> a\n a -> e"),
         "process.bpmn#a"},
        {with(R"(<bpmn:userTask id="a"><bpmn:extensionElements><obieg:dedline after="P1D"/>
            </bpmn:extensionElements></bpmn:userTask>)",
              "s -> a\n a -> e"),
         "process.bpmn#a"},
        {with(
             R"(<bpmn:userTask id="a"><bpmn:extensionElements><obieg:deadline after="P1D" count="working"/>
            </bpmn:extensionElements></bpmn:userTask>)",
             "s -> a\n a -> e"),
         "process.bpmn#a"},
        {with(
             R"(<bpmn:userTask id="a"><bpmn:extensionElements><obieg:assignment/></bpmn:extensionElements>
            </bpmn:userTask>)",
             "s -> a\n a -> e"),
         "process.bpmn#a"},
        {with(R"(<bpmn:userTask id="a"><bpmn:extensionElements><obieg:assignment user="ola"/>
            <obieg:poolReturn after="P1D"/></bpmn:extensionElements></bpmn:userTask>)",
              "s -> a\n a -> e"),
         "process.bpmn#a"},
        {with(
             R"(<bpmn:serviceTask id="a"><bpmn:extensionElements><obieg:notify to="ola" text="hello"/>
            </bpmn:extensionElements></bpmn:serviceTask>)",
             "s -> a\n a -> e"),
         "process.bpmn#a"},
        {with(R"(<bpmn:userTask id="a"><bpmn:multiInstanceLoopCharacteristics/></bpmn:userTask>)",
              "s -> a\n a -> e"),
         "process.bpmn#a"},
        {with(R"(<bpmn:endEvent id="x"><bpmn:cancelEventDefinition/></bpmn:endEvent>)", "s -> x"),
         "process.bpmn#x"},
        {with(R"(<bpmn:eventBasedGateway id="g"/>)", "s -> g\n g -> e"), "process.bpmn#g"},
        {bpmn_file(R"(<bpmn:startEvent id="s"><bpmn:errorEventDefinition/></bpmn:startEvent>)"),
         "process.bpmn#s"},
        {with(R"(<bpmn:subProcess id="u"><bpmn:startEvent id="t"><bpmn:timerEventDefinition>
            <bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:startEvent>
            </bpmn:subProcess>)",
              "s -> u\n u -> e"),
         "process.bpmn#t"},
        {bpmn_file(""), "process.bpmn#p"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.xml);
        const std::vector<Detail> problems = problems_of(row.xml);
        REQUIRE(!problems.empty());
        CHECK(problems.front().where == row.where);
        CHECK(!problems.front().message.empty());
    }
}

TEST_CASE("all faults are reported at once") {
    CHECK(problems_of(with(R"(<bpmn:serviceTask id="a"/><bpmn:receiveTask id="b"/>)",
                           "s -> a\n a -> b\n b -> e"))
              .size() == 2);
}

TEST_CASE("a message that is sent needs a text in English; others fall back to it") {
    const std::string xml = with(R"(<bpmn:serviceTask id="a"><bpmn:extensionElements>
        <obieg:notify to="ola" text="hello"/></bpmn:extensionElements></bpmn:serviceTask>)",
                                 "s -> a\n a -> e");
    const Resource english{"texts/en.json",
                           R"({"message.hello.subject": "Hello", "message.hello.body": "You"})"};
    const Resource polish{"texts/pl.json",
                          R"({"message.hello.subject": "Cześć", "message.hello.body": "Ty"})"};
    CHECK(!problems_of(xml, {polish}).empty());
    CHECK(problems_of(xml, {english}).empty());
    CHECK(!problems_of(xml, {english, {"texts/de.json", "{}"}}).empty());
    CHECK(!problems_of(xml, {english, {"texts/pl.json", "[]"}}).empty());
}

TEST_CASE("files that do not belong into a package are refused") {
    CHECK(!problems_of(with("", "s -> e"), {{"program.exe", "MZ"}}).empty());
    CHECK(problems_of(with("", "s -> e"),
                      {{"README.md", "# Hello"}, {"a.scenario", ""}, {"template.json", "{}"}})
              .empty());
    CHECK(!compile({}).has_value());
    CHECK(!problems_of("<html/>").empty());
    CHECK(!problems_of("not XML").empty());
}
