// Work for people: the pool, taking, giving back, handing over, answering, and the clock of a task.
#include <doctest/doctest.h>

#include "engine/testing/office.h"
#include "engine/why.h"

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;

TEST_CASE("only candidates take a task, and only once") {
    Office office(one_task(sales_pool));
    CHECK(office.task().assignee.empty());
    CHECK(code_of(office.take("ola")) == Code::forbidden);
    CHECK(code_of(office.done("robert")) == Code::wrong_state);
    CHECK(code_of(office.done("ola")) == Code::forbidden);
    CHECK(code_of(office.take("")) == Code::forbidden);
    CHECK(code_of(office.done("")) == Code::forbidden);
    CHECK(office.take("robert").has_value());
    CHECK(office.take("robert").has_value());  // twice: he has it
    CHECK(code_of(office.take("sylwia")) == Code::task_taken);
    CHECK(code_of(office.done("sylwia")) == Code::task_taken);
    CHECK(code_of(office.take("ola")) == Code::forbidden);
    CHECK(code_of(office.done("ola")) == Code::forbidden);
    CHECK(office.done("robert").has_value());
    CHECK(has_ended(office.driver, office.key));
}

TEST_CASE("stale changes are refused") {
    Office office(one_task(sales_pool));
    const std::int64_t version = office.task().version;
    CHECK(office.as("robert", ClaimTask{office.task().key, version}).has_value());
    CHECK(code_of(office.as("robert", ReleaseTask{office.task().key, version})) ==
          Code::stale_version);
    CHECK(code_of(office.as("robert", CompleteTask{office.task().key, {}, "", version})) ==
          Code::stale_version);
    CHECK(office.as("robert", ReleaseTask{office.task().key, version + 1}).has_value());
    CHECK(office.task().assignee.empty());
}

TEST_CASE("a task is given back only by its owner, and only where there is a pool") {
    Office office(one_task(sales_pool));
    CHECK(code_of(office.as("robert", ReleaseTask{office.task().key, {}})) == Code::wrong_state);
    REQUIRE(office.take("robert").has_value());
    CHECK(code_of(office.as("sylwia", ReleaseTask{office.task().key, {}})) == Code::forbidden);
    CHECK(office.as("robert", ReleaseTask{office.task().key, {}}).has_value());
    CHECK(office.take("sylwia").has_value());

    Office personal(one_task(R"(<obieg:assignment supervisorOf="=starter"/>)"));
    CHECK(personal.task().assignee == "marek");
    CHECK(code_of(personal.as("marek", ReleaseTask{personal.task().key, {}})) == Code::wrong_state);
}

TEST_CASE("the head of the group hands tasks out, inside the group") {
    Office office(one_task(sales_pool));
    const auto assign = [&](const std::string& by, std::string to) {
        return office.as(by, AssignTask{office.task().key, std::move(to), {}});
    };
    CHECK(code_of(assign("robert", "sylwia")) == Code::forbidden);
    CHECK(code_of(assign("tomasz", "ola")) == Code::forbidden);
    CHECK(code_of(assign("tomasz", "nobody")) == Code::invalid_argument);
    CHECK(assign("tomasz", "sylwia").has_value());
    CHECK(office.told() == "sylwia task-assigned");
    CHECK(office.task().why_assigned == "assigned-by|tomasz");
    CHECK(assign("sylwia", "robert").has_value());
    CHECK(office.driver
              .send(office.key, Actor{"admin", true}, AssignTask{office.task().key, "ola", {}})
              .has_value());
    CHECK(office.task().assignee == "ola");
}

TEST_CASE("the supervisor gets the task, and nobody found is an incident that can be resolved") {
    Office office(one_task(R"(<obieg:assignment supervisorOf="=starter"/>)"));
    CHECK(office.task().assignee == "marek");
    CHECK(office.told() == "marek task-assigned");
    CHECK(why_sentence(office.task().why_assigned, work::Language::en, office.driver.directory) ==
          "You are the supervisor of Ola Kamińska.");
    CHECK(why_sentence(office.task().why_assigned, work::Language::pl, office.driver.directory,
                       "marek") == "Marek Zieliński nadzoruje tę osobę: Ola Kamińska.");

    Office top(one_task(R"(<obieg:assignment supervisorOf="=starter"/>)"), "ewa");
    CHECK(top.driver.task("a") == nullptr);
    REQUIRE(top.driver.state(top.key).incidents.size() == 1);
    const Incident incident = top.driver.state(top.key).incidents[0];
    CHECK(incident.kind == "no-assignee");
    std::vector<work::User> users = top.driver.directory.users();
    for (work::User& user : users) {
        if (user.name == "ewa") user.supervisor = "tomasz";
    }
    top.driver.directory = work::Directory(users, top.driver.directory.groups());
    REQUIRE(top.driver.send(top.key, "admin", ResolveIncident{incident.key}).has_value());
    CHECK(top.task().assignee == "tomasz");
}

