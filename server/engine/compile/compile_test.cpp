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
        {with(R"(<bpmn:choreographyTask id="a"/>)", "s -> e"), "process.bpmn#a"},
        {with(R"(<bpmn:exclusiveGateway id="g"/>)", "s -> g\n g -> e if =x >"), "process.bpmn#f2"},
        {with("", "s -> nowhere"), "process.bpmn#f1"},
        {with(R"(<bpmn:userTask id="a"/><bpmn:userTask id="a"/>)", "s -> a\n a -> e"),
         "process.bpmn#a"},
        {with(R"(<bpmn:userTask id="a"/><bpmn:boundaryEvent id="b" attachedToRef="a">
            <bpmn:linkEventDefinition name="x"/></bpmn:boundaryEvent>)",
              "s -> a\n a -> e"),
         "process.bpmn#b"},
        {with(R"(<bpmn:userTask id="a"/><bpmn:boundaryEvent id="b" attachedToRef="a">
            <bpmn:cancelEventDefinition/></bpmn:boundaryEvent>)",
              "s -> a\n a -> e"),
         "process.bpmn#b"},
        {with(R"(<bpmn:userTask id="a"/><bpmn:boundaryEvent id="b" attachedToRef="a"
            cancelActivity="false"><bpmn:errorEventDefinition/></bpmn:boundaryEvent>)",
              "s -> a\n a -> e"),
         "process.bpmn#b"},
        {with(R"(<bpmn:userTask id="a"/><bpmn:boundaryEvent id="b" attachedToRef="a">
            <bpmn:errorEventDefinition/></bpmn:boundaryEvent><bpmn:boundaryEvent id="c"
            attachedToRef="a"><bpmn:errorEventDefinition/></bpmn:boundaryEvent>)",
              "s -> a\n a -> e"),
         "process.bpmn#c"},
        {with(R"(<bpmn:userTask id="a"/><bpmn:boundaryEvent id="b" attachedToRef="a">
            <bpmn:errorEventDefinition/></bpmn:boundaryEvent>)",
              "s -> a\n a -> e\n a -> b"),
         "process.bpmn#b"},
        {with(R"(<bpmn:task id="a"/><bpmn:boundaryEvent id="b" attachedToRef="a">
            <bpmn:compensateEventDefinition/></bpmn:boundaryEvent><bpmn:task id="undo"/>
            <bpmn:association id="as" sourceRef="b" targetRef="undo"/>)",
              "s -> a\n a -> e"),
         "process.bpmn#undo"},
        {with(R"(<bpmn:task id="a"/><bpmn:boundaryEvent id="b" attachedToRef="a">
            <bpmn:compensateEventDefinition/></bpmn:boundaryEvent>
            <bpmn:task id="undo" isForCompensation="true"/>
            <bpmn:association id="as" sourceRef="b" targetRef="undo"/>)",
              "s -> a\n a -> e\n undo -> e"),
         "process.bpmn#undo"},
        {with(R"(<bpmn:subProcess id="u"><bpmn:task id="t"/>
            <bpmn:subProcess id="v" triggeredByEvent="true"><bpmn:startEvent id="w">
            <bpmn:compensateEventDefinition/></bpmn:startEvent></bpmn:subProcess></bpmn:subProcess>
            <bpmn:boundaryEvent id="b" attachedToRef="u"><bpmn:compensateEventDefinition/>
            </bpmn:boundaryEvent><bpmn:task id="undo" isForCompensation="true"/>
            <bpmn:association id="as" sourceRef="b" targetRef="undo"/>)",
              "s -> u\n u -> e"),
         "process.bpmn#u"},
        {with(R"(<bpmn:eventBasedGateway id="g" eventGatewayType="Parallel"/>
            <bpmn:intermediateCatchEvent id="c"><bpmn:timerEventDefinition>
            <bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>
            </bpmn:intermediateCatchEvent>)",
              "s -> g\n g -> c\n c -> e"),
         "process.bpmn#g"},
        {with(R"(<bpmn:intermediateCatchEvent id="c"><bpmn:errorEventDefinition/>
            </bpmn:intermediateCatchEvent>)",
              "s -> c\n c -> e"),
         "process.bpmn#c"},
        {with(R"(<bpmn:intermediateThrowEvent id="c"><bpmn:cancelEventDefinition/>
            </bpmn:intermediateThrowEvent>)",
              "s -> c\n c -> e"),
         "process.bpmn#c"},
        {with(R"(<bpmn:subProcess id="u" triggeredByEvent="true"><bpmn:startEvent id="t">
            <bpmn:cancelEventDefinition/></bpmn:startEvent></bpmn:subProcess>)",
              "s -> e"),
         "process.bpmn#t"},
        {with(R"(<bpmn:subProcess id="u" triggeredByEvent="true"><bpmn:startEvent id="t">
            <bpmn:compensateEventDefinition/></bpmn:startEvent></bpmn:subProcess>)",
              "s -> e"),
         "process.bpmn#t"},
        {with(R"(<bpmn:intermediateThrowEvent id="l"><bpmn:linkEventDefinition name="x"/>
            </bpmn:intermediateThrowEvent>)",
              "s -> l"),
         "process.bpmn#l"},
        {with(R"(<bpmn:intermediateThrowEvent id="l"><bpmn:linkEventDefinition name="x"/>
            </bpmn:intermediateThrowEvent><bpmn:intermediateCatchEvent id="m">
            <bpmn:linkEventDefinition name="x"/></bpmn:intermediateCatchEvent>
            <bpmn:intermediateCatchEvent id="n"><bpmn:linkEventDefinition name="x"/>
            </bpmn:intermediateCatchEvent>)",
              "s -> l\n m -> e\n n -> e"),
         "process.bpmn#n"},
        {with(R"(<bpmn:task id="a"/><bpmn:subProcess id="u"><bpmn:endEvent id="x">
            <bpmn:compensateEventDefinition activityRef="a"/></bpmn:endEvent></bpmn:subProcess>)",
              "s -> a\n a -> u\n u -> e"),
         "process.bpmn#x"},
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
        {with(R"(<bpmn:endEvent id="x"><bpmn:cancelEventDefinition/></bpmn:endEvent>)", "s -> x"),
         "process.bpmn#x"},
        {with(R"(<bpmn:eventBasedGateway id="g"/>)", "s -> g\n g -> e"), "process.bpmn#g"},
        {bpmn_file(R"(<bpmn:startEvent id="s"><bpmn:errorEventDefinition/></bpmn:startEvent>)"),
         "process.bpmn#s"},
        {bpmn_file(""), "process.bpmn#p"},
        {bpmn_file(R"(<bpmn:extensionElements><obieg:history level="everything"/>
            </bpmn:extensionElements><bpmn:startEvent id="s"/>)"),
         "process.bpmn#p"},
        {bpmn_file(R"(<bpmn:extensionElements><obieg:history/></bpmn:extensionElements>
            <bpmn:startEvent id="s"/>)"),
         "process.bpmn#p"},
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
    CHECK(problems_of(
              with(R"(<bpmn:choreographyTask id="a"/><bpmn:choreographyTask id="b"/>)", "s -> e"))
              .size() == 2);
}

