// Events of the diagram: timers, messages, signals, errors, escalations, conditions, event
// sub-processes.
#include <doctest/doctest.h>

#include "engine/testing/models.h"

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;

namespace {

constexpr std::string_view paid = R"(<bpmn:message id="m" name="paid"><bpmn:extensionElements>
    <zeebe:subscription correlationKey="=order"/></bpmn:extensionElements></bpmn:message>)";

struct DeployedEvents {
    Driver driver;
    InstanceKey key;
    DeployedEvents(std::string_view inside, std::string_view beside, std::string_view lines,
                   Context variables = {}) {
        at_the_office(driver);
        const std::string xml =
            bpmn_file(std::string(start_and_end) + std::string(inside) + flows(lines), beside);
        const Status published = driver.publish({{"process.bpmn", xml}});
        if (!published) MESSAGE(published.error().message);
        REQUIRE(published.has_value());
        key = driver.start("p", std::move(variables), "ola").value();
    }
    std::string active() const { return testing::active(driver, key); }
};

std::string timer(std::string_view kind, std::string_view value) {
    return "<bpmn:timerEventDefinition><bpmn:" + std::string(kind) + ">" + std::string(value) +
           "</bpmn:" + std::string(kind) + "></bpmn:timerEventDefinition>";
}

}  // namespace

TEST_CASE("an interrupting timer on a task ends the task; in time it does nothing") {
    const std::string boundary = R"(<bpmn:userTask id="a"/><bpmn:userTask id="late"/>
        <bpmn:boundaryEvent id="t" attachedToRef="a">)" +
                                 timer("timeDuration", "PT1H") + "</bpmn:boundaryEvent>";
    constexpr std::string_view lines = "s -> a\n a -> e\n t -> late\n late -> e";
    DeployedEvents late(boundary, "", lines);
    late.driver.advance(ms_per_hour - 1);
    CHECK(late.active() == "a");
    late.driver.advance(1);
    CHECK(late.active() == "late");
    CHECK(late.driver.closed.at(0).task.status == TaskStatus::canceled);

    DeployedEvents in_time(boundary, "", lines);
    REQUIRE(complete(in_time.driver, "a").has_value());
    in_time.driver.advance(ms_per_day);
    CHECK(has_ended(in_time.driver, in_time.key));
}

TEST_CASE("a timer that does not interrupt may cycle and never fires early or too often") {
    DeployedEvents at(R"(<bpmn:userTask id="a"/><bpmn:userTask id="told"/>
        <bpmn:boundaryEvent id="t" attachedToRef="a" cancelActivity="false">)" +
                          timer("timeCycle", "R3/PT10M") + "</bpmn:boundaryEvent>",
                      "", "s -> a\n a -> e\n t -> told\n told -> e");
    at.driver.advance(10 * ms_per_minute);
    CHECK(at.active() == "a told");
    at.driver.advance(10 * ms_per_minute);
    CHECK(at.active() == "a told told");
    at.driver.advance(ms_per_day);
    CHECK(at.active() == "a told told told");
    REQUIRE(complete(at.driver, "a").has_value());
    CHECK(at.active() == "told told told");
}

TEST_CASE("a timer that cannot be read is an incident and can be put right") {
    DeployedEvents at("<bpmn:intermediateCatchEvent id=\"w\">" + timer("timeDuration", "=wait") +
                          "</bpmn:intermediateCatchEvent>",
                      "", "s -> w\n w -> e");
    REQUIRE(at.driver.state(at.key).incidents.size() == 1);
    CHECK(at.driver.state(at.key).incidents[0].kind == "timer");
    REQUIRE(at.driver.send(at.key, "admin", SetVariables{{}, context({{"wait", Value("PT5M")}})})
                .has_value());
    REQUIRE(
        at.driver.send(at.key, "admin", ResolveIncident{at.driver.state(at.key).incidents[0].key})
            .has_value());
    at.driver.advance(5 * ms_per_minute);
    CHECK(has_ended(at.driver, at.key));
}

