// Activities of many turns, calls, compensation, transactions, ad-hoc order, inclusive and complex
// joins.
#include <doctest/doctest.h>

#include "engine/testing/models.h"

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;

namespace {

struct Deployed {
    Driver driver;
    InstanceKey key;
    Deployed(std::string_view inside, std::string_view lines, Context variables = {},
             std::string_view beside = "", const std::vector<Resource>& others = {}) {
        at_the_office(driver);
        std::vector<Resource> resources = others;
        resources.push_back(
            {"process.bpmn",
             bpmn_file(std::string(start_and_end) + std::string(inside) + flows(lines), beside)});
        const Status published = driver.publish(resources);
        if (!published) MESSAGE(published.error().message);
        REQUIRE(published.has_value());
        key = driver.start("p", std::move(variables), "ola").value();
    }
    std::string active() const { return testing::active(driver, key); }
    bool ended() const { return has_ended(driver, key); }
    Value get(std::string_view name) const { return variable(driver, key, name); }
    // Completes the task of an element whose turn has this loop counter.
    void complete_turn(std::int32_t turn, Context variables) {
        for (const ElementInstance& instance : driver.state(key).elements) {
            if (instance.loop_counter != turn) continue;
            for (const UserTask& task : driver.state(key).tasks) {
                if (task.element_instance != instance.key) continue;
                const TaskKey task_key = task.key;
                REQUIRE(driver.send(key, Actor{"", true}, CompleteTask{task_key, variables, "", {}})
                            .has_value());
                return;
            }
        }
        FAIL("no such turn");
    }
};

std::string turns(std::string_view attributes, std::string_view inside = "") {
    return R"(<bpmn:userTask id="a"><bpmn:extensionElements><zeebe:ioMapping>
        <zeebe:output source="=answer" target="answer"/></zeebe:ioMapping></bpmn:extensionElements>
        <bpmn:multiInstanceLoopCharacteristics )" +
           std::string(attributes) +
           R"(><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=people" inputElement="person"
           outputCollection="answers" outputElement="={who: person, answer: answer}"/></bpmn:extensionElements>)" +
           std::string(inside) + "</bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>";
}

Context people(std::vector<std::string> names) {
    return context({{"people", Value(List(names.begin(), names.end()))}});
}

std::string compensated(std::string_view id) {
    const std::string name(id);
    return "<bpmn:task id=\"" + name + "\"/><bpmn:boundaryEvent id=\"b" + name +
           "\" attachedToRef=\"" + name +
           "\"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent><bpmn:userTask id=\"undo" +
           name + "\" isForCompensation=\"true\"/><bpmn:association id=\"as" + name +
           "\" sourceRef=\"b" + name + "\" targetRef=\"undo" + name + "\"/>";
}

}  // namespace

TEST_CASE("parallel turns: one task an entry, outputs at the place of their input") {
    Deployed at(turns(""), "s -> a\n a -> e", people({"x", "y", "z"}));
    CHECK(at.active() == "a a a a");
    at.complete_turn(3, context({{"answer", Value("third")}}));
    at.complete_turn(1, context({{"answer", Value("first")}}));
    CHECK(!at.ended());
    at.complete_turn(2, context({{"answer", Value("second")}}));
    CHECK(at.ended());
    const List& answers = *at.get("answers").if_list();
    REQUIRE(answers.size() == 3);
    CHECK(answers[0].get("answer") == Value("first"));
    CHECK(answers[2].get("who") == Value("z"));
}

TEST_CASE("sequential turns come one after the other; an empty list completes at once") {
    Deployed at(turns("isSequential=\"true\""), "s -> a\n a -> e", people({"x", "y"}));
    CHECK(at.active() == "a a");
    at.complete_turn(1, context({{"answer", Value(1)}}));
    at.complete_turn(2, context({{"answer", Value(2)}}));
    CHECK(at.ended());

    Deployed nobody(turns(""), "s -> a\n a -> e", people({}));
    CHECK(nobody.ended());
    CHECK(nobody.get("answers") == Value(List{}));
}