TEST_CASE("an element that does not say what it needs can be published; a case stops there") {
    struct Row {
        std::string_view inside;
        std::string_view warned;
    };
    const Row rows[] = {
        {R"(<bpmn:serviceTask id="a"/>)", "a"},
        {R"(<bpmn:sendTask id="a"/>)", "a"},
        {R"(<bpmn:scriptTask id="a"/>)", "a"},
        {R"(<bpmn:businessRuleTask id="a"/>)", "a"},
        {R"(<bpmn:callActivity id="a"/>)", "a"},
        {R"(<bpmn:receiveTask id="a"/>)", "a"},
        {R"(<bpmn:intermediateCatchEvent id="a"/>)", "a"},
        {R"(<bpmn:intermediateCatchEvent id="a"><bpmn:messageEventDefinition/>
            </bpmn:intermediateCatchEvent>)",
         "a"},
        {R"(<bpmn:intermediateCatchEvent id="a"><bpmn:timerEventDefinition/>
            </bpmn:intermediateCatchEvent>)",
         "a"},
        {R"(<bpmn:intermediateCatchEvent id="a"><bpmn:signalEventDefinition/>
            </bpmn:intermediateCatchEvent>)",
         "a"},
        {R"(<bpmn:intermediateCatchEvent id="a"><bpmn:conditionalEventDefinition/>
            </bpmn:intermediateCatchEvent>)",
         "a"},
        {R"(<bpmn:userTask id="a"><bpmn:multiInstanceLoopCharacteristics/></bpmn:userTask>)", "a"},
        {R"(<bpmn:userTask id="a"><bpmn:standardLoopCharacteristics/></bpmn:userTask>)", "a"},
        {R"(<bpmn:serviceTask id="a"><bpmn:extensionElements><zeebe:taskDefinition/>
            </bpmn:extensionElements></bpmn:serviceTask>)",
         "a"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.inside);
        const std::string xml = with(row.inside, "s -> a\n a -> e");
        const Result<Package> package = compile({{"process.bpmn", xml}});
        REQUIRE(package.has_value());
        CHECK(std::any_of(package->warnings.begin(), package->warnings.end(), [&](const Detail& d) {
            return d.where == "process.bpmn#" + std::string(row.warned);
        }));
        Driver driver;
        at_the_office(driver);
        REQUIRE(driver.publish({{"process.bpmn", xml}}).has_value());
        const InstanceKey key = driver.start("p").value();
        REQUIRE(driver.state(key).incidents.size() == 1);
        CHECK(driver.state(key).incidents[0].kind == "unfinished");
        CHECK(active(driver, key) == "a");
    }
}

TEST_CASE("an event that cannot come holds up nothing around it") {
    Driver driver;
    at_the_office(driver);
    const std::string xml =
        with(R"(<bpmn:userTask id="a"/><bpmn:boundaryEvent id="b" attachedToRef="a">
                <bpmn:timerEventDefinition/></bpmn:boundaryEvent>)",
             "s -> a\n a -> e\n b -> e");
    REQUIRE(driver.publish({{"process.bpmn", xml}}).has_value());
    const InstanceKey key = driver.start("p").value();
    CHECK(driver.state(key).incidents.empty());
    REQUIRE(complete(driver, "a").has_value());
    CHECK(has_ended(driver, key));
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
