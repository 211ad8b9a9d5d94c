// Sending back for corrections: to the applicant, to steps that were passed, with the case coming
// back or running again.
#include "engine/elements/user_task/rework.h"

#include <doctest/doctest.h>

#include "engine/elements/user_task/rework_reach.h"
#include "engine/testing/office.h"
#include "engine/why.h"

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;

namespace {

const std::string form_file =
    R"({"id": "request", "components": [{"type": "number", "key": "amount", "label": "Amount"},
        {"type": "textfield", "key": "reason", "label": "Reason"}]})";

std::string corrected_step(std::string_view id, std::string_view inside = "",
                           std::string_view more = "") {
    return "<bpmn:userTask id=\"" + std::string(id) +
           "\"><bpmn:extensionElements><zeebe:formDefinition formId=\"request\"/>" +
           std::string(inside) + "</bpmn:extensionElements>" + std::string(more) +
           "</bpmn:userTask>";
}

// A step whose outcome "rework" sends back so.
std::string deciding(std::string_view id, std::string_view rework, std::string_view inside = "",
                     std::string_view more = "") {
    return corrected_step(id,
                          R"(<obieg:outcomes variable="decision"><obieg:outcome name="yes"/>
        <obieg:outcome name="rework">)" +
                              std::string(rework) + "</obieg:outcome></obieg:outcomes>" +
                              std::string(inside),
                          more);
}

const std::string start_event =
    R"(<bpmn:startEvent id="s"><bpmn:extensionElements><zeebe:formDefinition formId="request"/>
       </bpmn:extensionElements></bpmn:startEvent><bpmn:endEvent id="e"/>)";

struct CorrectedCase {
    Driver driver;
    InstanceKey key;

    explicit CorrectedCase(const std::string& inside, Context variables = {}) {
        at_the_office(driver);
        const Status published =
            driver.publish({{"p.bpmn", bpmn_file(inside)}, {"r.form", form_file}});
        if (!published) {
            for (const Detail& detail : published.error().details)
                MESSAGE(detail.where << ": " << detail.message);
        }
        REQUIRE(published.has_value());
        if (variables.empty()) variables = context({{"amount", 100}, {"reason", "new chairs"}});
        key = driver.start("p", std::move(variables), "ola").value();
    }

    const UserTask* task_of(std::string_view user) const {
        for (const UserTask& task : driver.state(key).tasks) {
            if (task.assignee == user) return &task;
        }
        return nullptr;
    }
    // "marek:a ola:a>s": who has which task; behind > the step that is corrected.
    std::string tasks() const {
        std::string text;
        for (const UserTask& task : driver.state(key).tasks) {
            text += (text.empty() ? "" : " ") + task.assignee + ":" + task.element +
                    (task.corrects.empty() ? "" : ">" + task.corrects);
        }
        return text;
    }
    Status done(const std::string& user, const std::string& outcome = "", Context answers = {},
                const std::string& to = "") {
        const UserTask* task = task_of(user);
        if (!task) return fail(Code::not_found, user + " has nothing to do.");
        return driver.send(key, user,
                           CompleteTask{task->key, std::move(answers), outcome, {}, 0, to});
    }
    Value variable(std::string_view name) const {
        return engine::testing::variable(driver, key, name);
    }
    bool has_ended() const { return engine::testing::has_ended(driver, key); }
    Value told(EventKind kind, std::string_view name) {
        Value found;
        for (const Event& event : driver.events(key)) {
            const Value* value = event.kind == kind ? event.data.find(name) : nullptr;
            if (value) found = *value;
        }
        return found;
    }
};

void must(const Status& status) {
    if (!status) {
        MESSAGE(status.error().message);
        for (const Detail& detail : status.error().details)
            MESSAGE(detail.where << ": " << detail.message);
    }
    REQUIRE(status.has_value());
}

Code code_of_status(const Status& status) {
    return status ? Code::internal : status.error().code;
}

const Context as_it_was = context({{"amount", 100}, {"reason", "new chairs"}});
const std::string decided_by_marek = R"(<obieg:assignment user="marek"/>)";

}  // namespace