TEST_CASE("a message reaches the case that waits for its key, once") {
    DeployedEvents at(R"(<bpmn:receiveTask id="w" messageRef="m"/>)", paid, "s -> w\n w -> e",
                      context({{"order", Value("17")}}));
    CHECK(at.driver.message("paid", "18") == 0);
    CHECK(at.driver.message("other", "17") == 0);
    CHECK(at.driver.message("paid", "17", context({{"amount", Value(5)}})) == 1);
    CHECK(has_ended(at.driver, at.key));
    CHECK(variable(at.driver, at.key, "amount") == Value(5));
    CHECK(at.driver.message("paid", "17") == 0);
}

TEST_CASE("an early message is kept for its time to live") {
    const auto waits_after_task = [](Driver& driver) {
        at_the_office(driver);
        const std::string xml =
            bpmn_file(std::string(start_and_end) +
                          R"(<bpmn:userTask id="a"/><bpmn:receiveTask id="w" messageRef="m"/>)" +
                          flows("s -> a\n a -> w\n w -> e"),
                      paid);
        REQUIRE(driver.publish({{"process.bpmn", xml}}).has_value());
        return driver.start("p", context({{"order", Value("17")}})).value();
    };
    Driver kept;
    const InstanceKey first = waits_after_task(kept);
    CHECK(kept.message("paid", "17", {}, ms_per_hour) == 0);
    REQUIRE(complete(kept, "a").has_value());
    CHECK(has_ended(kept, first));

    Driver expired;
    const InstanceKey second = waits_after_task(expired);
    expired.message("paid", "17", {}, ms_per_hour);
    expired.advance(ms_per_hour);
    REQUIRE(complete(expired, "a").has_value());
    CHECK(!has_ended(expired, second));
}

TEST_CASE("an event-based gateway takes the first event and forgets the others") {
    const std::string events =
        R"(<bpmn:eventBasedGateway id="g"/><bpmn:userTask id="a"/><bpmn:userTask id="b"/>
        <bpmn:intermediateCatchEvent id="c"><bpmn:messageEventDefinition messageRef="m"/>
        </bpmn:intermediateCatchEvent><bpmn:intermediateCatchEvent id="t">)" +
        timer("timeDuration", "PT1H") + "</bpmn:intermediateCatchEvent>";
    constexpr std::string_view lines =
        "s -> g\n g -> c\n g -> t\n c -> a\n t -> b\n a -> e\n b -> e";
    DeployedEvents message(events, paid, lines, context({{"order", Value("1")}}));
    CHECK(message.driver.message("paid", "1") == 1);
    CHECK(message.active() == "a");
    message.driver.advance(ms_per_day);
    CHECK(message.active() == "a");

    DeployedEvents time(events, paid, lines, context({{"order", Value("1")}}));
    time.driver.advance(ms_per_hour);
    CHECK(time.active() == "b");
    CHECK(time.driver.message("paid", "1") == 0);
}

TEST_CASE("a signal reaches every case, and starts processes that wait for it") {
    constexpr std::string_view signal = R"(<bpmn:signal id="sig" name="fire"/>)";
    Driver driver;
    at_the_office(driver);
    REQUIRE(
        driver
            .publish(
                {{"a.bpmn",
                  bpmn_file(
                      std::string(start_and_end) +
                          R"(<bpmn:intermediateCatchEvent id="w"><bpmn:signalEventDefinition signalRef="sig"/>
           </bpmn:intermediateCatchEvent>)" +
                          flows("s -> w\n w -> e"),
                      signal, "waits")},
                 {"b.bpmn",
                  bpmn_file(R"(<bpmn:startEvent id="s"><bpmn:signalEventDefinition signalRef="sig"/>
           </bpmn:startEvent><bpmn:userTask id="evacuate"/>)" +
                                flows("s -> evacuate"),
                            signal, "starts")},
                 {"c.bpmn",
                  bpmn_file(std::string(start_and_end) + R"(<bpmn:intermediateThrowEvent id="t">
           <bpmn:signalEventDefinition signalRef="sig"/></bpmn:intermediateThrowEvent>)" +
                                flows("s -> t\n t -> e"),
                            signal, "throws")}})
            .has_value());
    const InstanceKey one = driver.start("waits").value();
    const InstanceKey two = driver.start("waits").value();
    REQUIRE(driver.start("throws").has_value());
    CHECK(has_ended(driver, one));
    CHECK(has_ended(driver, two));
    CHECK(driver.task("evacuate") != nullptr);
}