TEST_CASE("enough turns end the others; an interruption leaves no output behind") {
    Deployed at(
        turns(
            "",
            "<bpmn:completionCondition>=numberOfCompletedInstances = 2</bpmn:completionCondition>"),
        "s -> a\n a -> e", people({"x", "y", "z"}));
    at.complete_turn(1, context({{"answer", Value(1)}}));
    at.complete_turn(3, context({{"answer", Value(3)}}));
    CHECK(at.ended());
    CHECK(at.get("answers").if_list()->at(1) == Value());

    Deployed late(
        turns("") + R"(<bpmn:boundaryEvent id="t" attachedToRef="a"><bpmn:timerEventDefinition>
        <bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>)",
        "s -> a\n a -> e\n t -> e", people({"x", "y"}));
    late.complete_turn(1, context({{"answer", Value(1)}}));
    late.driver.advance(ms_per_hour);
    CHECK(late.ended());
    CHECK(late.get("answers") == Value());
}

TEST_CASE("a terminate end event inside a turn ends that turn alone") {
    Driver driver;
    at_the_office(driver);
    const std::string xml = bpmn_file(
        R"(<bpmn:startEvent id="s"/><bpmn:subProcess id="u"><bpmn:extensionElements/>
           <bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>
           <zeebe:loopCharacteristics inputCollection="=[1, 2, 3]" inputElement="item"
           outputCollection="done" outputElement="=item"/></bpmn:extensionElements>
           </bpmn:multiInstanceLoopCharacteristics><bpmn:startEvent id="t"/><bpmn:userTask id="a"/>
           <bpmn:userTask id="b"/><bpmn:endEvent id="stop"><bpmn:terminateEventDefinition/>
           </bpmn:endEvent><bpmn:sequenceFlow id="i1" sourceRef="t" targetRef="a"/>
           <bpmn:sequenceFlow id="i2" sourceRef="t" targetRef="b"/>
           <bpmn:sequenceFlow id="i3" sourceRef="a" targetRef="stop"/></bpmn:subProcess>
           <bpmn:userTask id="after"/>)" +
        flows("s -> u\n u -> after"));
    REQUIRE(driver.publish({{"process.bpmn", xml}}).has_value());
    const InstanceKey key = driver.start("p").value();
    CHECK(active(driver, key) == "a a a b b b u u u u");
    REQUIRE(complete(driver, "a").has_value());
    CHECK(active(driver, key) == "a a b b u u u");
    REQUIRE(complete(driver, "a").has_value());
    REQUIRE(complete(driver, "a").has_value());
    CHECK(active(driver, key) == "after");
    CHECK(variable(driver, key, "done") == Value(List{Value(1), Value(2), Value(3)}));
}

TEST_CASE("what is no list is an incident") {
    Deployed at(turns(""), "s -> a\n a -> e", context({{"people", Value("everybody")}}));
    REQUIRE(at.driver.state(at.key).incidents.size() == 1);
    REQUIRE(at.driver.send(at.key, "", SetVariables{{}, people({"x"})}).has_value());
    REQUIRE(at.driver.send(at.key, "", ResolveIncident{at.driver.state(at.key).incidents[0].key})
                .has_value());
    CHECK(at.active() == "a a");
}

TEST_CASE("a standard loop goes on while its condition holds, up to its maximum") {
    const auto loop = [](std::string_view attributes) {
        return R"(<bpmn:scriptTask id="a"><bpmn:extensionElements><zeebe:script expression="=n + 1"
            resultVariable="n"/></bpmn:extensionElements><bpmn:standardLoopCharacteristics )" +
               std::string(attributes) +
               R"(><bpmn:loopCondition><![CDATA[=n < 5]]></bpmn:loopCondition>
               </bpmn:standardLoopCharacteristics></bpmn:scriptTask>)";
    };
    struct Row {
        std::string_view attributes;
        int from;
        int to;
    };
    for (const Row& row : {Row{"", 0, 5}, Row{"loopMaximum=\"2\"", 0, 2}, Row{"", 9, 10},
                           Row{"testBefore=\"true\"", 9, 9}}) {
        CAPTURE(row.attributes);
        Deployed at(loop(row.attributes), "s -> a\n a -> e", context({{"n", Value(row.from)}}));
        CHECK(at.ended());
        CHECK(at.get("n") == Value(row.to));
    }
}

