// How tokens move: gateways, scopes, ends, loops without an end.
#include <doctest/doctest.h>

#include "engine/testing/models.h"

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;

namespace {

constexpr std::string_view user_task_a = R"(<bpmn:userTask id="a" name="A"/>)";

std::string fork_and_join(std::string_view middle, std::string_view lines) {
    return bpmn_file(R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>)" + std::string(middle) +
                     flows(lines));
}

struct DeployedFlow {
    Driver driver;
    InstanceKey key;
    explicit DeployedFlow(const std::string& xml, Context variables = {}) {
        at_the_office(driver);
        const Status published = driver.publish({{"process.bpmn", xml}});
        if (!published) MESSAGE(published.error().message);
        REQUIRE(published.has_value());
        const Result<InstanceKey> started = driver.start("p", std::move(variables), "ola");
        if (!started) MESSAGE(started.error().message);
        REQUIRE(started.has_value());
        key = *started;
    }
};

}  // namespace

TEST_CASE("a token goes from start over a task to the end") {
    DeployedFlow at(bpmn_file(std::string(R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>)") +
                              std::string(user_task_a) + flows("s -> a\n a -> e")));
    CHECK(active(at.driver, at.key) == "a");
    CHECK(complete(at.driver, "a", context({{"x", Value(1)}})).has_value());
    CHECK(has_ended(at.driver, at.key));
    CHECK(at.driver.state(at.key).instance.end_event == "e");
    CHECK(variable(at.driver, at.key, "x") == Value(1));
    CHECK(at.driver.state(at.key).instance.starter == "ola");
}

TEST_CASE("an exclusive gateway takes the first flow whose condition holds, else the default") {
    struct Row {
        Value x;
        std::string_view active;
        std::string_view incident;
    };
    const Row rows[] = {{Value(5), "a", ""},
                        {Value(0), "b", ""},
                        {Value(), "g", "expression"},
                        {Value("text"), "g", "expression"}};
    for (const Row& row : rows) {
        DeployedFlow at(fork_and_join(R"(<bpmn:exclusiveGateway id="g" default="f3"/>
                                     <bpmn:userTask id="a"/><bpmn:userTask id="b"/>)",
                                      "s -> g\n g -> a if =x > 1\n g -> b\n a -> e\n b -> e"),
                        context({{"x", row.x}}));
        CHECK(active(at.driver, at.key) == row.active);
        const State& state = at.driver.state(at.key);
        CHECK((state.incidents.empty() ? "" : state.incidents[0].kind) == row.incident);
    }
}

TEST_CASE("without a default flow an incident waits until the variables are right") {
    DeployedFlow at(
        fork_and_join(
            R"(<bpmn:exclusiveGateway id="g"/><bpmn:userTask id="a"/><bpmn:userTask id="b"/>)",
            "s -> g\n g -> a if =x = 1\n g -> b if =x = 2\n a -> e\n b -> e"),
        context({{"x", Value(3)}}));
    REQUIRE(at.driver.state(at.key).incidents.size() == 1);
    const Incident incident = at.driver.state(at.key).incidents[0];
    CHECK(incident.kind == "no-flow");
    CHECK(at.driver.send(at.key, "admin", ResolveIncident{incident.key}).has_value());
    CHECK(at.driver.state(at.key).incidents.size() == 1);
    CHECK(
        at.driver.send(at.key, "admin", SetVariables{{}, context({{"x", Value(2)}})}).has_value());
    const IncidentKey again = at.driver.state(at.key).incidents[0].key;
    CHECK(again != incident.key);
    CHECK(at.driver.send(at.key, "admin", ResolveIncident{again}).has_value());
    CHECK(active(at.driver, at.key) == "b");
    CHECK(at.driver.state(at.key).incidents.empty());
    // Twice: the incident is gone.
    CHECK(at.driver.send(at.key, "admin", ResolveIncident{again}).error().code == Code::not_found);
}