TEST_CASE(
    "an error goes to the nearest scope outwards, the exact code before one that catches all") {
    constexpr std::string_view errors =
        R"(<bpmn:error id="x" errorCode="X"/><bpmn:error id="y" errorCode="Y"/>)";
    const auto inside = [](std::string_view thrown) {
        return R"(<bpmn:subProcess id="sub"><bpmn:startEvent id="ss"/><bpmn:userTask id="a"/>
            <bpmn:endEvent id="boom"><bpmn:errorEventDefinition errorRef=")" +
               std::string(thrown) + R"("/>
            </bpmn:endEvent><bpmn:sequenceFlow id="i1" sourceRef="ss" targetRef="a"/>
            <bpmn:sequenceFlow id="i2" sourceRef="a" targetRef="boom"/></bpmn:subProcess>
            <bpmn:boundaryEvent id="any" attachedToRef="sub"><bpmn:errorEventDefinition/></bpmn:boundaryEvent>
            <bpmn:boundaryEvent id="exact" attachedToRef="sub"><bpmn:errorEventDefinition errorRef="x"/>
            </bpmn:boundaryEvent><bpmn:userTask id="h1"/><bpmn:userTask id="h2"/>)";
    };
    constexpr std::string_view lines = "s -> sub\n sub -> e\n any -> h1\n exact -> h2";
    for (const auto& [thrown, handler] : {std::pair("x", "h2"), std::pair("y", "h1")}) {
        DeployedEvents at(inside(thrown), errors, lines);
        REQUIRE(complete(at.driver, "a").has_value());
        CHECK(at.active() == handler);
    }
}

TEST_CASE("an error that nobody catches is an incident") {
    DeployedEvents at(
        R"(<bpmn:endEvent id="boom"><bpmn:errorEventDefinition errorRef="x"/></bpmn:endEvent>)",
        R"(<bpmn:error id="x" errorCode="X"/>)", "s -> boom");
    REQUIRE(at.driver.state(at.key).incidents.size() == 1);
    CHECK(at.driver.state(at.key).incidents[0].kind == "uncaught-error");
}

TEST_CASE("an escalation may leave the task running; uncaught it is no fault") {
    DeployedEvents at(R"(<bpmn:subProcess id="sub"><bpmn:startEvent id="ss"/><bpmn:userTask id="a"/>
        <bpmn:intermediateThrowEvent id="esc"><bpmn:escalationEventDefinition escalationRef="x"/>
        </bpmn:intermediateThrowEvent><bpmn:sequenceFlow id="i1" sourceRef="ss" targetRef="esc"/>
        <bpmn:sequenceFlow id="i2" sourceRef="esc" targetRef="a"/></bpmn:subProcess>
        <bpmn:boundaryEvent id="b" attachedToRef="sub" cancelActivity="false">
        <bpmn:escalationEventDefinition escalationRef="x"/></bpmn:boundaryEvent><bpmn:userTask id="look"/>
        <bpmn:endEvent id="last"><bpmn:escalationEventDefinition escalationRef="x"/></bpmn:endEvent>)",
                      R"(<bpmn:escalation id="x" escalationCode="X"/>)",
                      "s -> sub\n sub -> last\n b -> look\n look -> e");
    CHECK(at.active() == "a look sub");
    REQUIRE(complete(at.driver, "a").has_value());
    REQUIRE(complete(at.driver, "look").has_value());
    CHECK(has_ended(at.driver, at.key));
}

