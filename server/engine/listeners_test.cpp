#include "engine/listeners.h"

#include <doctest/doctest.h>

#include "base/limits.h"
#include "engine/jobs.h"
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
    Status work(Context variables = {}, JobResult result = {}) {
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
    CHECK(at.driver.state(at.key).jobs[0].listens_to == ListenerEvent::start);
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
    REQUIRE(
        at.driver.send(at.key, Actor{}, FailJob{first, 0, "no network", 0, "", {}}).has_value());
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
    CHECK(!at.work({}, AdHocResult{{{"nowhere", {}}}, false, false}).has_value());
    REQUIRE(at.work({}, AdHocResult{{{"b", context({{"question", Value("?")}})}}, false, false})
                .has_value());
    CHECK(active(at.driver, at.key) == "b h");
    REQUIRE(complete(at.driver, "b", context({{"answer", Value(1)}})).has_value());
    CHECK(at.job() == "agent");
    REQUIRE(at.work({}, AdHocResult{{{"a", {}}}, false, false}).has_value());
    REQUIRE(complete(at.driver, "a", context({{"answer", Value(2)}})).has_value());
    REQUIRE(at.work({}, AdHocResult{{}, true, true}).has_value());
    CHECK(has_ended(at.driver, at.key));
    CHECK(variable(at.driver, at.key, "answers") == Value(List{Value(1), Value(2)}));
}

namespace {

constexpr std::string_view listened_task = R"(<bpmn:userTask id="a"><bpmn:extensionElements>
    <zeebe:assignmentDefinition candidateGroups="sales"/><zeebe:taskListeners>
    <zeebe:taskListener eventType="creating" type="creating"/>
    <zeebe:taskListener eventType="assigning" type="assigning"/>
    <zeebe:taskListener eventType="updating" type="updating"/>
    <zeebe:taskListener eventType="completing" type="completing"/>
    <zeebe:taskListener eventType="canceling" type="canceling"/></zeebe:taskListeners>
    </bpmn:extensionElements></bpmn:userTask>)";

ListenerResult denial(std::string reason) {
    return {.is_denied = true, .reason = std::move(reason), .corrections = {}};
}

ListenerResult correction(TaskChanges changes) {
    return {.is_denied = false, .reason = "", .corrections = std::move(changes)};
}

}  // namespace

TEST_CASE("a listener corrects a task before anybody sees it") {
    Works at(listened_task, "s -> a\n a -> e");
    REQUIRE(at.job() == "creating");
    CHECK(!at.work({}, denial("never")).has_value());
    const Time due = at.driver.now + ms_per_day;
    TaskChanges changes;
    changes.candidate_groups = std::vector<std::string>{"production"};
    changes.priority = 80;
    changes.due_at = std::optional<Time>(due);
    REQUIRE(at.work({}, correction(changes)).has_value());
    const UserTask* task = at.driver.task("a");
    REQUIRE(task != nullptr);
    CHECK(task->candidate_groups == std::vector<std::string>{"production"});
    CHECK(task->priority == 80);
    CHECK(task->due_at == due);
    CHECK(at.driver.state(at.key).jobs.empty());
}

TEST_CASE("a completion that a listener denies leaves the task open") {
    Works at(listened_task, "s -> a\n a -> e");
    REQUIRE(at.work().has_value());
    const TaskKey task = at.driver.task("a")->key;
    REQUIRE(at.driver.send(at.key, "robert", ClaimTask{task, {}}).has_value());
    REQUIRE(at.work().has_value());  // assigning
    const CompleteTask done{task, context({{"answer", Value(42)}}), "", {}};
    REQUIRE(at.driver.send(at.key, "robert", done).has_value());
    REQUIRE(at.job() == "completing");
    // While somebody looks at it, it stays where it is.
    CHECK(at.driver.task("a") != nullptr);
    CHECK(at.driver.closed.empty());
    CHECK(at.driver.send(at.key, "robert", done).error().code == Code::wrong_state);

    REQUIRE(at.work({}, denial("The sum is wrong.")).has_value());
    CHECK(at.job().empty());
    CHECK(at.driver.task("a")->assignee == "robert");
    CHECK(variable(at.driver, at.key, "answer") == Value());
    const auto& told = std::get<NotifyPerson>(at.driver.effects.back());
    CHECK(told.user == "robert");
    CHECK(told.why.find("The sum is wrong.") != std::string::npos);

    REQUIRE(at.driver.send(at.key, "robert", done).has_value());
    REQUIRE(at.job() == "completing");
    REQUIRE(at.work(context({{"answer", Value(43)}})).has_value());
    CHECK(has_ended(at.driver, at.key));
    REQUIRE(at.driver.closed.size() == 1);
    CHECK(at.driver.closed[0].closed_by == "robert");
    CHECK(at.driver.closed[0].task.status == TaskStatus::completed);
}

