// What operators do to running cases: suspend, modify, migrate.
#include <doctest/doctest.h>

#include "engine/operations/migrate.h"
#include "engine/testing/models.h"

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;

namespace {

std::string process_with(std::string_view inside, std::string_view lines,
                         std::string_view beside = "") {
    return bpmn_file(std::string(start_and_end) + std::string(inside) + flows(lines), beside);
}

std::string user(std::string_view id) {
    return "<bpmn:userTask id=\"" + std::string(id) + "\"/>";
}

std::string repeated(std::string_view id, std::string_view attributes = "") {
    return "<bpmn:userTask id=\"" + std::string(id) + "\"><bpmn:multiInstanceLoopCharacteristics " +
           std::string(attributes) +
           "><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection=\"=[1,2]\"/>"
           "</bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>";
}

std::string message_boundary(std::string_view id, std::string_view on, std::string_view message,
                             std::string_view attributes = "") {
    return "<bpmn:boundaryEvent id=\"" + std::string(id) + "\" attachedToRef=\"" + std::string(on) +
           "\" " + std::string(attributes) + "><bpmn:messageEventDefinition messageRef=\"" +
           std::string(message) + "\"/></bpmn:boundaryEvent>";
}

std::string timer_boundary(std::string_view id, std::string_view on, std::string_view duration) {
    return "<bpmn:boundaryEvent id=\"" + std::string(id) + "\" attachedToRef=\"" + std::string(on) +
           "\"><bpmn:timerEventDefinition><bpmn:timeDuration>" + std::string(duration) +
           "</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>";
}

constexpr std::string_view messages =
    R"(<bpmn:message id="m" name="hello"><bpmn:extensionElements>
        <zeebe:subscription correlationKey="=&quot;k&quot;"/></bpmn:extensionElements></bpmn:message>
       <bpmn:message id="m2" name="other"><bpmn:extensionElements>
        <zeebe:subscription correlationKey="=&quot;k&quot;"/></bpmn:extensionElements></bpmn:message>)";

const Actor operator_{"ewa", false};

struct Running {
    Driver driver;
    InstanceKey key;

    explicit Running(const std::string& xml, Context variables = {},
                     const std::vector<Resource>& others = {}) {
        at_the_office(driver);
        publish(xml, others);
        key = driver.start("p", std::move(variables), "ola").value();
    }
    DefinitionKey publish(const std::string& xml, std::vector<Resource> others = {}) {
        others.push_back({"process.bpmn", xml});
        const Status published = driver.publish(others);
        if (!published) {
            MESSAGE(published.error().message);
            for (const Detail& detail : published.error().details)
                MESSAGE(detail.where << ": " << detail.message);
        }
        REQUIRE(published.has_value());
        return driver.latest("p")->key;
    }
    Status send(Action action) { return driver.send(key, operator_, std::move(action)); }
    void must(Action action) {
        const Status done = send(std::move(action));
        if (!done) MESSAGE(done.error().message);
        REQUIRE(done.has_value());
    }
    // The command is refused with this code and leaves the case as it was.
    Error refused(Action action, Code code) {
        const State before = driver.state(key);
        const Status done = send(std::move(action));
        REQUIRE_FALSE(done.has_value());
        CHECK(done.error().code == code);
        CHECK(driver.state(key).next_event == before.next_event);
        CHECK(driver.state(key).instance.definition == before.instance.definition);
        return done.error();
    }
    std::string active() const { return testing::active(driver, key); }
    const State& state() const { return driver.state(key); }
    const ElementInstance& instance(std::string_view element) const {
        for (const ElementInstance& row : state().elements) {
            if (row.element == element) return row;
        }
        throw std::runtime_error("not active: " + std::string(element));
    }
    bool has_event(EventKind kind, std::string_view user = "ewa") {
        for (const Event& event : driver.events(key)) {
            if (event.kind == kind && event.actor == user) return true;
        }
        return false;
    }
};

MigrateInstance to(DefinitionKey target,
                   std::vector<std::pair<std::string, std::string>> elements) {
    return {target, std::move(elements)};
}