TEST_CASE("a called process gets the variables and gives its own back") {
    const Resource called{"called.bpmn",
                          bpmn_file(std::string(start_and_end) + R"(<bpmn:userTask id="inner"/>)" +
                                        flows("s -> inner\n inner -> e"),
                                    "", "q")};
    const auto call = [](std::string_view more, std::string_view mapping = "") {
        return R"(<bpmn:callActivity id="c"><bpmn:extensionElements><zeebe:calledElement processId="q" )" +
               std::string(more) + "/>" + std::string(mapping) +
               "</bpmn:extensionElements></bpmn:callActivity>";
    };
    struct Row {
        std::string attributes;
        std::string mapping;
        Value given;
        Value mapped;
    };
    const Row rows[] = {
        {"", "", Value(7), Value()},
        {"propagateAllChildVariables=\"false\"", "", Value(), Value()},
        {"",
         R"(<zeebe:ioMapping><zeebe:output source="=given + 1" target="mapped"/></zeebe:ioMapping>)",
         Value(), Value(8)},
    };
    for (const Row& row : rows) {
        Deployed at(call(row.attributes, row.mapping), "s -> c\n c -> e",
                    context({{"x", Value(1)}}), "", {called});
        const InstanceKey child = at.driver.case_of(at.driver.task("inner")->key);
        CHECK(variable(at.driver, child, "x") == Value(1));
        CHECK(at.driver.state(child).instance.starter == "ola");
        REQUIRE(complete(at.driver, "inner", context({{"given", Value(7)}})).has_value());
        CHECK(at.ended());
        CHECK(at.get("given") == row.given);
        CHECK(at.get("mapped") == row.mapped);
    }
}

TEST_CASE("cancelling goes down to the called case, and up as an incident") {
    const Resource called{"called.bpmn",
                          bpmn_file(std::string(start_and_end) + R"(<bpmn:userTask id="inner"/>)" +
                                        flows("s -> inner\n inner -> e"),
                                    "", "q")};
    constexpr std::string_view call = R"(<bpmn:callActivity id="c"><bpmn:extensionElements>
        <zeebe:calledElement processId="q"/></bpmn:extensionElements></bpmn:callActivity>)";
    Deployed down(call, "s -> c\n c -> e", {}, "", {called});
    REQUIRE(down.driver.send(down.key, "", CancelInstance{"stop"}).has_value());
    CHECK(down.driver.task("inner") == nullptr);
    CHECK(down.driver.dropped.empty());

    Deployed up(call, "s -> c\n c -> e", {}, "", {called});
    const InstanceKey child = up.driver.case_of(up.driver.task("inner")->key);
    REQUIRE(up.driver.send(child, "", CancelInstance{"a mistake"}).has_value());
    REQUIRE(up.driver.state(up.key).incidents.size() == 1);
    CHECK(up.driver.state(up.key).incidents[0].kind == "called-case-cancelled");
    REQUIRE(up.driver.send(up.key, "", ResolveIncident{up.driver.state(up.key).incidents[0].key})
                .has_value());
    REQUIRE(complete(up.driver, "inner").has_value());
    CHECK(up.ended());
}

TEST_CASE("an error of a called process is caught by the caller") {
    const Resource called{"called.bpmn",
                          bpmn_file(R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="boom">
            <bpmn:errorEventDefinition errorRef="x"/></bpmn:endEvent>)" +
                                        flows("s -> boom"),
                                    R"(<bpmn:error id="x" errorCode="X"/>)", "q")};
    Deployed at(
        R"(<bpmn:callActivity id="c"><bpmn:extensionElements><zeebe:calledElement processId="q"/>
        </bpmn:extensionElements></bpmn:callActivity><bpmn:boundaryEvent id="b" attachedToRef="c">
        <bpmn:errorEventDefinition errorRef="x"/></bpmn:boundaryEvent><bpmn:userTask id="mend"/>)",
        "s -> c\n c -> e\n b -> mend", {}, R"(<bpmn:error id="x" errorCode="X"/>)", {called});
    CHECK(at.active() == "mend");
    CHECK(at.driver.state(at.key).incidents.empty());
}

TEST_CASE("compensation undoes backwards, one after the other, and only what was completed") {
    Deployed at(compensated("a") + compensated("b") + compensated("never") +
                    R"(<bpmn:intermediateThrowEvent id="undo"><bpmn:compensateEventDefinition/>
                       </bpmn:intermediateThrowEvent><bpmn:userTask id="after"/>)",
                "s -> a\n a -> b\n b -> undo\n undo -> after\n after -> e");
    CHECK(at.active() == "undo undob");
    REQUIRE(complete(at.driver, "undob").has_value());
    CHECK(at.active() == "undo undoa");
    REQUIRE(complete(at.driver, "undoa").has_value());
    CHECK(at.active() == "after");
}

