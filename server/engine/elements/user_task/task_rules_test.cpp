// The rules of a step: who it goes to, who must not have it, when it is due, and what happens when
// nobody acts.
#include <doctest/doctest.h>

#include "engine/elements/user_task/user_task.h"
#include "engine/testing/office.h"
#include "engine/why.h"

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;

namespace {

void hold(Office& office, const std::string& name, const std::string& position) {
    std::vector<work::User> users = office.driver.directory.users();
    for (work::User& user : users) {
        if (user.name == name) user.position = position;
    }
    office.driver.directory = work::Directory(users, office.driver.directory.groups());
}

std::string sentence(const Office& office) {
    return why_sentence(office.task().why_assigned, work::Language::en, office.driver.directory);
}

std::string incident_of(const Office& office) {
    const auto& incidents = office.driver.state(office.key).incidents;
    REQUIRE(incidents.size() == 1);
    CHECK(incidents[0].kind == "no-assignee");
    return incidents[0].message;
}

// Two steps, of which the second has these rules.
std::string two_steps(std::string_view extensions) {
    return bpmn_file(
        R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/><bpmn:userTask id="first">
        <bpmn:extensionElements><zeebe:assignmentDefinition candidateGroups="sales"/>
        </bpmn:extensionElements></bpmn:userTask><bpmn:userTask id="a"><bpmn:extensionElements>)" +
        std::string(extensions) + "</bpmn:extensionElements></bpmn:userTask>" +
        flows("s -> first\n first -> a\n a -> e"));
}

}  // namespace

TEST_CASE("a position is found in a group and below it; several who hold it form a pool") {
    const std::string xml =
        one_task(R"(<obieg:assignment position="Sales representative" within="sales"/>)");
    Office nobody(xml);
    CHECK(incident_of(nobody).find(
              "holds the position \"Sales representative\" in the group sales") !=
          std::string::npos);
    hold(nobody, "ola", "Sales representative");  // elsewhere
    hold(nobody, "robert", "Sales representative");
    const IncidentKey incident = nobody.driver.state(nobody.key).incidents[0].key;
    REQUIRE(nobody.as("admin", ResolveIncident{incident}).has_value());
    CHECK(nobody.task().assignee == "robert");
    CHECK(sentence(nobody) == "You hold the position Sales representative.");

    hold(nobody, "sylwia", "Sales representative");
    const InstanceKey second = nobody.driver.start("p", {}, "ola").value();
    const UserTask& task = nobody.driver.state(second).tasks.front();
    CHECK(task.assignee.empty());
    CHECK(task.candidate_users == std::vector<std::string>{"robert", "sylwia"});
}

TEST_CASE("of several assignments the first that finds somebody decides") {
    const std::string xml =
        one_task(R"(<obieg:assignment supervisorOf="=starter"/><obieg:assignment user="tomasz"/>)");
    CHECK(Office(xml, "ola").task().assignee == "marek");
    CHECK(Office(xml, "ewa").task().assignee == "tomasz");  // she has no supervisor
}

