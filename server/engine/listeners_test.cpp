#include "engine/listeners.h"

#include <doctest/doctest.h>

#include "engine/testing/models.h"

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;

namespace {

// The one open job: its type, and what happens when a worker completes it.
struct Works {
    Driver driver;
    InstanceKey key;

    Works(std::string_view inside, std::string_view lines, Context variables = {}) {
        at_the_office(driver);
        const std::string xml = bpmn_file(R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>)" +
                                          std::string(inside) + flows(lines));
        const Status published = driver.publish({{"process.bpmn", xml}});
        REQUIRE(published.has_value());
        key = driver.start("p", std::move(variables), "ola").value();
    }
    std::string job() const {
        const std::vector<Job>& jobs = driver.state(key).jobs;
        return jobs.empty() ? "" : jobs.front().type;
    }
    Status work(Context variables = {}, AdHocResult result = {}) {
        const JobKey first = driver.state(key).jobs.front().key;
        return driver.send(key, Actor{},
                           CompleteJob{first, std::move(variables), "", std::move(result)});
    }
};

constexpr std::string_view listened_service = R"(<bpmn:serviceTask id="a">
    <bpmn:extensionElements><zeebe:executionListeners>
    <zeebe:executionListener eventType="end" type="after"/>
    <zeebe:executionListener eventType="start" type="first" retries="5"/>
    <zeebe:executionListener eventType="start" type="=second"/></zeebe:executionListeners>
    <zeebe:taskHeaders><zeebe:header key="k" value="v"/></zeebe:taskHeaders>
    <zeebe:linkedResources><zeebe:linkedResource resourceId="script-1" resourceType="RPA"
    linkName="main"/></zeebe:linkedResources><zeebe:taskDefinition type="work"/>
    <zeebe:ioMapping><zeebe:input source="=x" target="y"/>
    <zeebe:output source="=y + z" target="sum"/></zeebe:ioMapping>
    </bpmn:extensionElements></bpmn:serviceTask><bpmn:userTask id="b"/>)";

}  // namespace

TEST_CASE("an element waits for its listeners, one after the other") {
    Works at(listened_service, "s -> a\n a -> b\n b -> e",
             context({{"x", Value(1)}, {"second", Value("other")}}));
    CHECK(at.job() == "first");
    CHECK(at.driver.state(at.key).jobs[0].retries == 5);
    CHECK(*at.driver.state(at.key).jobs[0].headers.find("listenerEventType") == Value("start"));
    REQUIRE(at.work(context({{"y", Value(10)}})).has_value());
    CHECK(at.job() == "other");
    REQUIRE(at.work().has_value());
    CHECK(at.job() == "work");
    const Context& headers = at.driver.state(at.key).jobs[0].headers;
    CHECK(*headers.find("k") == Value("v"));
    CHECK(headers.find("linkedResources")->text_or("").find("script-1") != std::string::npos);
    REQUIRE(at.work(context({{"z", Value(5)}})).has_value());
    CHECK(at.job() == "after");
    CHECK(variable(at.driver, at.key, "sum") == Value(15));
    CHECK(active(at.driver, at.key) == "a");
    REQUIRE(at.work(context({{"told", Value(true)}})).has_value());
    CHECK(active(at.driver, at.key) == "b");
    CHECK(variable(at.driver, at.key, "told") == Value(true));
    CHECK(variable(at.driver, at.key, "sum") == Value(15));
}

TEST_CASE("a listener that fails for good stops the element until somebody resolves it") {
    Works at(listened_service, "s -> a\n a -> b\n b -> e", context({{"second", Value(1)}}));
    const JobKey first = at.driver.state(at.key).jobs[0].key;
    REQUIRE(at.driver.send(at.key, Actor{}, FailJob{first, 0, "no network", 0, ""}).has_value());
    REQUIRE(at.driver.state(at.key).incidents.size() == 1);
    REQUIRE(
        at.driver.send(at.key, "admin", ResolveIncident{at.driver.state(at.key).incidents[0].key})
            .has_value());
    REQUIRE(at.work().has_value());
    CHECK(at.job() == "1");  // a number is text enough for a type
    REQUIRE(at.work().has_value());
    CHECK(at.job() == "work");
}

