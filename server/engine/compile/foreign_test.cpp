// Files of other engines: what means the same here is carried out, the rest is reported.
#include "engine/compile/foreign.h"

#include <doctest/doctest.h>

#include "engine/testing/models.h"

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;

namespace {

// A start event, `inside`, an end event; every engine's namespace under its usual prefix.
std::string foreign_file(std::string_view inside, std::string_view lines,
                         std::string_view process = "", std::string_view start = "") {
    return R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="urn:test"
        xmlns:flowable="http://flowable.org/bpmn">
        <message id="m" name="paid-${order}"/><process id="p" isExecutable="true" )" +
           std::string(process) + R"(><startEvent id="s" )" + std::string(start) +
           R"(/><endEvent id="e"/>)" + std::string(inside) +
           [&] {
               std::string xml = flows(lines);
               for (std::size_t at = xml.find("bpmn:"); at != std::string::npos;
                    at = xml.find("bpmn:", at))
                   xml.erase(at, 5);
               return xml;
           }() +
           "</process></definitions>";
}

struct Published {
    Driver driver;
    InstanceKey key;
    std::vector<Detail> warnings;

    explicit Published(const std::string& xml, Context variables = {}) {
        at_the_office(driver);
        const Result<Package> package = compile({{"process.bpmn", xml}});
        REQUIRE(package.has_value());
        warnings = package->warnings;
        REQUIRE(driver.publish({{"process.bpmn", xml}}).has_value());
        key = driver.start("p", std::move(variables), "ola").value();
    }
    std::string report(std::string_view element) const {
        std::string text;
        for (const Detail& warning : warnings) {
            if (warning.where == "process.bpmn#" + std::string(element)) text += warning.message;
        }
        return text;
    }
};

}  // namespace

TEST_CASE("a user task keeps its people, dates and form") {
    const Published at(
        foreign_file(R"(<userTask id="a" camunda:assignee="${boss}" camunda:priority="70"
                camunda:formKey="camunda-forms:deployment:invoice.form" camunda:asyncBefore="true"
                camunda:dueDate="2027-03-05T12:00:00Z">
                <extensionElements><camunda:taskListener event="create" class="org.X"/>
                </extensionElements></userTask>)",
                     "s -> a\n a -> e", "", R"(camunda:initiator="boss")"));
    const UserTask* task = at.driver.task("a");
    REQUIRE(task != nullptr);
    CHECK(task->assignee == "ola");
    CHECK(task->priority == 70);
    CHECK(task->form_id == "invoice");
    CHECK(task->due_at == time_from_iso("2027-03-05T12:00:00Z"));
    CHECK(at.report("a").find("camunda:assignee") != std::string::npos);
    CHECK(at.report("a").find("Without meaning here: camunda:asyncBefore") != std::string::npos);
    CHECK(at.report("a").find("Not carried out here: camunda:taskListener") != std::string::npos);
}

TEST_CASE("work of another engine becomes work for a worker") {
    struct Row {
        std::string_view attributes;
        std::string_view type;
    };
    const Row rows[] = {
        {R"(camunda:class="org.acme.Send")", "org.acme.Send"},
        {R"(camunda:delegateExpression="${sender}")", "sender"},
        {R"(camunda:type="external" camunda:topic="send")", "send"},
        {R"(flowable:type="mail")", "mail"},
        {R"(camunda:expression="${bean.send(x)}")", "bean.send(x)"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.attributes);
        const Published at(foreign_file(
            "<serviceTask id=\"a\" " + std::string(row.attributes) + "/>", "s -> a\n a -> e"));
        const State& state = at.driver.state(at.key);
        REQUIRE(state.jobs.size() == 1);
        CHECK(state.jobs[0].type == row.type);
    }
    const Published script(foreign_file(R"(<scriptTask id="a" scriptFormat="groovy"
        camunda:resultVariable="x"><script>1 + 1</script></scriptTask>)",
                                        "s -> a\n a -> e"));
    REQUIRE(script.driver.state(script.key).jobs.size() == 1);
    CHECK(*script.driver.state(script.key).jobs[0].headers.find("language") == Value("groovy"));
}