TEST_CASE("a parallel join counts tokens for each flow, not all together") {
    // Two tokens come over the flow from `m`; the one from `c` is missing.
    DeployedFlow at(fork_and_join(
        R"(<bpmn:parallelGateway id="fork"/><bpmn:parallelGateway id="join"/>
                                 <bpmn:exclusiveGateway id="m"/><bpmn:task id="a"/><bpmn:task id="b"/>
                                 <bpmn:userTask id="c"/><bpmn:userTask id="after"/>)",
        "s -> fork\n fork -> a\n fork -> b\n fork -> c\n a -> m\n b -> m\n m -> join\n"
        "c -> join\n join -> after\n after -> e"));
    CHECK(active(at.driver, at.key) == "c join");
    REQUIRE(complete(at.driver, "c").has_value());
    // One token from each flow goes on; the surplus keeps waiting and is reported once nothing else
    // moves.
    CHECK(active(at.driver, at.key) == "after join");
    CHECK(at.driver.state(at.key).incidents.empty());
    REQUIRE(complete(at.driver, "after").has_value());
    CHECK(!has_ended(at.driver, at.key));
    REQUIRE(at.driver.state(at.key).incidents.size() == 1);
    CHECK(at.driver.state(at.key).incidents[0].kind == "dead-join");
}

TEST_CASE("a process ends when its last token has ended") {
    DeployedFlow at(fork_and_join(
        R"(<bpmn:parallelGateway id="fork"/><bpmn:userTask id="a"/><bpmn:userTask id="b"/>
                                 <bpmn:endEvent id="e2"/>)",
        "s -> fork\n fork -> a\n fork -> b\n a -> e\n b -> e2"));
    REQUIRE(complete(at.driver, "a").has_value());
    CHECK(!has_ended(at.driver, at.key));
    REQUIRE(complete(at.driver, "b").has_value());
    CHECK(has_ended(at.driver, at.key));
}

TEST_CASE(
    "a terminate end event ends its own scope alone, and the scope then counts as completed") {
    DeployedFlow at(
        bpmn_file(R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/><bpmn:userTask id="after"/>
        <bpmn:subProcess id="sub"><bpmn:startEvent id="ss"/><bpmn:parallelGateway id="fork"/>
          <bpmn:userTask id="a"/><bpmn:userTask id="b"/>
          <bpmn:endEvent id="t"><bpmn:terminateEventDefinition/></bpmn:endEvent>
          <bpmn:sequenceFlow id="i1" sourceRef="ss" targetRef="fork"/>
          <bpmn:sequenceFlow id="i2" sourceRef="fork" targetRef="a"/>
          <bpmn:sequenceFlow id="i3" sourceRef="fork" targetRef="b"/>
          <bpmn:sequenceFlow id="i4" sourceRef="a" targetRef="t"/>
        </bpmn:subProcess>)" +
                  flows("s -> sub\n sub -> after\n after -> e")));
    CHECK(active(at.driver, at.key) == "a b sub");
    REQUIRE(complete(at.driver, "a").has_value());
    CHECK(active(at.driver, at.key) == "after");
    CHECK(at.driver.task("b") == nullptr);
    REQUIRE(complete(at.driver, "after").has_value());
    CHECK(has_ended(at.driver, at.key));
}

TEST_CASE("a loop without an end stops with an incident instead of running for ever") {
    DeployedFlow at(
        fork_and_join(R"(<bpmn:task id="a"/><bpmn:exclusiveGateway id="g" default="f3"/>)",
                      "s -> a\n a -> g\n g -> a\n g -> e if =false"));
    REQUIRE(at.driver.state(at.key).incidents.size() == 1);
    CHECK(at.driver.state(at.key).incidents[0].kind == "endless-loop");
    CHECK(at.driver.send(at.key, "admin", CancelInstance{"a mistake"}).has_value());
    CHECK(at.driver.state(at.key).instance.status == InstanceStatus::terminated);
    CHECK(at.driver.state(at.key).incidents.empty());
}