TEST_CASE("an interrupting event sub-process ends its siblings and fires once") {
    DeployedEvents at(R"(<bpmn:userTask id="a"/><bpmn:subProcess id="esp" triggeredByEvent="true">
        <bpmn:startEvent id="es"><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>
        <bpmn:userTask id="handle"/><bpmn:sequenceFlow id="i" sourceRef="es" targetRef="handle"/>
        </bpmn:subProcess>)",
                      paid, "s -> a\n a -> e", context({{"order", Value("1")}}));
    CHECK(at.driver.message("paid", "1", context({{"local", Value(1)}})) == 1);
    CHECK(at.active() == "esp handle");
    CHECK(at.driver.message("paid", "1") == 0);
    REQUIRE(complete(at.driver, "handle").has_value());
    CHECK(has_ended(at.driver, at.key));
    CHECK(variable(at.driver, at.key, "local") == Value());
}

TEST_CASE("an interrupting event sub-process ends those that do not interrupt, too") {
    const auto event_sub_process = [](std::string id, std::string_view interrupts) {
        return "<bpmn:subProcess id=\"esp-" + id +
               "\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"" + id + "\" isInterrupting=\"" +
               std::string(interrupts) + "\"><bpmn:signalEventDefinition signalRef=\"sig-" + id +
               "\"/></bpmn:startEvent><bpmn:userTask id=\"task-" + id +
               "\"/><bpmn:sequenceFlow id=\"f-" + id + "\" sourceRef=\"" + id +
               "\" targetRef=\"task-" + id + "\"/></bpmn:subProcess>";
    };
    DeployedEvents at("<bpmn:subProcess id=\"u\"><bpmn:userTask id=\"a\"/>" +
                          event_sub_process("n", "false") + event_sub_process("i", "true") +
                          "</bpmn:subProcess><bpmn:userTask id=\"b\"/>",
                      R"(<bpmn:signal id="sig-n" name="n"/><bpmn:signal id="sig-i" name="i"/>)",
                      "s -> u\n u -> b\n b -> e");
    CHECK(at.driver.signal("n") == 1);
    CHECK(at.driver.signal("n") == 1);
    CHECK(at.active() == "a esp-n esp-n task-n task-n u");
    CHECK(at.driver.signal("i") == 1);
    CHECK(at.active() == "esp-i task-i u");
    CHECK(at.driver.signal("n") == 0);  // the first interrupter wins
    CHECK(at.driver.signal("i") == 0);
    REQUIRE(complete(at.driver, "task-i").has_value());
    CHECK(at.active() == "b");
}

TEST_CASE("history tells what an interrupting event sub-process listens to no longer") {
    DeployedEvents at(R"(<bpmn:userTask id="a"/>
        <bpmn:subProcess id="one" triggeredByEvent="true"><bpmn:startEvent id="os">)" +
                          timer("timeDuration", "PT1H") +
                          R"(</bpmn:startEvent><bpmn:userTask id="in"/>
        <bpmn:sequenceFlow id="o1" sourceRef="os" targetRef="in"/></bpmn:subProcess>
        <bpmn:subProcess id="two" triggeredByEvent="true"><bpmn:startEvent id="ts">)" +
                          timer("timeDuration", "PT2H") + "</bpmn:startEvent></bpmn:subProcess>",
                      "", "s -> a\n a -> e");
    at.driver.advance(ms_per_hour);
    CHECK(at.active() == "in one");
    int disarmed = 0;
    for (const Event& event : at.driver.events(at.key)) {
        disarmed += event.kind == EventKind::timer_disarmed;
    }
    CHECK(disarmed == 1);
}