TEST_CASE("a completed sub-process is undone from inside, with its variables as they were") {
    Deployed at(R"(<bpmn:subProcess id="sub"><bpmn:extensionElements><zeebe:ioMapping>
        <zeebe:input source="=17" target="booking"/></zeebe:ioMapping></bpmn:extensionElements>)" +
                    compensated("a") + R"(</bpmn:subProcess><bpmn:endEvent id="undo">
        <bpmn:compensateEventDefinition activityRef="sub"/></bpmn:endEvent>)",
                "s -> sub\n sub -> undo");
    CHECK(at.active() == "undo undoa");
    const ElementInstance* handler = nullptr;
    for (const ElementInstance& instance : at.driver.state(at.key).elements) {
        if (instance.element == "undoa") handler = &instance;
    }
    REQUIRE(handler != nullptr);
    CHECK(*handler->variables.find("booking") == Value(17));
    REQUIRE(complete(at.driver, "undoa").has_value());
    CHECK(at.ended());
}

TEST_CASE("a handler inside an event sub-process does not make it the handler of its scope") {
    Deployed at(R"(<bpmn:subProcess id="sub"><bpmn:task id="x"/>
        <bpmn:subProcess id="late" triggeredByEvent="true"><bpmn:startEvent id="ls">
        <bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration>
        </bpmn:timerEventDefinition></bpmn:startEvent>)" +
                    compensated("a") +
                    R"(<bpmn:sequenceFlow id="l1" sourceRef="ls" targetRef="a"/></bpmn:subProcess>
        </bpmn:subProcess><bpmn:endEvent id="undo"><bpmn:compensateEventDefinition/></bpmn:endEvent>)",
                "s -> sub\n sub -> undo");
    CHECK(at.ended());
}

TEST_CASE("a cancelled transaction is undone and left through its cancel event") {
    Deployed at(R"(<bpmn:transaction id="tx"><bpmn:startEvent id="ts"/>)" + compensated("a") +
                    R"(<bpmn:endEvent id="stop"><bpmn:cancelEventDefinition/></bpmn:endEvent>
        <bpmn:sequenceFlow id="t1" sourceRef="ts" targetRef="a"/>
        <bpmn:sequenceFlow id="t2" sourceRef="a" targetRef="stop"/></bpmn:transaction>
        <bpmn:boundaryEvent id="c" attachedToRef="tx"><bpmn:cancelEventDefinition/></bpmn:boundaryEvent>
        <bpmn:userTask id="cancelled"/>)",
                "s -> tx\n tx -> e\n c -> cancelled");
    CHECK(at.active() == "stop tx undoa");
    REQUIRE(complete(at.driver, "undoa").has_value());
    CHECK(at.active() == "cancelled");
}

TEST_CASE("an inclusive join waits for the paths that were taken, and not for others") {
    const auto gateways =
        R"(<bpmn:inclusiveGateway id="fork" default="f4"/><bpmn:inclusiveGateway id="join"/>
        <bpmn:userTask id="a"/><bpmn:userTask id="b"/><bpmn:userTask id="c"/><bpmn:userTask id="after"/>
        <bpmn:boundaryEvent id="t" attachedToRef="b"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H
        </bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent id="e2"/>)";
    constexpr std::string_view lines =
        "s -> fork\n fork -> a if =x > 0\n fork -> b if =x > 1\n fork -> c\n"
        "a -> join\n b -> join\n c -> join\n join -> after\n after -> e\n t -> e2";
    Deployed two(gateways, lines, context({{"x", Value(2)}}));
    CHECK(two.active() == "a b");
    REQUIRE(complete(two.driver, "a").has_value());
    CHECK(two.active() == "b join");
    REQUIRE(complete(two.driver, "b").has_value());
    CHECK(two.active() == "after");

    Deployed none(gateways, lines, context({{"x", Value(0)}}));
    REQUIRE(complete(none.driver, "c").has_value());
    CHECK(none.active() == "after");

    // The last other path dies through an interrupting event: the join must not wait for ever.
    Deployed dies(gateways, lines, context({{"x", Value(2)}}));
    REQUIRE(complete(dies.driver, "a").has_value());
    dies.driver.advance(ms_per_hour);
    CHECK(dies.active() == "after");
}