TEST_CASE("mappings bring variables in and out, and local ones stay inside") {
    DeployedFlow at(
        bpmn_file(R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>
        <bpmn:subProcess id="sub"><bpmn:extensionElements><zeebe:ioMapping>
            <zeebe:input source="=order.total * 2" target="doubled"/>
            <zeebe:output source="=doubled + answer" target="order.result"/></zeebe:ioMapping>
          </bpmn:extensionElements>
          <bpmn:userTask id="a"><bpmn:extensionElements><zeebe:ioMapping>
            <zeebe:output source="=given" target="answer"/></zeebe:ioMapping></bpmn:extensionElements>
          </bpmn:userTask></bpmn:subProcess>)" +
                  flows("s -> sub\n sub -> e")),
        context({{"order", Value(context({{"total", Value(10)}, {"kept", Value(true)}}))}}));
    REQUIRE(complete(at.driver, "a", context({{"given", Value(7)}})).has_value());
    CHECK(has_ended(at.driver, at.key));
    const Value order = variable(at.driver, at.key, "order");
    CHECK(order.get("result") == Value(27));
    CHECK(order.get("kept") == Value(true));
    CHECK(variable(at.driver, at.key, "given") == Value());
    CHECK(variable(at.driver, at.key, "doubled") == Value());
}

TEST_CASE("a cancelled case withdraws everything and takes no more commands") {
    DeployedFlow at(
        fork_and_join(R"(<bpmn:userTask id="a"/><bpmn:boundaryEvent id="t" attachedToRef="a">
        <bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>
        </bpmn:boundaryEvent>)",
                      "s -> a\n a -> e\n t -> e"));
    const TaskKey task = at.driver.task("a")->key;
    const TimerKey timer = at.driver.state(at.key).timers.at(0).key;
    REQUIRE(at.driver.send(at.key, "admin", CancelInstance{"no longer needed"}).has_value());
    const State& state = at.driver.state(at.key);
    CHECK(state.instance.status == InstanceStatus::terminated);
    CHECK(state.tasks.empty());
    CHECK(state.timers.empty());
    REQUIRE(at.driver.closed.size() == 1);
    CHECK(at.driver.closed[0].task.status == TaskStatus::canceled);
    CHECK(
        at.driver.send(at.key, Actor{"admin", true}, CompleteTask{task, {}, "", {}}).error().code ==
        Code::wrong_state);
    CHECK(at.driver.send(at.key, "admin", CancelInstance{""}).error().code == Code::wrong_state);
    // The clock comes late by nature and is not refused.
    CHECK(at.driver.fire(at.key, timer).has_value());
}

TEST_CASE("inclusive joins that wait for nothing but each other let the oldest go on") {
    // Each join has a token and could get another one from behind the other join.
    DeployedFlow at(fork_and_join(
        R"(<bpmn:parallelGateway id="f"/><bpmn:inclusiveGateway id="i"/><bpmn:inclusiveGateway id="k"/>
           <bpmn:exclusiveGateway id="x" default="fx"/><bpmn:exclusiveGateway id="y" default="fy"/>
           <bpmn:sequenceFlow id="fx" sourceRef="x" targetRef="e"/>
           <bpmn:sequenceFlow id="fy" sourceRef="y" targetRef="e"/>)",
        "s -> f\n f -> i\n f -> k\n i -> x\n k -> y\n x -> k if =false\n y -> i if =false"));
    CHECK(at.driver.state(at.key).incidents.empty());
    CHECK(has_ended(at.driver, at.key));
}

TEST_CASE("a path that dies elsewhere releases the inclusive join") {
    DeployedFlow at(fork_and_join(
        R"(<bpmn:inclusiveGateway id="f"/><bpmn:userTask id="a"/><bpmn:userTask id="b"/>
           <bpmn:boundaryEvent id="t" attachedToRef="b"><bpmn:timerEventDefinition>
           <bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>
           </bpmn:boundaryEvent><bpmn:endEvent id="late"/><bpmn:inclusiveGateway id="j"/>
           <bpmn:userTask id="after"/>)",
        "s -> f\n f -> a if =true\n f -> b if =true\n a -> j\n b -> j\n t -> late\n j -> after"));
    REQUIRE(complete(at.driver, "a").has_value());
    CHECK(active(at.driver, at.key) == "b j");
    at.driver.advance(2 * ms_per_hour);
    CHECK(active(at.driver, at.key) == "after");
}

TEST_CASE("a process without a start event begins with everything that no flow leads to") {
    DeployedFlow at(bpmn_file(R"(<bpmn:userTask id="a"/><bpmn:userTask id="b"/>
        <bpmn:userTask id="c"/>)" +
                              flows("a -> c")));
    CHECK(active(at.driver, at.key) == "a b");
}