TEST_CASE("four eyes: whoever did an earlier step can neither see, take, get nor finish this one") {
    Office office(two_steps(R"(<zeebe:assignmentDefinition candidateGroups="sales"/>
        <obieg:fourEyes except="=[starter, case.performers.first]"/>)"));
    const TaskKey first = office.driver.task("first")->key;
    REQUIRE(office.as("robert", ClaimTask{first, {}}).has_value());
    REQUIRE(office.as("robert", CompleteTask{first, {}, "", {}}).has_value());
    CHECK(office.task().excluded_users == std::vector<std::string>{"ola", "robert"});
    CHECK(!is_candidate(office.driver.directory, office.task(), "robert"));
    CHECK(code_of(office.take("robert")) == Code::forbidden);
    const auto give = [&](const Actor& actor, std::string to) {
        return office.driver.send(office.key, actor, AssignTask{office.task().key, to, {}});
    };
    CHECK(code_of(give(Actor{"admin", true}, "robert")) == Code::forbidden);
    TaskChanges to_robert;
    to_robert.assignee = "robert";
    CHECK(code_of(office.driver.send(office.key, Actor{"admin", true},
                                     UpdateTask{office.task().key, to_robert, {}})) ==
          Code::forbidden);
    CHECK(code_of(office.driver.send(office.key, Actor{"robert", true},
                                     CompleteTask{office.task().key, {}, "", {}})) ==
          Code::forbidden);
    CHECK(office.take("sylwia").has_value());
    CHECK(office.done("sylwia").has_value());
}

TEST_CASE("four eyes climb past an excluded supervisor, and nobody left is an incident") {
    const std::string xml = one_task(R"(<obieg:assignment supervisorOf="=starter"/>
        <obieg:fourEyes except="=[&quot;marek&quot;]"/>)");
    Office office(xml);
    CHECK(office.task().assignee == "ewa");
    CHECK(sentence(office) == "You stand above Ola Kamińska in the company.");

    Office named(one_task(R"(<obieg:assignment user="marek"/><obieg:fourEyes except="marek"/>)"));
    CHECK(incident_of(named).find("somebody else has to look at it") != std::string::npos);
    Office pool(one_task(std::string(sales_pool) +
                         R"x(<obieg:fourEyes except="=members of(&quot;sales&quot;)"/>)x"));
    CHECK(incident_of(pool).starts_with("Nobody who may do this step works in the pool"));
}

TEST_CASE("a reminder of a pool leaves out those whom four eyes keep from it") {
    Office office(one_task(std::string(sales_pool) + R"(<obieg:fourEyes except="robert"/>
        <obieg:reminder after="PT1H"/>)"));
    office.advance_to("2027-03-01T10:00:00");
    CHECK(office.told() == "sylwia reminder, tomasz reminder");
}

TEST_CASE("a deadline is relative to a date that the process knows") {
    const auto due = [](std::string_view rule, const char* day) {
        Context variables = context({{"day", day ? Value(*date_from_iso(day)) : Value()}});
        return Office(one_task(R"(<obieg:assignment user="marek"/>)" + std::string(rule)), "ola",
                      std::move(variables))
            .task();
    };
    const UserTask before =
        due(R"(<obieg:deadline before="P2D" of="=day" counted="calendar"/>)", "2027-03-15");
    CHECK(before.due_at == time_from_iso("2027-03-13T00:00:00+01:00"));
    CHECK(why_sentence(before.why_due, work::Language::ru, work::Directory()) ==
          "2 дня до даты, которую задаёт процесс.");
    const UserTask after =
        due(R"(<obieg:deadline after="P1D" of="=day" counted="calendar"/>)", "2027-03-15");
    CHECK(after.due_at == time_from_iso("2027-03-16T00:00:00+01:00"));
    CHECK(!due(R"(<obieg:deadline after="P1D" of="=day"/>)", nullptr).due_at);
}

TEST_CASE("a warning comes when half of the time has gone, in open hours or in all of them") {
    Office open(one_task(R"(<obieg:assignment user="marek"/><obieg:deadline after="P2D"/>
        <obieg:reminder at="50%"/>)"));
    open.told();
    open.advance_to("2027-03-02T08:59:59");
    CHECK(open.told() == "");
    open.advance_to("2027-03-02T09:00:00");
    CHECK(open.told() == "marek reminder");
    Office all(one_task(R"(<obieg:assignment user="marek"/>
        <obieg:deadline after="P4D" counted="calendar"/>
        <obieg:reminder at="25%" counted="calendar"/>)"));
    all.told();
    all.advance_to("2027-03-02T08:59:59");
    CHECK(all.told() == "");
    all.advance_to("2027-03-02T09:00:00");
    CHECK(all.told() == "marek reminder");
}

TEST_CASE("late work climbs: each repetition turns to the next superior, and stays with the last") {
    Office office(one_task(R"(<obieg:assignment user="ola"/><obieg:escalation after="P1D"
        counted="calendar" repeat="P1D" times="4" climbs="true" to="supervisor" of="=task.assignee"/>)"));
    office.told();
    office.advance_to("2027-03-02T09:00:00");
    CHECK(office.told() == "marek escalation");
    office.advance_to("2027-03-03T09:00:00");
    CHECK(office.told() == "ewa escalation");
    office.advance_to("2027-03-30T09:00:00");
    CHECK(office.told() == "ewa escalation, ewa escalation");
    CHECK(office.driver.state(office.key).timers.empty());
}

TEST_CASE("what nobody does in time is done with the outcome for that") {
    const std::string outcomes = R"(<obieg:outcomes variable="decision">
        <obieg:outcome name="approved"/><obieg:outcome name="silent"/></obieg:outcomes>)";
    Office office(one_task(R"(<obieg:assignment user="marek"/><obieg:deadline after="P1D"/>
        <obieg:timeout outcome="silent"/>)" +
                           outcomes));
    office.advance_to("2027-03-02T08:59:59");
    CHECK(office.task().assignee == "marek");
    office.advance_to("2027-03-02T09:00:00");
    CHECK(has_ended(office.driver, office.key));
    CHECK(variable(office.driver, office.key, "decision") == Value("silent"));
    CHECK(office.driver.closed[0].closed_by == "");

    Office quick(one_task(R"(<obieg:assignment user="marek"/>
        <obieg:timeout after="P3D" outcome="silent"/>)" +
                          outcomes));
    REQUIRE(quick.done("marek", {}, "approved").has_value());
    CHECK(quick.driver.state(quick.key).timers.empty());
}