TEST_CASE("what can be said in FEEL is computed here") {
    const Published at(
        foreign_file(
            R"(<serviceTask id="a" camunda:expression="${x + 1}" camunda:resultVariable="y">
            <extensionElements><camunda:inputOutput>
            <camunda:inputParameter name="x">${base * 2}</camunda:inputParameter>
            <camunda:inputParameter name="l"><camunda:list><camunda:value>k</camunda:value>
            </camunda:list></camunda:inputParameter>
            <camunda:outputParameter name="sum">${y}</camunda:outputParameter>
            <camunda:outputParameter name="list">${l}</camunda:outputParameter>
            </camunda:inputOutput></extensionElements></serviceTask>
            <exclusiveGateway id="g" default="f3"/><userTask id="b"/>)",
            "s -> a\n a -> g\n g -> e\n g -> b if ${sum == 21 && list[0] eq 'k'}\n b -> e"),
        context({{"base", Value(10)}}));
    CHECK(at.driver.task("b") != nullptr);
    CHECK(variable(at.driver, at.key, "y") == Value());
}

TEST_CASE("an expression that FEEL has no words for stops the case where it is needed") {
    const Published at(foreign_file(R"(<exclusiveGateway id="g"/><userTask id="b"/>)",
                                    "s -> g\n g -> e if ${bean.check(x)}\n g -> b if ${true}"));
    REQUIRE(at.driver.state(at.key).incidents.size() == 1);
    CHECK(at.driver.state(at.key).incidents[0].message.find("${bean.check(x)}") !=
          std::string::npos);
    CHECK(at.report("f2").find("another engine") != std::string::npos);
    // What begins with "=" is ours; a mistake in it is refused.
    CHECK(!compile({{"p.bpmn", foreign_file("", "s -> e if =x >")}}).has_value());
}

TEST_CASE("collections, call mappings, message names and process rules are taken over") {
    Published at(
        foreign_file(R"(<userTask id="a" camunda:assignee="${who}"><multiInstanceLoopCharacteristics
            camunda:collection="people" camunda:elementVariable="who">
            <completionCondition>${nrOfCompletedInstances >= 1}</completionCondition>
            </multiInstanceLoopCharacteristics></userTask>
            <intermediateCatchEvent id="c"><messageEventDefinition messageRef="m"/>
            </intermediateCatchEvent>)",
                     "s -> a\n a -> c\n c -> e",
                     R"(camunda:versionTag="7" camunda:candidateStarterGroups="sales, hr")"),
        context({{"people", Value(List{Value("ola"), Value("marek")})}, {"order", Value("17")}}));
    const auto model = at.driver.latest("p");
    CHECK(model->version_tag == "7");
    CHECK(model->start_by.groups == std::vector<std::string>{"sales", "hr"});
    CHECK(at.driver.state(at.key).tasks.size() == 2);
    REQUIRE(complete(at.driver, "a").has_value());
    REQUIRE(active(at.driver, at.key) == "c");
    CHECK(at.driver.message("paid-17", "") == 1);
    CHECK(has_ended(at.driver, at.key));
}

TEST_CASE("a call passes on only what it names, as in the other engine") {
    Driver driver;
    at_the_office(driver);
    const std::string caller = foreign_file(
        R"(<callActivity id="a" calledElement="called"><extensionElements>
            <camunda:in source="x" target="y"/><camunda:in businessKey="${order}"/>
            <camunda:out source="z" target="w"/></extensionElements></callActivity>
            <userTask id="b"/>)",
        "s -> a\n a -> b\n b -> e");
    const std::string called =
        bpmn_file(R"(<bpmn:startEvent id="s"/><bpmn:userTask id="inner"/><bpmn:endEvent id="e"/>)" +
                      flows("s -> inner\n inner -> e"),
                  "", "called");
    REQUIRE(driver.publish({{"a.bpmn", caller}, {"b.bpmn", called}}).has_value());
    const InstanceKey key =
        driver.start("p", context({{"x", Value(1)}, {"order", Value("17")}})).value();
    const UserTask* inner = driver.task("inner");
    REQUIRE(inner != nullptr);
    const InstanceKey child = driver.case_of(inner->key);
    CHECK(variable(driver, child, "y") == Value(1));
    CHECK(variable(driver, child, "order") == Value());
    CHECK(driver.state(child).instance.business_id == "17");
    REQUIRE(complete(driver, "inner", context({{"z", Value(5)}, {"v", Value(6)}})).has_value());
    CHECK(variable(driver, key, "w") == Value(5));
    CHECK(variable(driver, key, "v") == Value());
}