TEST_CASE("the applicant corrects the start form, and whoever sent it back decides again") {
    CorrectedCase test(start_event +
                       deciding("a", R"(<obieg:rework to="applicant"/>)", decided_by_marek) +
                       flows("s -> a\n a -> e"));
    must(test.done("marek", "rework", as_it_was));
    CHECK(test.tasks() == "ola:a>s");
    CHECK(test.task_of("ola")->form_id == "request");
    CHECK(why_sentence(test.task_of("ola")->why_assigned, work::Language::en,
                       test.driver.directory) ==
          "Marek Zieliński sent this back to you for correction.");
    CHECK(test.variable("decision") == Value("rework"));
    CHECK(test.told(EventKind::sent_back, "step") == Value("s"));
    CHECK(code_of_status(test.done("ola", "yes")) == Code::invalid_argument);
    must(test.done("ola", "", context({{"amount", 80}, {"reason", "new chairs"}})));
    CHECK(test.variable("amount") == Value(80));
    CHECK(test.told(EventKind::corrected, "changed") == Value(List{Value("Amount")}));
    CHECK(test.tasks() == "marek:a");
    CHECK(why_sentence(test.task_of("marek")->why_assigned, work::Language::en,
                       test.driver.directory) ==
          "You had sent this back; Ola Kamińska has "
          "corrected it.");
    // And once more: nothing of the first time is left.
    must(test.done("marek", "rework"));
    must(test.done("ola", "", context({{"amount", 70}})));
    must(test.done("marek", "yes"));
    CHECK(test.has_ended());
}

TEST_CASE("a named step is corrected by whoever did it, in its own form") {
    CorrectedCase test(
        start_event +
        corrected_step("check", R"(<zeebe:assignmentDefinition candidateGroups="sales"/>)") +
        deciding("a", R"(<obieg:rework to="check"/>)", decided_by_marek) +
        flows("s -> check\n check -> a\n a -> e"));
    must(test.driver.send(test.key, "robert", ClaimTask{test.driver.task("check")->key, {}}));
    must(test.done("robert"));
    must(test.done("marek", "rework"));
    CHECK(test.tasks() == "robert:a>check");
    CHECK(active(test.driver, test.key) == "a");
    must(test.done("robert", "", context({{"reason", "better chairs"}})));
    CHECK(test.variable("reason") == Value("better chairs"));
    CHECK(test.tasks() == "marek:a");
}

TEST_CASE("whoever decides chooses among the steps that the case has passed") {
    CorrectedCase test(
        start_event + corrected_step("check", R"(<obieg:assignment user="robert"/>)") +
        corrected_step("skipped", decided_by_marek) +
        deciding("a", R"(<obieg:rework to="choice"/>)", decided_by_marek) +
        R"(<bpmn:exclusiveGateway id="x" default="fx"/>
                 <bpmn:sequenceFlow id="fx" sourceRef="x" targetRef="a"/>)" +
        flows("s -> check\n check -> x\n x -> skipped if =false\n skipped -> a\n a -> e"));
    must(test.done("robert"));
    const auto& rule = *test.driver.latest("p")->element("a")->user_task->outcomes[1].rework;
    const std::vector<ReworkStep> steps =
        rework_steps(*test.driver.latest("p"), test.driver.state(test.key),
                     test.task_of("marek")->element_instance, rule);
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].element->id == "s");
    CHECK(steps[0].person == "ola");
    CHECK(steps[1].element->id == "check");
    CHECK(steps[1].person == "robert");
    CHECK(code_of_status(test.done("marek", "rework")) == Code::invalid_form);
    CHECK(code_of_status(test.done("marek", "rework", {}, "skipped")) == Code::invalid_form);
    CHECK(code_of_status(test.done("marek", "yes", {}, "check")) == Code::invalid_argument);
    must(test.done("marek", "rework", {}, "check"));
    CHECK(test.tasks() == "robert:a>check");
}

TEST_CASE("the case runs again from a step, and what came of it in parallel is void") {
    CorrectedCase test(
        start_event + corrected_step("plan", R"(<obieg:assignment user="robert"/>)") +
        deciding("a", R"(<obieg:rework to="plan" then="again"/>)", decided_by_marek) +
        corrected_step("b", R"(<obieg:assignment user="sylwia"/>)") +
        corrected_step("x", R"(<obieg:assignment user="tomasz"/>)") +
        R"(<bpmn:parallelGateway id="first"/><bpmn:parallelGateway id="fork"/>
                 <bpmn:parallelGateway id="join"/><bpmn:parallelGateway id="last"/>)" +
        flows("s -> first\n first -> plan\n first -> x\n plan -> fork\n fork -> a\n"
              "fork -> b\n a -> join\n b -> join\n join -> last\n x -> last\n last -> e"));
    must(test.done("robert"));
    must(test.done("sylwia"));
    must(test.done("tomasz"));
    // One token waits at the inner join, one at the outer one; the latter has nothing to do with
    // it.
    CHECK(active(test.driver, test.key) == "a join last");
    must(test.done("marek", "rework"));
    CHECK(active(test.driver, test.key) == "last plan");
    CHECK(test.tasks() == "robert:plan");
    must(test.done("robert"));
    CHECK(active(test.driver, test.key) == "a b last");
    must(test.done("sylwia"));
    must(test.done("marek", "yes"));
    CHECK(test.has_ended());
}