ModifyInstance activating(std::string element, std::vector<ScopedVariables> variables = {}) {
    ModifyInstance command;
    command.activate.push_back({std::move(element), {}, std::move(variables)});
    return command;
}
ModifyInstance moving(std::string from, std::string to) {
    ModifyInstance command;
    command.move.push_back({{{}, std::move(from)}, std::move(to), {}, {}});
    return command;
}
ModifyInstance terminating(std::string element) {
    ModifyInstance command;
    command.terminate.push_back({{}, std::move(element)});
    return command;
}

}  // namespace

// ---- Suspending
// -----------------------------------------------------------------------------------------

TEST_CASE("nothing moves while suspended: timers wait and fire late, tasks are refused") {
    Running at(process_with(user("a") + user("late") + timer_boundary("t", "a", "PT1H"),
                            "s -> a\n a -> e\n t -> late\n late -> e"));
    at.must(SuspendInstance{"audit"});
    CHECK(at.has_event(EventKind::case_suspended));
    CHECK(at.state().instance.suspended_at == at.driver.now);
    at.driver.advance(2 * ms_per_hour);
    CHECK(at.active() == "a");
    const TaskKey task = at.driver.task("a")->key;
    at.refused(CompleteTask{task, {}, "", {}}, Code::wrong_state);
    at.refused(SuspendInstance{}, Code::wrong_state);
    at.refused(terminating("a"), Code::wrong_state);
    at.must(ResumeInstance{});
    CHECK(at.has_event(EventKind::case_resumed));
    at.driver.advance(0);
    CHECK(at.active() == "late");
    at.refused(ResumeInstance{}, Code::wrong_state);
}

TEST_CASE("a message that comes while suspended is held and taken on resuming") {
    Running at(process_with(user("a") + user("b") + message_boundary("x", "a", "m") +
                                message_boundary("y", "a", "m2", "cancelActivity=\"false\""),
                            "s -> a\n a -> e\n x -> b\n b -> e\n y -> b", messages));
    at.must(SuspendInstance{});
    CHECK(at.driver.message("other", "k") == 1);
    CHECK(at.driver.message("hello", "k", context({{"from", Value("ola")}})) == 1);
    CHECK(at.driver.message("hello", "k") == 0);  // the first one was the one it waited for
    CHECK(at.active() == "a");
    at.must(ResumeInstance{});
    CHECK(at.active() == "b b");
    CHECK(variable(at.driver, at.key, "from") == Value("ola"));
    CHECK(at.state().held.empty());
}

TEST_CASE("of two held messages that interrupt the same scope the first one wins") {
    const auto handler = [](std::string_view id, std::string_view message) {
        const std::string name(id);
        return "<bpmn:subProcess id=\"" + name +
               "\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"" + name +
               "s\"><bpmn:messageEventDefinition messageRef=\"" + std::string(message) +
               "\"/></bpmn:startEvent>" + user(name + "t") + "<bpmn:sequenceFlow id=\"" + name +
               "f\" sourceRef=\"" + name + "s\" targetRef=\"" + name + "t\"/></bpmn:subProcess>";
    };
    Running at(process_with(user("a") + handler("x", "m") + handler("y", "m2"), "s -> a\n a -> e",
                            messages));
    at.must(SuspendInstance{});
    CHECK(at.driver.message("hello", "k") == 1);
    CHECK(at.driver.message("other", "k") == 1);
    at.must(ResumeInstance{});
    CHECK(at.active() == "x xt");
}

TEST_CASE("held news are carried out one after the other") {
    const auto script = [](std::string_view id, std::string_view expression) {
        return "<bpmn:scriptTask id=\"" + std::string(id) +
               "\"><bpmn:extensionElements><zeebe:script expression=\"" + std::string(expression) +
               "\" resultVariable=\"n\"/></bpmn:extensionElements></bpmn:scriptTask>";
    };
    Running at(process_with(
        user("a") + R"(<bpmn:receiveTask id="r" messageRef="m"/>)" + script("one", "=1") +
            script("two", "=n + 1") + script("three", "=n + 1") +
            R"(<bpmn:subProcess id="x" triggeredByEvent="true">
        <bpmn:startEvent id="xs" isInterrupting="false"><bpmn:messageEventDefinition
            messageRef="m2"/></bpmn:startEvent>
        <bpmn:userTask id="b"><bpmn:extensionElements><zeebe:ioMapping>
            <zeebe:input source="=n" target="seen"/></zeebe:ioMapping></bpmn:extensionElements>
        </bpmn:userTask><bpmn:sequenceFlow id="xf" sourceRef="xs" targetRef="b"/></bpmn:subProcess>)",
        "s -> a\n s -> r\n r -> one\n one -> two\n two -> three\n three -> e\n a -> e", messages));
    at.must(SuspendInstance{});
    CHECK(at.driver.message("hello", "k") == 1);
    CHECK(at.driver.message("other", "k") == 1);
    at.must(ResumeInstance{});
    for (const ElementInstance& element : at.state().elements) {
        if (element.element == "b") CHECK(*element.variables.find("seen") == Value(3));
    }
    CHECK(at.active() == "a b x");
}