TEST_CASE("processes, sub-processes, gateways and events have listeners as well") {
    Works at(
        R"(<bpmn:extensionElements><zeebe:executionListeners>
           <zeebe:executionListener eventType="start" type="process-start"/>
           <zeebe:executionListener eventType="end" type="process-end"/>
           </zeebe:executionListeners></bpmn:extensionElements>
           <bpmn:parallelGateway id="g"><bpmn:extensionElements><zeebe:executionListeners>
           <zeebe:executionListener eventType="start" type="gateway"/></zeebe:executionListeners>
           </bpmn:extensionElements></bpmn:parallelGateway>
           <bpmn:subProcess id="u"><bpmn:extensionElements><zeebe:executionListeners>
           <zeebe:executionListener eventType="end" type="inside-is-done"/>
           </zeebe:executionListeners></bpmn:extensionElements><bpmn:manualTask id="i"/>
           </bpmn:subProcess>)",
        "s -> g\n g -> u\n u -> e");
    for (const std::string_view expected :
         {"process-start", "gateway", "inside-is-done", "process-end"}) {
        CHECK(at.job() == expected);
        CHECK(!has_ended(at.driver, at.key));
        REQUIRE(at.work().has_value());
    }
    CHECK(has_ended(at.driver, at.key));
}

TEST_CASE("listeners of a user task come before it is shown and before it is done") {
    Works at(R"(<bpmn:userTask id="a"><bpmn:extensionElements><zeebe:assignmentDefinition
        candidateGroups="sales"/><zeebe:taskListeners>
        <zeebe:taskListener eventType="completing" type="check"/>
        <zeebe:taskListener eventType="assigning" type="assigned"/>
        <zeebe:taskListener eventType="creating" type="prepare"/></zeebe:taskListeners>
        </bpmn:extensionElements></bpmn:userTask>)",
             "s -> a\n a -> e");
    CHECK(at.job() == "prepare");
    CHECK(at.driver.task("a") == nullptr);
    REQUIRE(at.work().has_value());
    const UserTask* task = at.driver.task("a");
    REQUIRE(task != nullptr);
    REQUIRE(at.driver.send(at.key, "robert", ClaimTask{task->key, {}}).has_value());
    CHECK(at.job() == "assigned");
    REQUIRE(at.work().has_value());  // nobody waits for that one
    REQUIRE(at.driver.task("a") != nullptr);
    REQUIRE(complete(at.driver, "a", context({{"answer", Value(42)}})).has_value());
    CHECK(at.job() == "check");
    CHECK(variable(at.driver, at.key, "answer") == Value());
    REQUIRE(at.work().has_value());
    CHECK(variable(at.driver, at.key, "answer") == Value(42));
    CHECK(has_ended(at.driver, at.key));
}

TEST_CASE("a worker decides what an ad-hoc sub-process begins") {
    Works at(R"(<bpmn:adHocSubProcess id="h"><bpmn:extensionElements>
        <zeebe:taskDefinition type="agent"/><zeebe:adHoc outputCollection="answers"
        outputElement="=answer"/></bpmn:extensionElements><bpmn:userTask id="a"/>
        <bpmn:userTask id="b"/></bpmn:adHocSubProcess>)",
             "s -> h\n h -> e");
    CHECK(at.job() == "agent");
    CHECK(!at.work({}, {{{"nowhere", {}}}, false, false}).has_value());
    REQUIRE(at.work({}, {{{"b", context({{"question", Value("?")}})}}, false, false}).has_value());
    CHECK(active(at.driver, at.key) == "b h");
    REQUIRE(complete(at.driver, "b", context({{"answer", Value(1)}})).has_value());
    CHECK(at.job() == "agent");
    REQUIRE(at.work({}, {{{"a", {}}}, false, false}).has_value());
    REQUIRE(complete(at.driver, "a", context({{"answer", Value(2)}})).has_value());
    REQUIRE(at.work({}, {{}, true, true}).has_value());
    CHECK(has_ended(at.driver, at.key));
    CHECK(variable(at.driver, at.key, "answers") == Value(List{Value(1), Value(2)}));
}