TEST_CASE("an event sub-process that does not interrupt runs as often as its event comes") {
    DeployedEvents at(R"(<bpmn:userTask id="a"/><bpmn:subProcess id="esp" triggeredByEvent="true">
        <bpmn:startEvent id="es" isInterrupting="false"><bpmn:messageEventDefinition messageRef="m"/>
        </bpmn:startEvent><bpmn:userTask id="handle"/>
        <bpmn:sequenceFlow id="i" sourceRef="es" targetRef="handle"/></bpmn:subProcess>)",
                      paid, "s -> a\n a -> e", context({{"order", Value("1")}}));
    CHECK(at.driver.message("paid", "1") == 1);
    CHECK(at.driver.message("paid", "1") == 1);
    CHECK(at.active() == "a esp esp handle handle");
    REQUIRE(complete(at.driver, "a").has_value());
    CHECK(!has_ended(at.driver, at.key));  // the scope ends only after them
    REQUIRE(complete(at.driver, "handle").has_value());
    REQUIRE(complete(at.driver, "handle").has_value());
    CHECK(has_ended(at.driver, at.key));
}

TEST_CASE("a condition comes when variables make it true, and again only after it was false") {
    DeployedEvents at(
        R"(<bpmn:userTask id="a"/><bpmn:boundaryEvent id="c" attachedToRef="a" cancelActivity="false">
        <bpmn:conditionalEventDefinition><bpmn:condition>=x > 10</bpmn:condition></bpmn:conditionalEventDefinition>
        </bpmn:boundaryEvent><bpmn:userTask id="high"/>)",
        "", "s -> a\n a -> e\n c -> high", context({{"x", Value(1)}}));
    const auto set = [&](int x) {
        REQUIRE(at.driver.send(at.key, "admin", SetVariables{{}, context({{"x", Value(x)}})})
                    .has_value());
    };
    CHECK(at.active() == "a");
    set(11);
    CHECK(at.active() == "a high");
    set(12);
    CHECK(at.active() == "a high");
    set(5);
    set(20);
    CHECK(at.active() == "a high high");
    // What the finishing task sets does not trigger its own boundary.
    set(5);
    REQUIRE(complete(at.driver, "a", context({{"x", Value(99)}})).has_value());
    CHECK(at.active() == "high high");
}

TEST_CASE("a case whose last two paths end in one step ends once") {
    const std::string waits = R"(><bpmn:conditionalEventDefinition>
        <bpmn:condition>=go = true</bpmn:condition></bpmn:conditionalEventDefinition>
        </bpmn:intermediateCatchEvent>)";
    DeployedEvents at(R"(<bpmn:parallelGateway id="f"/><bpmn:intermediateCatchEvent id="a")" +
                          waits + R"(<bpmn:intermediateCatchEvent id="b")" + waits,
                      "", "s -> f\n f -> a\n f -> b\n a -> e\n b -> e");
    SetVariables set;
    set.variables.set("go", true);
    REQUIRE(at.driver.send(at.key, "ola", std::move(set)).has_value());
    CHECK(has_ended(at.driver, at.key));
    int ended = 0;
    for (const Event& event : at.driver.events(at.key)) {
        ended += event.kind == EventKind::process_completed;
    }
    CHECK(ended == 1);
}

TEST_CASE("a gateway at the beginning starts a case with the first of its events") {
    Driver driver;
    at_the_office(driver);
    const std::string xml = bpmn_file(
        R"(<bpmn:eventBasedGateway id="g" instantiate="true"/>
           <bpmn:intermediateCatchEvent id="c"><bpmn:messageEventDefinition messageRef="m"/>
           </bpmn:intermediateCatchEvent><bpmn:intermediateCatchEvent id="n">
           <bpmn:messageEventDefinition messageRef="o"/></bpmn:intermediateCatchEvent>
           <bpmn:userTask id="a"/><bpmn:userTask id="b"/>)" +
            flows("g -> c\n g -> n\n c -> a\n n -> b"),
        R"(<bpmn:message id="m" name="paid"/><bpmn:message id="o" name="ordered"/>)");
    REQUIRE(driver.publish({{"process.bpmn", xml}}).has_value());
    CHECK(driver.message("ordered", "", context({{"what", Value("milk")}})) == 1);
    REQUIRE(driver.task("b") != nullptr);
    CHECK(driver.task("a") == nullptr);
    CHECK(variable(driver, driver.case_of(driver.task("b")->key), "what") == Value("milk"));
    CHECK(driver.start("p").error().code == Code::wrong_state);
}