TEST_CASE("held news that come behind the end of the case change nothing") {
    Running at(process_with(R"(<bpmn:receiveTask id="r" messageRef="m"/>
        <bpmn:subProcess id="x" triggeredByEvent="true">
        <bpmn:startEvent id="xs" isInterrupting="false"><bpmn:messageEventDefinition
            messageRef="m2"/></bpmn:startEvent></bpmn:subProcess>)",
                            "s -> r\n r -> e", messages));
    at.must(SuspendInstance{});
    CHECK(at.driver.message("hello", "k") == 1);
    CHECK(at.driver.message("other", "k") == 1);
    at.must(ResumeInstance{});
    CHECK(has_ended(at.driver, at.key));
    CHECK(at.state().elements.size() == 1);
}

TEST_CASE("called cases are suspended too, and the end of one is held") {
    const std::string child =
        bpmn_file(std::string(start_and_end) + user("c") + flows("s -> c\n c -> e"), "", "child");
    Running at(process_with(R"(<bpmn:callActivity id="call"><bpmn:extensionElements>
        <zeebe:calledElement processId="child"/></bpmn:extensionElements></bpmn:callActivity>)",
                            "s -> call\n call -> e"),
               {}, {{"child.bpmn", child}});
    const InstanceKey called = at.driver.case_of(at.driver.task("c")->key);
    at.must(SuspendInstance{});
    CHECK(at.driver.state(called).instance.suspended_at);
    // Resumed alone, the called case may end; its caller takes the news later.
    REQUIRE(at.driver.send(called, operator_, ResumeInstance{}).has_value());
    REQUIRE(complete(at.driver, "c").has_value());
    CHECK(at.active() == "call");
    at.must(ResumeInstance{});
    CHECK(has_ended(at.driver, at.key));
}

TEST_CASE("variables may be set and the case cancelled while suspended") {
    Running at(process_with(user("a"), "s -> a\n a -> e"));
    at.must(SuspendInstance{});
    at.must(SetVariables{{}, context({{"x", Value(1)}})});
    CHECK(variable(at.driver, at.key, "x") == Value(1));
    at.must(CancelInstance{});
    CHECK(at.state().instance.status == InstanceStatus::terminated);
}

// ---- Modifying
// ------------------------------------------------------------------------------------------