TEST_CASE("run again from the start, the other approvals are void at once") {
    CorrectedCase test(
        start_event +
        deciding("a", R"(<obieg:rework to="applicant" then="again"/>)", decided_by_marek) +
        corrected_step("b", R"(<obieg:assignment user="sylwia"/>)") +
        R"(<bpmn:parallelGateway id="fork"/><bpmn:parallelGateway id="join"/>)" +
        flows("s -> fork\n fork -> a\n fork -> b\n a -> join\n b -> join\n join -> e"));
    must(test.done("marek", "rework"));
    CHECK(test.tasks() == "ola:a>s");
    CHECK(active(test.driver, test.key) == "a");
    must(test.done("ola", "", context({{"amount", 5}})));
    CHECK(active(test.driver, test.key) == "a b");
    CHECK(test.variable("amount") == Value(5));
    must(test.done("sylwia"));
    must(test.done("marek", "yes"));
    CHECK(test.has_ended());
}

TEST_CASE("a round sends back once, and all are asked anew afterwards") {
    const std::string approvers =
        R"(<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>
           <zeebe:loopCharacteristics inputCollection="=people" inputElement="person"/>
           </bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>)";
    CorrectedCase test(start_event +
                           deciding("a", R"(<obieg:rework to="applicant"/>)",
                                    R"(<obieg:assignment user="=person"/>
               <obieg:quorum agree="yes" stops="rework" votes="votes" voidedBy="=amount"/>)",
                                    approvers) +
                           flows("s -> a\n a -> e"),
                       as_it_was);
    // The start form knows nothing of the people; the case does from here on.
    CHECK(test.driver.state(test.key).incidents.size() == 1);
    must(test.driver.send(test.key, Actor{"admin", true},
                          SetVariables{{}, context({{"people", List{"marek", "ewa", "tomasz"}}})}));
    must(test.driver.send(test.key, Actor{"admin", true},
                          ResolveIncident{test.driver.state(test.key).incidents[0].key}));
    CHECK(test.tasks() == "marek:a ewa:a tomasz:a");
    must(test.done("marek", "yes", as_it_was));
    must(test.done("ewa", "rework", as_it_was));
    CHECK(test.tasks() == "ola:a>s");
    const Context corrected = context({{"amount", 50}, {"reason", "new chairs"}});
    must(test.done("ola", "", corrected));
    CHECK(test.tasks() == "marek:a ewa:a tomasz:a");
    for (const char* user : {"ewa", "tomasz", "marek"}) must(test.done(user, "yes", corrected));
    CHECK(test.has_ended());
    CHECK(test.variable("votes").if_list()->size() == 3);
    CHECK(test.variable("decision") == Value("yes"));
}

TEST_CASE(
    "events on the edge of the step go on while it is corrected, and take the correction along") {
    CorrectedCase test(
        start_event +
        deciding("a", R"(<obieg:rework to="applicant"/>)",
                 decided_by_marek + R"(<obieg:deadline after="PT2H" counted="calendar"/>
        <obieg:reminder at="due"/>)") +
        R"(<bpmn:boundaryEvent id="late" attachedToRef="a"><bpmn:timerEventDefinition>
                 <bpmn:timeDuration>P2D</bpmn:timeDuration></bpmn:timerEventDefinition>
                 </bpmn:boundaryEvent>)" +
        flows("s -> a\n a -> e\n late -> e"));
    must(test.done("marek", "rework"));
    // Reminders of the decision are over; the event on the edge is not.
    REQUIRE(test.driver.state(test.key).timers.size() == 1);
    CHECK(test.driver.state(test.key).timers[0].purpose == TimerPurpose::event);
    test.driver.advance(ms_per_day);
    must(test.done("ola", "", context({{"amount", 1}})));
    CHECK(test.driver.state(test.key).timers.size() == 2);
    must(test.done("marek", "rework"));
    test.driver.advance(ms_per_day);
    CHECK(test.has_ended());
    CHECK(test.driver.state(test.key).tasks.empty());
}