TEST_CASE("a complex join fires when its condition holds and swallows what comes later") {
    Deployed at(
        R"(<bpmn:parallelGateway id="fork"/><bpmn:complexGateway id="join">
        <bpmn:activationCondition>=activationCount = 2</bpmn:activationCondition></bpmn:complexGateway>
        <bpmn:userTask id="a"/><bpmn:userTask id="b"/><bpmn:userTask id="c"/><bpmn:userTask id="after"/>)",
        "s -> fork\n fork -> a\n fork -> b\n fork -> c\n a -> join\n b -> join\n c -> join\n"
        "join -> after\n after -> e");
    REQUIRE(complete(at.driver, "a").has_value());
    CHECK(at.active() == "b c join");
    REQUIRE(complete(at.driver, "b").has_value());
    CHECK(at.active() == "after c join");
    REQUIRE(complete(at.driver, "c").has_value());
    CHECK(at.active() == "after");
    REQUIRE(complete(at.driver, "after").has_value());
    CHECK(at.ended());
}

TEST_CASE("a token that a complex join swallows last ends its scope") {
    Deployed at(
        R"(<bpmn:parallelGateway id="fork"/><bpmn:complexGateway id="join">
        <bpmn:activationCondition>=activationCount = 1</bpmn:activationCondition></bpmn:complexGateway>
        <bpmn:task id="a"/><bpmn:userTask id="b"/>)",
        "s -> fork\n fork -> a\n fork -> b\n a -> join\n b -> join\n join -> e");
    CHECK(at.active() == "b join");
    REQUIRE(complete(at.driver, "b").has_value());
    CHECK(at.ended());
}

TEST_CASE("an ad-hoc sub-process runs what is chosen until it is enough") {
    const auto ad_hoc = [](std::string_view attributes, std::string_view condition) {
        return R"(<bpmn:adHocSubProcess id="ad" )" + std::string(attributes) +
               R"(><bpmn:extensionElements>
            <zeebe:adHoc activeElementsCollection="=chosen"/></bpmn:extensionElements><bpmn:userTask id="a"/>
            <bpmn:userTask id="b"/><bpmn:userTask id="c"/>)" +
               std::string(condition) + "</bpmn:adHocSubProcess>";
    };
    const Context chosen = context({{"chosen", Value(List{Value("a"), Value("c")})}});
    Deployed all(ad_hoc("", ""), "s -> ad\n ad -> e", chosen);
    CHECK(all.active() == "a ad c");
    REQUIRE(complete(all.driver, "a").has_value());
    REQUIRE(complete(all.driver, "c").has_value());
    CHECK(all.ended());

    Deployed enough(ad_hoc("", "<bpmn:completionCondition>=done = true</bpmn:completionCondition>"),
                    "s -> ad\n ad -> e", chosen);
    REQUIRE(complete(enough.driver, "a", context({{"done", Value(true)}})).has_value());
    CHECK(enough.ended());

    Deployed in_order(ad_hoc("ordering=\"Sequential\"", ""), "s -> ad\n ad -> e", chosen);
    CHECK(in_order.active() == "a ad");
    REQUIRE(complete(in_order.driver, "a").has_value());
    CHECK(in_order.active() == "ad c");
    REQUIRE(complete(in_order.driver, "c").has_value());
    CHECK(in_order.ended());
}

TEST_CASE("a link jumps; a job may fail, be retried and end in an error that the diagram knows") {
    Deployed at(R"(<bpmn:intermediateThrowEvent id="l1"><bpmn:linkEventDefinition name="L"/>
        </bpmn:intermediateThrowEvent><bpmn:intermediateCatchEvent id="l2"><bpmn:linkEventDefinition name="L"/>
        </bpmn:intermediateCatchEvent><bpmn:serviceTask id="w"><bpmn:extensionElements>
        <zeebe:taskDefinition type="work" retries="2"/></bpmn:extensionElements></bpmn:serviceTask>
        <bpmn:boundaryEvent id="b" attachedToRef="w"><bpmn:errorEventDefinition errorRef="x"/></bpmn:boundaryEvent>
        <bpmn:userTask id="mend"/>)",
                "s -> l1\n l2 -> w\n w -> e\n b -> mend", {},
                R"(<bpmn:error id="x" errorCode="X"/>)");
    const auto job = [&] { return at.driver.state(at.key).jobs.at(0); };
    CHECK(job().type == "work");
    CHECK(job().retries == 2);
    REQUIRE(at.driver.send(at.key, "", FailJob{job().key, 1, "busy", 1000, "", {}}).has_value());
    CHECK(job().retry_at == at.driver.now + 1000);
    REQUIRE(at.driver.send(at.key, "", FailJob{job().key, 0, "broken", 0, "", {}}).has_value());
    REQUIRE(at.driver.state(at.key).incidents.size() == 1);
    CHECK(at.driver.state(at.key).incidents[0].job == job().key);
    REQUIRE(at.driver.send(at.key, "", ResolveIncident{at.driver.state(at.key).incidents[0].key})
                .has_value());
    CHECK(job().retries == 1);
    const JobKey key = job().key;
    REQUIRE(at.driver.send(at.key, "", ThrowJobError{key, "X", "known", {}, ""}).has_value());
    CHECK(at.active() == "mend");
    CHECK(at.driver.send(at.key, "", CompleteJob{key, {}, "", {}}).error().code == Code::not_found);
}