TEST_CASE("a gateway may begin a case with any of its messages and wait for all others") {
    Driver driver;
    at_the_office(driver);
    const std::string subscription = R"(<bpmn:extensionElements>
        <zeebe:subscription correlationKey="=order"/></bpmn:extensionElements></bpmn:message>)";
    const std::string xml = bpmn_file(
        R"(<bpmn:eventBasedGateway id="g" instantiate="true" eventGatewayType="Parallel"/>
           <bpmn:intermediateCatchEvent id="c"><bpmn:messageEventDefinition messageRef="m"/>
           </bpmn:intermediateCatchEvent><bpmn:receiveTask id="n" messageRef="o"/>
           <bpmn:parallelGateway id="j"/><bpmn:userTask id="ship"/>)" +
            flows("g -> c\n g -> n\n c -> j\n n -> j\n j -> ship"),
        R"(<bpmn:message id="m" name="paid">)" + subscription +
            R"(<bpmn:message id="o" name="ordered">)" + subscription);
    REQUIRE(driver.publish({{"process.bpmn", xml}}).has_value());
    CHECK(driver.message("ordered", "17", context({{"order", Value("17")}})) == 1);
    CHECK(driver.message("paid", "18", context({{"order", Value("18")}})) == 1);
    CHECK(driver.states().size() == 2);
    CHECK(driver.task("ship") == nullptr);
    CHECK(driver.message("paid", "17") == 1);
    REQUIRE(driver.task("ship") != nullptr);
    const InstanceKey complete_one = driver.case_of(driver.task("ship")->key);
    CHECK(variable(driver, complete_one, "order") == Value("17"));
    CHECK(driver.states().size() == 2);
    CHECK(driver.message("ordered", "18") == 1);
    CHECK(driver.states().size() == 2);
}

TEST_CASE("times of a cycle that were missed are made up for, once, or left out, as it says") {
    struct Row {
        std::string_view rule;
        std::size_t tasks;
        std::string_view next;
    };
    const Row rows[] = {{"", 5, "2027-03-01T13:30:00.000Z"},
                        {R"(<obieg:timer missed="each"/>)", 5, "2027-03-01T13:30:00.000Z"},
                        {R"(<obieg:timer missed="latest"/>)", 1, "2027-03-01T13:30:00.000Z"},
                        {R"(<obieg:timer missed="none"/>)", 0, "2027-03-01T13:30:00.000Z"}};
    for (const Row& row : rows) {
        CAPTURE(row.rule);
        DeployedEvents at(R"(<bpmn:userTask id="a"/><bpmn:userTask id="b"/>
                       <bpmn:boundaryEvent id="t" attachedToRef="a" cancelActivity="false">
                       <bpmn:extensionElements>)" +
                              std::string(row.rule) + "</bpmn:extensionElements>" +
                              timer("timeCycle", "R/2027-03-01T08:30:00Z/PT1H") +
                              "</bpmn:boundaryEvent>",
                          "", "s -> a\n a -> e\n t -> b");
        at.driver.now = *time_from_iso("2027-03-01T13:00:00Z");  // nobody was there since 8:00
        at.driver.advance(0);
        CHECK(at.driver.state(at.key).tasks.size() == 1 + row.tasks);
        REQUIRE(at.driver.state(at.key).timers.size() == 1);
        CHECK(to_iso(at.driver.state(at.key).timers[0].due) == row.next);
        // In time, all of them come.
        at.driver.advance(2 * ms_per_hour);
        CHECK(at.driver.state(at.key).tasks.size() == 3 + row.tasks);
    }
}