TEST_CASE("tokens are activated, moved and terminated") {
    struct Row {
        std::string_view name;
        ModifyInstance command;
        std::string_view active;
    };
    const std::string inside =
        user("a") + user("b") +
        R"(<bpmn:subProcess id="sub"><bpmn:startEvent id="ss"/><bpmn:endEvent id="se"/>)" +
        user("c") + user("d") +
        R"(<bpmn:sequenceFlow id="i1" sourceRef="ss" targetRef="c"/>
        <bpmn:sequenceFlow id="i2" sourceRef="c" targetRef="d"/>
        <bpmn:sequenceFlow id="i3" sourceRef="d" targetRef="se"/></bpmn:subProcess>)";
    const std::string xml = process_with(inside, "s -> a\n a -> sub\n sub -> b\n b -> e");
    const auto both = [](ModifyInstance one, const ModifyInstance& two) {
        one.activate.insert(one.activate.end(), two.activate.begin(), two.activate.end());
        one.move.insert(one.move.end(), two.move.begin(), two.move.end());
        one.terminate.insert(one.terminate.end(), two.terminate.begin(), two.terminate.end());
        return one;
    };
    const Row rows[] = {
        {"another token", activating("b"), "a b"},
        {"moved", moving("a", "b"), "b"},
        {"into a scope that is begun", moving("a", "d"), "d sub"},
        {"two in the one scope that is begun", both(activating("c"), activating("d")), "a c d sub"},
        {"a scope as a whole begins at its start", moving("a", "sub"), "c sub"},
        {"taken away and put elsewhere", both(terminating("a"), activating("b")), "b"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        Running at(xml);
        at.must(row.command);
        CHECK(at.active() == row.active);
        CHECK(at.has_event(EventKind::case_modified));
    }
    SUBCASE("a scope that is left empty goes, and so does the case in the end") {
        Running at(xml);
        at.must(moving("a", "c"));
        at.must(moving("c", "b"));
        CHECK(at.active() == "b");
        at.must(terminating("b"));
        CHECK(at.state().instance.status == InstanceStatus::terminated);
    }
    SUBCASE("a moved token stays in its own scope where several stand") {
        Running at(xml);
        at.must(moving("a", "c"));
        ModifyInstance second = activating("sub");
        at.must(second);
        CHECK(at.active() == "c c sub sub");
        at.refused(activating("d"), Code::invalid_argument);
        at.must(moving("c", "d"));
        CHECK(at.active() == "d d sub sub");
        ModifyInstance chosen = activating("c");
        chosen.activate[0].ancestor = at.instance("sub").key;
        at.must(chosen);
        CHECK(at.active() == "c d d sub sub");
    }
    SUBCASE("the scope of a terminated one is not used again") {
        Running at(xml);
        at.must(moving("a", "c"));
        const ElementInstanceKey old = at.instance("sub").key;
        at.must(both(activating("d"), terminating("sub")));
        CHECK(at.active() == "d sub");
        CHECK(at.instance("sub").key != old);
    }
}

TEST_CASE("variables come with a modification: the case's, a scope's, the step's own") {
    const std::string xml = process_with(
        user("a") + R"(<bpmn:subProcess id="sub"><bpmn:startEvent id="ss"/>)" + user("c") +
            R"(<bpmn:sequenceFlow id="i1" sourceRef="ss" targetRef="c"/></bpmn:subProcess>)",
        "s -> a\n a -> sub\n sub -> e");
    Running at(xml);
    at.must(activating("c", {{"", context({{"g", Value(1)}})},
                             {"sub", context({{"m", Value(2)}})},
                             {"c", context({{"l", Value(3)}})}}));
    CHECK(variable(at.driver, at.key, "g") == Value(1));
    CHECK(*at.instance("sub").variables.find("m") == Value(2));
    CHECK(*at.instance("c").variables.find("l") == Value(3));
    at.refused(activating("a", {{"sub", context({{"m", Value(2)}})}}), Code::invalid_argument);
}