TEST_CASE("very many turns go on in pieces and leave their outputs in order") {
    for (const std::string_view is_sequential : {"false", "true"}) {
        CAPTURE(is_sequential);
        Driver driver;
        at_the_office(driver);
        const std::string xml = bpmn_file(
            R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/><bpmn:scriptTask id="a">
               <bpmn:extensionElements><zeebe:script expression="=item * 2" resultVariable="twice"/>
               </bpmn:extensionElements><bpmn:multiInstanceLoopCharacteristics isSequential=")" +
            std::string(is_sequential) +
            R"("><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items"
               inputElement="item" outputCollection="results" outputElement="=twice"/>
               </bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:scriptTask>)" +
            flows("s -> a\n a -> e"));
        REQUIRE(driver.publish({{"process.bpmn", xml}}).has_value());
        constexpr int count = 12'000;
        List items;
        for (int i = 0; i < count; ++i) items.emplace_back(i);
        const InstanceKey key =
            driver.start("p", context({{"items", Value(std::move(items))}})).value();
        REQUIRE(has_ended(driver, key));
        const Value results = variable(driver, key, "results");
        REQUIRE(results.if_list()->size() == count);
        CHECK((*results.if_list())[count - 1] == Value(2 * (count - 1)));
        CHECK(driver.state(key).incidents.empty());
    }
}

TEST_CASE("a number of turns may be written as a list that counts; none means none") {
    for (const int wanted : {0, 1, 3}) {
        Driver driver;
        at_the_office(driver);
        const std::string xml = bpmn_file(
            R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/><bpmn:userTask id="a">
               <bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>
               <zeebe:loopCharacteristics inputCollection="=for i in 1..n return i"
               inputElement="number"/></bpmn:extensionElements>
               </bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>)" +
            flows("s -> a\n a -> e"));
        REQUIRE(driver.publish({{"process.bpmn", xml}}).has_value());
        const InstanceKey key = driver.start("p", context({{"n", Value(wanted)}})).value();
        const State& state = driver.state(key);
        CHECK(state.tasks.size() == static_cast<std::size_t>(wanted));
        CHECK(has_ended(driver, key) == (wanted == 0));
        if (wanted > 0) CHECK(*state.elements.back().variables.find("number") == Value(wanted));
    }
}

TEST_CASE("a call takes the version that its binding names") {
    const auto called = [](std::string_view tag, std::string_view task) {
        return bpmn_file("<bpmn:extensionElements><zeebe:versionTag value=\"" + std::string(tag) +
                             "\"/></bpmn:extensionElements><bpmn:userTask id=\"" +
                             std::string(task) + "\"/>",
                         "", "called");
    };
    const auto caller = [](std::string_view binding) {
        return bpmn_file(
            "<bpmn:callActivity id=\"c\"><bpmn:extensionElements>"
            "<zeebe:calledElement processId=\"called\" " +
            std::string(binding) + "/></bpmn:extensionElements></bpmn:callActivity>");
    };
    struct Row {
        std::string_view binding;
        std::string_view task;  // empty: an incident
    };
    const Row rows[] = {{"", "third"},
                        {R"(bindingType="latest")", "third"},
                        {R"(bindingType="deployment")", "second"},
                        {R"(bindingType="versionTag" versionTag="one")", "first"},
                        {R"(bindingType="versionTag" versionTag="none")", ""}};
    for (const Row& row : rows) {
        CAPTURE(row.binding);
        Driver driver;
        at_the_office(driver);
        REQUIRE(driver.publish({{"c.bpmn", called("one", "first")}}).has_value());
        REQUIRE(
            driver.publish({{"p.bpmn", caller(row.binding)}, {"c.bpmn", called("two", "second")}})
                .has_value());
        REQUIRE(driver.publish({{"c.bpmn", called("three", "third")}}).has_value());
        const InstanceKey key = driver.start("p").value();
        CHECK(driver.state(key).incidents.size() == (row.task.empty() ? 1 : 0));
        if (!row.task.empty()) CHECK(driver.task(row.task) != nullptr);
    }
}