TEST_CASE("an assignment or a change that a listener denies is taken back") {
    Works at(listened_task, "s -> a\n a -> e");
    REQUIRE(at.work().has_value());
    const TaskKey task = at.driver.task("a")->key;
    REQUIRE(at.driver.send(at.key, "robert", ClaimTask{task, {}}).has_value());
    CHECK(at.driver.task("a")->assignee == "robert");
    REQUIRE(at.work({}, denial("Not today.")).has_value());
    CHECK(at.driver.task("a")->assignee.empty());

    TaskChanges urgent;
    urgent.priority = 99;
    REQUIRE(at.driver.send(at.key, "tomasz", UpdateTask{task, urgent, {}}).has_value());
    CHECK(at.driver.task("a")->priority == 99);
    REQUIRE(at.job() == "updating");
    REQUIRE(at.work({}, denial("It can wait.")).has_value());
    CHECK(at.driver.task("a")->priority == 50);
    CHECK(at.driver.send(at.key, "ola", UpdateTask{task, urgent, {}}).error().code ==
          Code::forbidden);
    // What somebody else has done meanwhile stays.
    REQUIRE(at.driver.send(at.key, "robert", ClaimTask{task, {}}).has_value());
    REQUIRE(at.driver.send(at.key, "tomasz", AssignTask{task, "sylwia", {}}).has_value());
    REQUIRE(at.work({}, denial("Not robert.")).has_value());
    CHECK(at.driver.task("a")->assignee == "sylwia");
    TaskChanges to_robert;
    to_robert.assignee = "robert";
    REQUIRE(at.work({}, correction(to_robert)).has_value());
    CHECK(at.driver.task("a")->assignee == "robert");
}

TEST_CASE("who listens to canceling is told, and the case ends only after that") {
    for (const bool is_canceled : {false, true}) {
        CAPTURE(is_canceled);
        Works at(std::string(listened_task) +
                     R"(<bpmn:boundaryEvent id="late" attachedToRef="a">
                        <bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration>
                        </bpmn:timerEventDefinition></bpmn:boundaryEvent>)",
                 "s -> a\n a -> e\n late -> e");
        REQUIRE(at.work().has_value());
        if (is_canceled) {
            REQUIRE(at.driver.send(at.key, "admin", CancelInstance{"no more"}).has_value());
        } else {
            at.driver.advance(ms_per_hour);
        }
        CHECK(at.driver.task("a") == nullptr);
        CHECK(at.driver.state(at.key).instance.status == InstanceStatus::active);
        REQUIRE(at.job() == "canceling");
        CHECK(at.driver.state(at.key).jobs[0].element == "a");
        CHECK(!at.work({}, denial("never")).has_value());
        REQUIRE(at.work().has_value());
        CHECK(at.driver.state(at.key).instance.status ==
              (is_canceled ? InstanceStatus::terminated : InstanceStatus::completed));
    }
    // Cancelled once more, nobody is waited for.
    Works at(listened_task, "s -> a\n a -> e");
    REQUIRE(at.work().has_value());
    REQUIRE(at.driver.send(at.key, "admin", CancelInstance{}).has_value());
    REQUIRE(at.driver.send(at.key, "admin", CancelInstance{}).has_value());
    CHECK(at.driver.state(at.key).instance.status == InstanceStatus::terminated);
    CHECK(at.driver.state(at.key).jobs.empty());
}

TEST_CASE("a job answers only what it was asked") {
    Works at(R"(<bpmn:serviceTask id="a"><bpmn:extensionElements>
        <zeebe:taskDefinition type="work"/></bpmn:extensionElements></bpmn:serviceTask>)",
             "s -> a\n a -> e");
    CHECK(!at.work({}, denial("no")).has_value());
    CHECK(!at.work({}, AdHocResult{{}, true, false}).has_value());
    CHECK(at.work().has_value());
}

TEST_CASE("a job that fails rests, longer each time, unless its worker says how long") {
    Works at(R"(<bpmn:serviceTask id="a"><bpmn:extensionElements>
        <zeebe:taskDefinition type="work" retries="9"/></bpmn:extensionElements>
        </bpmn:serviceTask>)",
             "s -> a\n a -> e");
    const auto job = [&]() -> const Job& { return at.driver.state(at.key).jobs.front(); };
    std::int64_t before = 0;
    for (std::int32_t left = 8; left > 4; --left) {
        FailJob failed{job().key, left, "busy", {}, "", {}};
        failed.variables = context({{"attempt", Value(left)}});
        REQUIRE(at.driver.send(at.key, Actor{}, failed).has_value());
        const std::int64_t pause = job().retry_at->ms - at.driver.now.ms;
        CHECK(pause >= limits::job_backoff_ms);
        CHECK(pause > before);
        before = pause;
    }
    CHECK(*at.driver.state(at.key).elements.back().variables.find("attempt") == Value(5));
    CHECK(usual_backoff_ms(job().key, 1000) < 2 * limits::job_backoff_ms_max);
    const FailJob at_once{job().key, 3, "", 0, "", {}};
    REQUIRE(at.driver.send(at.key, Actor{}, at_once).has_value());
    CHECK(!job().retry_at);
    CHECK(!at.driver.send(at.key, Actor{}, SetJobRetries{job().key, 0}).has_value());
    REQUIRE(at.driver.send(at.key, Actor{}, SetJobRetries{job().key, 7}).has_value());
    CHECK(job().retries == 7);
}