TEST_CASE("outcomes are chosen from the list, land in the variable and may ask for a reason") {
    Office office(one_task(R"(<obieg:assignment user="marek"/><obieg:outcomes variable="decision">
        <obieg:outcome name="approved"/><obieg:outcome name="rejected" requires="reason"/></obieg:outcomes>)"));
    CHECK(code_of(office.done("marek")) == Code::invalid_form);
    CHECK(code_of(office.done("marek", {}, "perhaps")) == Code::invalid_form);
    const Status no_reason = office.done("marek", context({{"reason", Value("  ")}}), "rejected");
    CHECK(code_of(no_reason) == Code::invalid_form);
    REQUIRE(no_reason.error().details.size() == 1);
    CHECK(no_reason.error().details[0].where == "reason");
    CHECK(office.done("marek", context({{"reason", Value("too long")}}), "rejected").has_value());
    CHECK(variable(office.driver, office.key, "decision") == Value("rejected"));
    REQUIRE(office.driver.closed.size() == 1);
    CHECK(office.driver.closed[0].outcome == "rejected");
    CHECK(office.driver.closed[0].closed_by == "marek");
}

TEST_CASE("a deadline is counted in working time and reminds until the task is done") {
    Office office(
        one_task(R"(<obieg:assignment supervisorOf="=starter"/><obieg:deadline after="P2D"/>
        <obieg:reminder at="due" repeat="P1D" times="3"/>)"));
    CHECK(office.task().due_at == time_from_iso("2027-03-03T09:00:00+01:00"));
    CHECK(why_sentence(office.task().why_due, work::Language::pl, office.driver.directory) ==
          "2 dni czasu pracy od utworzenia zadania.");
    CHECK(office.told() == "marek task-assigned");
    office.advance_to("2027-03-03T08:59:59");
    CHECK(office.told() == "");
    office.advance_to("2027-03-03T09:00:00");
    CHECK(office.told() == "marek reminder");
    office.advance_to("2027-03-05T12:00:00");
    CHECK(office.told() == "marek reminder, marek reminder");
    office.advance_to("2027-03-20T12:00:00");
    CHECK(office.told() == "");
    CHECK(office.done("marek").has_value());
    CHECK(office.driver.state(office.key).timers.empty());
}

TEST_CASE("an unclaimed task alarms the head again and again; a new stay in the pool starts anew") {
    Office office(
        one_task(std::string(sales_pool) + R"(<obieg:stage id="claimed" whileUnclaimed="pool"/>
        <obieg:escalation after="PT4H" while="unclaimed" repeat="PT4H" to="headOf" of="sales"/>
        <obieg:poolReturn after="P1D"/>)"));
    CHECK(office.driver.state(office.key).instance.stage == "pool");
    office.advance_to("2027-03-01T13:00:00");
    CHECK(office.told() == "tomasz escalation");
    office.advance_to("2027-03-02T09:00:00");  // four open hours later, on the next day
    CHECK(office.told() == "tomasz escalation");

    REQUIRE(office.take("robert").has_value());
    CHECK(office.driver.state(office.key).instance.stage == "claimed");
    CHECK(office.task().returns_to_pool_at == time_from_iso("2027-03-03T09:00:00+01:00"));
    office.advance_to("2027-03-03T08:59:00");
    CHECK(office.told() == "");
    office.advance_to("2027-03-03T09:00:00");
    CHECK(office.told() == "robert pool-return");
    CHECK(office.task().assignee.empty());
    CHECK(office.driver.state(office.key).instance.stage == "pool");
    CHECK(office.history(EventKind::task_claimed) == "robert");
    CHECK(office.history(EventKind::task_returned_to_pool) == "");
    office.advance_to("2027-03-03T13:00:00");
    CHECK(office.told() == "tomasz escalation");

    REQUIRE(office.take("sylwia").has_value());
    REQUIRE(office.done("sylwia").has_value());
    CHECK(office.history(EventKind::task_claimed) == "robert, sylwia");
    CHECK(office.driver.state(office.key).timers.empty());
}

TEST_CASE("a deadline from the claim begins with the claim and ends with giving back") {
    Office office(one_task(std::string(sales_pool) +
                           R"(<obieg:deadline after="PT2H" counted="calendar" from="claim"/>
                              <obieg:reminder before="PT1H" counted="calendar"/>)"));
    CHECK(!office.task().due_at);
    office.advance_to("2027-03-01T10:00:00");
    REQUIRE(office.take("robert").has_value());
    CHECK(office.task().due_at == time_from_iso("2027-03-01T12:00:00+01:00"));
    office.advance_to("2027-03-01T11:00:00");
    CHECK(office.told() == "robert reminder");
    REQUIRE(office.as("robert", ReleaseTask{office.task().key, {}}).has_value());
    CHECK(!office.task().due_at);
    office.advance_to("2027-03-02T12:00:00");
    CHECK(office.told() == "");
}

TEST_CASE("a reminder that counts from creation goes on when somebody takes the task") {
    Office office(one_task(std::string(sales_pool) +
                           R"(<obieg:deadline after="P1D" counted="calendar" from="claim"/>
        <obieg:reminder after="PT1H" counted="calendar" repeat="PT1H" times="3"/>)"));
    office.advance_to("2027-03-01T10:00:00");
    CHECK(office.told() == "robert reminder, sylwia reminder, tomasz reminder");
    office.advance_to("2027-03-01T10:30:00");
    REQUIRE(office.take("robert").has_value());
    office.advance_to("2027-03-01T15:00:00");
    CHECK(office.told() == "robert reminder, robert reminder");
}

TEST_CASE("history tells of every timer of a task that is given up") {
    Office office(one_task(std::string(sales_pool) +
                           R"(<obieg:deadline after="P1D" counted="calendar" from="claim"/>
        <obieg:reminder at="due"/>
        <obieg:escalation after="PT4H" while="unclaimed" to="headOf" of="sales"/>
        <obieg:poolReturn after="P3D"/>)"));
    REQUIRE(office.take("robert").has_value());
    REQUIRE(office.as("robert", ReleaseTask{office.task().key, {}}).has_value());
    std::size_t alive = 0;
    for (const Event& event : office.driver.events(office.key)) {
        alive += event.kind == EventKind::timer_armed;
        alive -= event.kind == EventKind::timer_disarmed || event.kind == EventKind::timer_fired;
    }
    CHECK(alive == office.driver.state(office.key).timers.size());
}

TEST_CASE("a reminder of a task in the pool goes to everyone in it") {
    Office office(one_task(std::string(sales_pool) + R"(<obieg:reminder after="PT1H"/>)"));
    office.advance_to("2027-03-01T10:00:00");
    CHECK(office.told() == "robert reminder, sylwia reminder, tomasz reminder");
}

TEST_CASE("messages come in the recipient's language") {
    Office office(one_task(R"(<obieg:assignment user="sylwia"/>)"));
    REQUIRE(office.driver.effects.size() == 1);
    const NotifyPerson& message = std::get<NotifyPerson>(office.driver.effects[0]);
    CHECK(message.subject == "Новая задача: Contact");
    CHECK(message.body.find("Sylwia Lis") != std::string::npos);
    CHECK(message.task == office.task().key);
    CHECK(message.why == "Процесс назначает этот шаг именно вам.");
}

TEST_CASE("a lane that names a group gives it the tasks inside which nobody else is named") {
    Driver driver;
    at_the_office(driver);
    const auto lane = [](std::string_view id, std::string_view rule, std::string_view inside) {
        return "<bpmn:lane id=\"" + std::string(id) + "\">" +
               (rule.empty() ? ""
                             : "<bpmn:extensionElements><zeebe:assignmentDefinition " +
                                   std::string(rule) + "/></bpmn:extensionElements>") +
               std::string(inside) + "</bpmn:lane>";
    };
    const std::string inner =
        "<bpmn:childLaneSet>" + lane("in", "", "<bpmn:flowNodeRef>a</bpmn:flowNodeRef>") +
        lane("own", R"(candidateUsers="ola")", "<bpmn:flowNodeRef>b</bpmn:flowNodeRef>") +
        "</bpmn:childLaneSet>";
    const std::string xml = bpmn_file(
        "<bpmn:laneSet id=\"lanes\">" +
        lane("sales", R"(candidateGroups="sales")",
             "<bpmn:flowNodeRef>box</bpmn:flowNodeRef><bpmn:flowNodeRef>named</bpmn:flowNodeRef>" +
                 inner) +
        lane("silent", "", "<bpmn:flowNodeRef>free</bpmn:flowNodeRef>") +
        R"(</bpmn:laneSet><bpmn:userTask id="a"/><bpmn:userTask id="b"/><bpmn:userTask id="free"/>
           <bpmn:userTask id="named"><bpmn:extensionElements>
           <zeebe:assignmentDefinition assignee="ewa"/></bpmn:extensionElements></bpmn:userTask>
           <bpmn:subProcess id="box"><bpmn:userTask id="inside"/></bpmn:subProcess>)");
    REQUIRE(driver.publish({{"process.bpmn", xml}}).has_value());
    REQUIRE(driver.start("p").has_value());
    using Names = std::vector<std::string>;
    CHECK(driver.task("a")->candidate_groups == Names{"sales"});
    CHECK(driver.task("inside")->candidate_groups == Names{"sales"});
    CHECK(driver.task("b")->candidate_groups.empty());
    CHECK(driver.task("b")->candidate_users == Names{"ola"});
    CHECK(driver.task("named")->assignee == "ewa");
    CHECK(driver.task("named")->candidate_groups.empty());
    CHECK(driver.task("free")->candidate_groups.empty());
}

TEST_CASE("a task that the case has left is no longer open") {
    Office office(one_task(sales_pool));
    const TaskKey key = office.task().key;
    REQUIRE(office.take("robert").has_value());
    REQUIRE(office.driver.send(office.key, "admin", CancelInstance{""}).has_value());
    CHECK(code_of(office.as("robert", CompleteTask{key, {}, "", {}})) == Code::wrong_state);
    CHECK(code_of(office.as("sylwia", ClaimTask{key, {}})) == Code::wrong_state);
}