TEST_CASE("what a modification cannot do is refused with the place and leaves nothing") {
    const std::string xml =
        process_with(user("a") + timer_boundary("t", "a", "PT1H") +
                         R"(<bpmn:eventBasedGateway id="g"/><bpmn:intermediateCatchEvent id="w">
                <bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>
                </bpmn:intermediateCatchEvent><bpmn:intermediateCatchEvent id="w2">
                <bpmn:timerEventDefinition><bpmn:timeDuration>PT2H</bpmn:timeDuration></bpmn:timerEventDefinition>
                </bpmn:intermediateCatchEvent>)",
                     "s -> a\n a -> g\n g -> w\n g -> w2\n w -> e\n w2 -> e\n t -> e");
    struct Row {
        std::string_view name;
        ModifyInstance command;
        Code code;
    };
    ModifyInstance stale;
    stale.terminate.push_back({ElementInstanceKey{999'999}, ""});
    ModifyInstance twice = moving("a", "g");
    twice.move.push_back({{{}, "a"}, "g", {}, {}});
    ModifyInstance elsewhere = activating("g");
    elsewhere.activate[0].ancestor = ElementInstanceKey{999'999};
    const Row rows[] = {
        {"nothing", {}, Code::invalid_argument},
        {"unknown element", activating("nowhere"), Code::invalid_argument},
        {"start event", activating("s"), Code::invalid_argument},
        {"the process", activating("p"), Code::invalid_argument},
        {"boundary event", activating("t"), Code::invalid_argument},
        {"event behind a gateway", activating("w"), Code::invalid_argument},
        {"not active", terminating("g"), Code::wrong_state},
        {"gone", stale, Code::wrong_state},
        {"moved twice", twice, Code::invalid_argument},
        {"no such ancestor", elsewhere, Code::invalid_argument},
    };
    Running at(xml);
    for (const Row& row : rows) {
        CAPTURE(row.name);
        const Error error = at.refused(row.command, row.code);
        CHECK_FALSE(error.message.empty());
        CHECK(at.active() == "a");
    }
    at.must(moving("a", "g"));
    CHECK(at.active() == "g");
}

TEST_CASE("a repeated activity is moved as a whole and its turns one by one") {
    Running at(process_with(repeated("a") + user("b"), "s -> a\n a -> b\n b -> e"));
    CHECK(at.active() == "a a a");
    ModifyInstance one_turn;
    for (const ElementInstance& row : at.state().elements) {
        if (row.loop_counter == 1) one_turn.terminate.push_back({row.key, ""});
    }
    at.must(one_turn);
    CHECK(at.active() == "a a");
    at.must(moving("a", "b"));
    CHECK(at.active() == "b");
}

TEST_CASE("an incident goes with the step that it stands at") {
    Running at(process_with(R"(<bpmn:exclusiveGateway id="g"/>)" + user("b"),
                            "s -> g\n g -> b if =missing = 1\n b -> e"));
    REQUIRE(at.state().incidents.size() == 1);
    at.must(moving("g", "b"));
    CHECK(at.state().incidents.empty());
    CHECK(at.active() == "b");
}

TEST_CASE("an inclusive join looks again when a token that it waited for is taken away") {
    Running at(process_with(R"(<bpmn:inclusiveGateway id="f"/><bpmn:inclusiveGateway id="j"/>)" +
                                user("a") + user("b") + user("c"),
                            "s -> f\n f -> a\n f -> b\n a -> j\n b -> j\n j -> c\n c -> e"));
    REQUIRE(complete(at.driver, "a").has_value());
    CHECK(at.active() == "b j");
    at.must(terminating("b"));
    CHECK(at.active() == "c");
}

// ---- Migrating
// ------------------------------------------------------------------------------------------

TEST_CASE("a case goes on in the new version; keys, assignee and due date stay") {
    Running at(process_with(user("a") + timer_boundary("t", "a", "PT1H") + user("late"),
                            "s -> a\n a -> e\n t -> late\n late -> e"));
    const State before = at.state();
    const TaskKey task = at.driver.task("a")->key;
    const DefinitionKey next = at.publish(
        process_with(user("a2") + timer_boundary("t2", "a2", "PT5H") + user("late") + user("check"),
                     "s -> a2\n a2 -> check\n check -> e\n t2 -> late\n late -> e"));
    at.must(to(next, {{"a", "a2"}, {"t", "t2"}}));
    CHECK(at.has_event(EventKind::case_migrated));
    CHECK(at.state().instance.definition == next);
    CHECK(at.state().instance.version == 2);
    CHECK(at.active() == "a2");
    CHECK(at.driver.task("a2")->key == task);
    CHECK(at.instance("a2").key == before.elements[1].key);
    REQUIRE(at.state().timers.size() == 1);
    CHECK(at.state().timers[0].key == before.timers[0].key);
    CHECK(at.state().timers[0].due == before.timers[0].due);
    REQUIRE(complete(at.driver, "a2").has_value());
    CHECK(at.active() == "check");
}

TEST_CASE("events that no mapping names end; those of the new version begin") {
    Running at(
        process_with(user("a") + message_boundary("x", "a", "m") + timer_boundary("t", "a", "PT1H"),
                     "s -> a\n a -> e\n x -> e\n t -> e", messages));
    const DefinitionKey next = at.publish(process_with(
        user("a") + user("b") + message_boundary("y", "a", "m2") + timer_boundary("t", "a", "PT3H"),
        "s -> a\n a -> e\n y -> b\n b -> e\n t -> e", messages));
    at.must(to(next, {{"a", "a"}}));
    CHECK(at.driver.message("hello", "k") == 0);
    REQUIRE(at.state().timers.size() == 1);
    CHECK(at.state().timers[0].due == at.driver.now + 3 * ms_per_hour);
    CHECK(at.driver.message("other", "k") == 1);
    CHECK(at.active() == "b");
}

TEST_CASE("incidents move along and are resolved by the new version's diagram") {
    Running at(process_with(R"(<bpmn:exclusiveGateway id="g"/>)" + user("b"),
                            "s -> g\n g -> b if =missing = 1\n b -> e"));
    const DefinitionKey next = at.publish(process_with(
        R"(<bpmn:exclusiveGateway id="g"/>)" + user("b"), "s -> g\n g -> b if =true\n b -> e"));
    at.must(to(next, {{"g", "g"}}));
    REQUIRE(at.state().incidents.size() == 1);
    at.must(ResolveIncident{at.state().incidents[0].key});
    CHECK(at.active() == "b");
}

TEST_CASE("turns, sub-processes and joins are carried over") {
    const std::string fork = R"(<bpmn:parallelGateway id="f"/><bpmn:parallelGateway id="j"/>)";
    Running at(process_with(fork + user("a") + repeated("b") + user("c"),
                            "s -> f\n f -> a\n f -> b\n a -> j\n b -> j\n j -> c\n c -> e"));
    REQUIRE(complete(at.driver, "a").has_value());
    CHECK(at.active() == "b b b j");
    SUBCASE("the flow is found by where it comes from") {
        const DefinitionKey next = at.publish(
            process_with(fork + user("x") + user("a") + repeated("b") + user("c"),
                         "s -> x\n x -> f\n f -> b\n f -> a\n b -> j\n a -> j\n j -> c\n c -> e"));
        at.must(to(next, {{"b", "b"}, {"j", "j"}}));
        REQUIRE(complete(at.driver, "b").has_value());
        REQUIRE(complete(at.driver, "b").has_value());
        CHECK(at.active() == "c");
    }
    SUBCASE("a join that has all it needs now goes on") {
        const DefinitionKey next =
            at.publish(process_with(fork + user("a") + repeated("b") + user("c"),
                                    "s -> f\n f -> a\n f -> b\n a -> j\n j -> c\n c -> e"));
        at.must(to(next, {{"b", "b"}, {"j", "j"}}));
        CHECK(at.active() == "b b b c");
    }
    SUBCASE("turns all at once do not become turns one after the other") {
        const DefinitionKey next = at.publish(
            process_with(fork + user("a") + repeated("b", "isSequential=\"true\"") + user("c"),
                         "s -> f\n f -> a\n f -> b\n a -> j\n b -> j\n j -> c\n c -> e"));
        at.refused(to(next, {{"b", "b"}, {"j", "j"}}), Code::wrong_state);
    }
}

TEST_CASE("what cannot be migrated is told with the place, and nothing changes") {
    const std::string sub = R"(<bpmn:subProcess id="sub"><bpmn:startEvent id="ss"/>)" + user("c") +
                            R"(<bpmn:sequenceFlow id="i1" sourceRef="ss" targetRef="c"/>)" +
                            "</bpmn:subProcess>";
    Running at(process_with(sub + user("a"), "s -> sub\n sub -> a\n a -> e"));
    const DefinitionKey same = at.state().instance.definition;
    const DefinitionKey next =
        at.publish(process_with(sub + user("a") + user("c2") + R"(<bpmn:manualTask id="hand"/>)",
                                "s -> sub\n sub -> a\n a -> c2\n c2 -> hand\n hand -> e"));
    struct Row {
        std::string_view name;
        MigrateInstance command;
        Code code;
        std::string_view where;
    };
    const Row rows[] = {
        {"no step named", to(next, {{"sub", "sub"}}), Code::wrong_state, "c"},
        {"no scope named", to(next, {{"c", "c"}}), Code::wrong_state, "sub"},
        {"another scope", to(next, {{"sub", "sub"}, {"c", "c2"}}), Code::wrong_state, "c"},
        {"another kind", to(next, {{"sub", "sub"}, {"c", "hand"}}), Code::invalid_argument, "c"},
        {"unknown here", to(next, {{"zz", "c"}}), Code::invalid_argument, "zz"},
        {"unknown there", to(next, {{"c", "zz"}}), Code::invalid_argument, "c"},
        {"twice", to(next, {{"c", "c"}, {"c", "c"}}), Code::invalid_argument, "c"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        const Error error = at.refused(row.command, row.code);
        REQUIRE_FALSE(error.details.empty());
        const bool names_place =
            std::any_of(error.details.begin(), error.details.end(),
                        [&](const Detail& detail) { return detail.where == row.where; });
        CHECK(names_place);
        CHECK(at.active() == "c sub");
    }
    at.refused(to(same, {{"sub", "sub"}, {"c", "c"}}), Code::wrong_state);
    at.refused(to(DefinitionKey{999'999}, {}), Code::not_found);
    at.must(to(next, {{"sub", "sub"}, {"c", "c"}}));
}

TEST_CASE("the same id is proposed, else the same name, always of the same kind") {
    Driver driver;
    at_the_office(driver);
    REQUIRE(driver.publish(
        {{"process.bpmn", process_with(user("a") + R"(<bpmn:userTask id="b" name="Check"/>)" +
                                           user("c") + user("d"),
                                       "s -> a\n a -> b\n b -> c\n c -> d\n d -> e")}}));
    const auto before = driver.latest("p");
    REQUIRE(driver.publish(
        {{"process.bpmn",
          process_with(
              user("a") + R"(<bpmn:userTask id="b2" name="Check"/><bpmn:manualTask id="c"/>)",
              "s -> a\n a -> b2\n b2 -> c\n c -> e")}}));
    std::string proposals;
    for (const ProposedElement& entry : propose_mapping(*before, *driver.latest("p"))) {
        proposals += entry.from->id + ">" + (entry.to ? entry.to->id : "-") + "/" +
                     std::to_string(entry.candidates.size()) + " ";
    }
    CHECK(proposals == "e>e/1 a>a/2 b>b2/2 c>-/2 d>-/2 ");
}

TEST_CASE("a suspended case is migrated where it stands, unless messages were held") {
    Running at(process_with(user("a") + message_boundary("x", "a", "m"), "s -> a\n a -> e\n x -> e",
                            messages));
    const DefinitionKey next =
        at.publish(process_with(user("a") + user("b") + message_boundary("x", "a", "m"),
                                "s -> a\n a -> b\n b -> e\n x -> b", messages));
    at.must(SuspendInstance{});
    SUBCASE("nothing held") {
        at.must(to(next, {{"a", "a"}, {"x", "x"}}));
        CHECK(at.active() == "a");
        at.must(ResumeInstance{});
        CHECK(at.driver.message("hello", "k") == 1);
        CHECK(at.active() == "b");
    }
    SUBCASE("a message held") {
        at.driver.message("hello", "k");
        at.refused(to(next, {{"a", "a"}, {"x", "x"}}), Code::wrong_state);
    }
}

TEST_CASE("what has been done can still be undone after a migration") {
    const std::string undo =
        R"(<bpmn:task id="book"/><bpmn:boundaryEvent id="bb" attachedToRef="book">
        <bpmn:compensateEventDefinition/></bpmn:boundaryEvent>
        <bpmn:userTask id="undo" isForCompensation="true"/>
        <bpmn:association id="as" sourceRef="bb" targetRef="undo"/>
        <bpmn:endEvent id="ce"><bpmn:compensateEventDefinition/></bpmn:endEvent>)";
    Running at(process_with(undo + user("a"), "s -> book\n book -> a\n a -> ce"));
    std::string renamed = undo;
    for (std::size_t place = 0; (place = renamed.find("undo", place)) != std::string::npos;
         place += 5) {
        renamed.replace(place, 4, "undo2");
    }
    SUBCASE("by the handler that takes its place") {
        const DefinitionKey next =
            at.publish(process_with(renamed + user("a"), "s -> book\n book -> a\n a -> ce"));
        at.must(to(next, {{"a", "a"}, {"undo", "undo2"}}));
        REQUIRE(complete(at.driver, "a").has_value());
        CHECK(at.active() == "ce undo2");
    }
    SUBCASE("without one the migration is refused") {
        const DefinitionKey next =
            at.publish(process_with(renamed + user("a"), "s -> book\n book -> a\n a -> ce"));
        at.refused(to(next, {{"a", "a"}}), Code::wrong_state);
    }
}