TEST_CASE("missed starts of a process follow the rule of its start event") {
    for (const auto& [missed, cases] : {std::pair("each", 5), {"latest", 1}, {"none", 0}}) {
        CAPTURE(missed);
        Driver driver;
        at_the_office(driver);
        const std::string xml =
            bpmn_file("<bpmn:startEvent id=\"s\"><bpmn:extensionElements><obieg:timer missed=\"" +
                      std::string(missed) + "\"/></bpmn:extensionElements>" +
                      timer("timeCycle", "0 30 * * * *") +
                      "</bpmn:startEvent><bpmn:userTask id=\"a\"/>" + flows("s -> a"));
        REQUIRE(driver.publish({{"process.bpmn", xml}}).has_value());
        driver.now = *time_from_iso("2027-03-01T13:00:00Z");
        driver.advance(0);
        CHECK(driver.states().size() == static_cast<std::size_t>(cases));
        driver.advance(ms_per_hour);
        CHECK(driver.states().size() == static_cast<std::size_t>(cases) + 1);
    }
}

TEST_CASE("a conditional event may watch some variables only, and only how they change") {
    struct Row {
        std::string_view filter;
        std::vector<std::string_view> set;  // each becomes 20, one after the other
        bool comes;
    };
    const Row rows[] = {{"", {"y"}, true},
                        {R"(variableNames="z")", {"y"}, false},
                        {R"(variableNames="z, y")", {"y"}, true},
                        {R"(variableNames="y" variableEvents="update")", {"y"}, false},
                        {R"(variableNames="y" variableEvents="update")", {"y", "y"}, true},
                        {R"(variableNames="y" variableEvents="create")", {"y"}, true}};
    for (const Row& row : rows) {
        CAPTURE(row.filter);
        const std::string filter = "<zeebe:conditionalFilter " + std::string(row.filter) + "/>";
        DeployedEvents at(R"(<bpmn:userTask id="a"/><bpmn:boundaryEvent id="c" attachedToRef="a"
            cancelActivity="false"><bpmn:conditionalEventDefinition><bpmn:extensionElements>)" +
                              filter + R"(</bpmn:extensionElements>
            <bpmn:condition>=if y = null then false else y > 10</bpmn:condition>
            </bpmn:conditionalEventDefinition></bpmn:boundaryEvent><bpmn:userTask id="high"/>)",
                          "", "s -> a\n a -> e\n c -> high");
        for (const std::string_view name : row.set) {
            REQUIRE(at.driver
                        .send(at.key, "admin",
                              SetVariables{{}, context({{std::string(name), Value(20)}})})
                        .has_value());
        }
        CHECK(at.active() == (row.comes ? "a high" : "a"));
    }
}

TEST_CASE("who throws an error may compute its code") {
    DeployedEvents at(
        R"(<bpmn:subProcess id="u"><bpmn:endEvent id="x"><bpmn:errorEventDefinition
        errorRef="r"/></bpmn:endEvent></bpmn:subProcess><bpmn:boundaryEvent id="b"
        attachedToRef="u"><bpmn:errorEventDefinition errorRef="q"/></bpmn:boundaryEvent>
        <bpmn:userTask id="a"/>)",
        R"(<bpmn:error id="r" errorCode="=what"/><bpmn:error id="q" errorCode="late"/>)",
        "s -> u\n u -> e\n b -> a", context({{"what", Value("late")}}));
    CHECK(at.active() == "a");
}