TEST_CASE("from inside a sub-process back to a step before it: the sub-process ends") {
    CorrectedCase test(
        start_event + corrected_step("plan", R"(<obieg:assignment user="robert"/>)") +
        R"(<bpmn:subProcess id="sub"><bpmn:startEvent id="s2"/><bpmn:endEvent id="e2"/>)" +
        deciding("a", R"(<obieg:rework to="plan" then="again"/>)", decided_by_marek) +
        R"(<bpmn:sequenceFlow id="g1" sourceRef="s2" targetRef="a"/>
                 <bpmn:sequenceFlow id="g2" sourceRef="a" targetRef="e2"/></bpmn:subProcess>)" +
        flows("s -> plan\n plan -> sub\n sub -> e"));
    must(test.done("robert"));
    CHECK(active(test.driver, test.key) == "a sub");
    must(test.done("marek", "rework"));
    CHECK(active(test.driver, test.key) == "plan");
    must(test.done("robert"));
    must(test.done("marek", "yes"));
    CHECK(test.has_ended());
}

TEST_CASE("who has left the company corrects nothing: an operator hears of it") {
    CorrectedCase test(start_event +
                       deciding("a", R"(<obieg:rework to="applicant"/>)", decided_by_marek) +
                       flows("s -> a\n a -> e"));
    std::vector<work::User> users = test.driver.directory.users();
    for (work::User& user : users) {
        if (user.name == "ola") user.is_active = false;
    }
    test.driver.directory = work::Directory(users, test.driver.directory.groups());
    must(test.done("marek", "rework"));
    REQUIRE(test.driver.state(test.key).incidents.size() == 1);
    CHECK(test.driver.state(test.key).incidents[0].kind == "no-assignee");
}

TEST_CASE("what cannot be sent back is refused when it is published") {
    struct Row {
        const char* why;
        std::string inside;
    };
    const std::string plain_start = R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>)";
    const Row rows[] = {
        {"no start form", plain_start + deciding("a", R"(<obieg:rework to="applicant"/>)") +
                              flows("s -> a\n a -> e")},
        {"no such step",
         start_event + deciding("a", R"(<obieg:rework to="nowhere"/>)") + flows("s -> a\n a -> e")},
        {"itself",
         start_event + deciding("a", R"(<obieg:rework to="a"/>)") + flows("s -> a\n a -> e")},
        {"one branch of two",
         start_event + corrected_step("b") + corrected_step("c") +
             deciding("a", R"(<obieg:rework to="b" then="again"/>)") +
             R"(<bpmn:parallelGateway id="fork"/><bpmn:parallelGateway id="join"/>)" +
             flows("s -> fork\n fork -> b\n fork -> c\n b -> join\n"
                   "c -> join\n join -> a\n a -> e")},
        {"a later step", start_event + corrected_step("b") +
                             deciding("a", R"(<obieg:rework to="b" then="again"/>)") +
                             flows("s -> a\n a -> b\n b -> e")},
        {"a wrong word", start_event +
                             deciding("a", R"(<obieg:rework to="applicant" then="maybe"/>)") +
                             flows("s -> a\n a -> e")},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        Driver driver;
        at_the_office(driver);
        const Status published =
            driver.publish({{"p.bpmn", bpmn_file(row.inside)}, {"r.form", form_file}});
        REQUIRE_FALSE(published.has_value());
        CHECK(published.error().code == Code::invalid_model);
    }
}

TEST_CASE("one branch may send back to a step before the paths part, or within the branch") {
    Driver driver;
    at_the_office(driver);
    const std::string inside =
        start_event + corrected_step("plan") + corrected_step("b") + corrected_step("c") +
        deciding("a", R"(<obieg:rework to="b" then="again"/>)") +
        R"(<bpmn:parallelGateway id="fork"/><bpmn:parallelGateway id="join"/>)" +
        flows(
            "s -> plan\n plan -> fork\n fork -> b\n fork -> c\n b -> a\n a -> join\n"
            "c -> join\n join -> e");
    REQUIRE(driver.publish({{"p.bpmn", bpmn_file(inside)}, {"r.form", form_file}}).has_value());
    const auto model = driver.latest("p");
    const auto may = [&](const char* to, const char* from) {
        return may_run_again(*model, *model->element(to), *model->element(from));
    };
    CHECK(may("b", "a"));
    CHECK(may("plan", "a"));
    CHECK(may("s", "a"));
    CHECK_FALSE(may("c", "a"));
    CHECK_FALSE(may("a", "b"));
    CHECK_FALSE(may("a", "a"));
}