TEST_CASE("a decision and a form are taken in the version that their binding names") {
    const auto decision = [](std::string_view tag, std::string_view answer) {
        return R"(<?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d"
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" namespace="urn:test">
              <decision id="which" name="which"><extensionElements><zeebe:versionTag value=")" +
               std::string(tag) + R"("/></extensionElements><variable name="which"/>
              <literalExpression><text>")" +
               std::string(answer) + R"("</text></literalExpression></decision></definitions>)";
    };
    const auto form = [](std::string_view tag, std::string_view field) {
        return R"({"id": "f", "type": "default", "schemaVersion": 18, "versionTag": ")" +
               std::string(tag) + R"(", "components": [{"type": "textfield", "id": "t", "key": ")" +
               std::string(field) + R"(", "label": "Text", "validate": {"required": true}}]})";
    };
    const auto process = [](const std::string& binding) {
        return bpmn_file(
            R"(<bpmn:startEvent id="s"/><bpmn:businessRuleTask id="r"><bpmn:extensionElements>
               <zeebe:calledDecision decisionId="which" resultVariable="taken" )" +
            binding + R"(/></bpmn:extensionElements></bpmn:businessRuleTask><bpmn:userTask id="a">
               <bpmn:extensionElements><zeebe:formDefinition formId="f" )" +
            binding + R"(/></bpmn:extensionElements></bpmn:userTask>)" + flows("s -> r\n r -> a"));
    };
    struct Row {
        std::string binding;
        std::string_view decision;  // empty: an incident
        std::string_view form;      // the field that it asks for; empty: there is none
    };
    const Row rows[] = {
        {"", "third", "second"},  // a form goes with its process, unless it says otherwise
        {R"(bindingType="latest")", "third", "third"},
        {R"(bindingType="deployment")", "second", "second"},
        {R"(bindingType="versionTag" versionTag="one")", "first", "first"},
        {R"(bindingType="versionTag" versionTag="none")", "", ""}};
    for (const Row& row : rows) {
        CAPTURE(row.binding);
        Driver driver;
        at_the_office(driver);
        REQUIRE(
            driver.publish({{"d.dmn", decision("one", "first")}, {"f.form", form("one", "first")}})
                .has_value());
        REQUIRE(driver
                    .publish({{"p.bpmn", process(row.binding)},
                              {"d.dmn", decision("two", "second")},
                              {"f.form", form("two", "second")}})
                    .has_value());
        REQUIRE(driver
                    .publish(
                        {{"d.dmn", decision("three", "third")}, {"f.form", form("three", "third")}})
                    .has_value());
        const InstanceKey key = driver.start("p").value();
        CHECK(driver.state(key).incidents.size() == (row.decision.empty() ? 1 : 0));
        if (row.decision.empty()) continue;
        CHECK(variable(driver, key, "taken") == Value(row.decision));
        const Status refused = complete(driver, "a");
        REQUIRE(!refused.has_value());
        CHECK(refused.error().details[0].where == row.form);
    }
}

TEST_CASE("variables beyond the limit are refused, and nothing has changed") {
    Driver driver;
    at_the_office(driver);
    const std::string xml = bpmn_file(R"(<bpmn:userTask id="a"/>)");
    REQUIRE(driver.publish({{"process.bpmn", xml}}).has_value());
    const InstanceKey key = driver.start("p").value();
    const Value large(std::string(3u << 20, 'x'));
    REQUIRE(driver.send(key, "admin", SetVariables{{}, context({{"a", large}})}).has_value());
    const Status second = driver.send(key, "admin", SetVariables{{}, context({{"b", large}})});
    REQUIRE(!second.has_value());
    CHECK(second.error().code == Code::limit_reached);
    CHECK(variable(driver, key, "b") == Value());
}