TEST_CASE("conditions that start a process are asked with the variables on offer") {
    Driver driver;
    at_the_office(driver);
    const std::string xml = bpmn_file(R"(<bpmn:startEvent id="s"><bpmn:conditionalEventDefinition>
        <bpmn:condition>=amount > 100</bpmn:condition></bpmn:conditionalEventDefinition>
        </bpmn:startEvent><bpmn:userTask id="a"/><bpmn:startEvent id="u">
        <bpmn:conditionalEventDefinition><bpmn:extensionElements>
        <zeebe:conditionalFilter variableNames="urgent"/></bpmn:extensionElements>
        <bpmn:condition>=amount > 10</bpmn:condition></bpmn:conditionalEventDefinition>
        </bpmn:startEvent>)" + flows("s -> a\n u -> a"));
    REQUIRE(driver.publish({{"process.bpmn", xml}}).has_value());
    const auto asked = [&](int amount) {
        return conditional_starts(*driver.latest("p"), context({{"amount", Value(amount)}}),
                                  driver.now, driver.calendar);
    };
    CHECK(asked(50).empty());
    CHECK(conditional_starts(*driver.latest("p"),
                             context({{"amount", Value(50)}, {"urgent", Value(false)}}), driver.now,
                             driver.calendar) == std::vector<std::string>{"u"});
    REQUIRE(asked(500) == std::vector<std::string>{"s"});
    const InstanceKey key = driver.start("p", {}, "ola", "s").value();
    CHECK(active(driver, key) == "a");
}

TEST_CASE("what an event sub-process throws is not caught beside it") {
    DeployedEvents at(R"(<bpmn:subProcess id="u"><bpmn:userTask id="a"/>
        <bpmn:subProcess id="esp" triggeredByEvent="true"><bpmn:startEvent id="t">
        <bpmn:errorEventDefinition errorRef="r"/></bpmn:startEvent><bpmn:endEvent id="again">
        <bpmn:errorEventDefinition errorRef="r"/></bpmn:endEvent>
        <bpmn:sequenceFlow id="i" sourceRef="t" targetRef="again"/></bpmn:subProcess>
        <bpmn:endEvent id="x"><bpmn:errorEventDefinition errorRef="r"/></bpmn:endEvent>
        <bpmn:sequenceFlow id="k" sourceRef="a" targetRef="x"/></bpmn:subProcess>
        <bpmn:boundaryEvent id="b" attachedToRef="u"><bpmn:errorEventDefinition errorRef="r"/>
        </bpmn:boundaryEvent><bpmn:userTask id="after"/>)",
                      R"(<bpmn:error id="r" errorCode="r"/>)", "s -> u\n b -> after");
    REQUIRE(complete(at.driver, "a").has_value());
    CHECK(at.active() == "after");
}

TEST_CASE("a boundary event without cancelActivity interrupts, an escalation too") {
    DeployedEvents at(R"(<bpmn:subProcess id="u"><bpmn:intermediateThrowEvent id="x">
        <bpmn:escalationEventDefinition escalationRef="r"/></bpmn:intermediateThrowEvent>
        <bpmn:userTask id="a"/><bpmn:sequenceFlow id="i" sourceRef="x" targetRef="a"/>
        </bpmn:subProcess><bpmn:boundaryEvent id="b" attachedToRef="u">
        <bpmn:escalationEventDefinition escalationRef="r"/></bpmn:boundaryEvent>
        <bpmn:userTask id="after"/>)",
                      R"(<bpmn:escalation id="r" escalationCode="r"/>)", "s -> u\n b -> after");
    CHECK(at.active() == "after");
}

TEST_CASE("a message start event gives way to a case of the process that waits already") {
    Driver driver;
    at_the_office(driver);
    const std::string xml = bpmn_file(
        R"(<bpmn:startEvent id="m"><bpmn:messageEventDefinition messageRef="r"/></bpmn:startEvent>
           <bpmn:intermediateCatchEvent id="c"><bpmn:messageEventDefinition messageRef="r"/>
           </bpmn:intermediateCatchEvent>)" +
            flows("m -> c"),
        R"(<bpmn:message id="r" name="ping"><bpmn:extensionElements>
           <zeebe:subscription correlationKey="=&quot;k&quot;"/></bpmn:extensionElements>
           </bpmn:message>)");
    REQUIRE(driver.publish({{"process.bpmn", xml}}).has_value());
    CHECK(driver.message("ping", "k") == 1);
    REQUIRE(driver.states().size() == 1);
    CHECK(driver.message("ping", "k") == 1);
    CHECK(driver.states().size() == 1);
}
