// By when something is to be done: in whose calendar that counts, after which step, and when it was
// sent back.
#include <doctest/doctest.h>

#include "engine/elements/user_task/user_task.h"
#include "engine/testing/office.h"
#include "engine/why.h"
#include "engine/why_due.h"

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;

namespace {

const std::string both_ends = R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>)";

std::string step(std::string_view id, std::string_view name, std::string_view extensions) {
    return "<bpmn:userTask id=\"" + std::string(id) + "\" name=\"" + std::string(name) +
           "\"><bpmn:extensionElements>" + std::string(extensions) +
           "</bpmn:extensionElements></bpmn:userTask>";
}

const std::string by_ola = R"(<obieg:assignment user="ola"/>)";
const std::string by_marek = R"(<obieg:assignment user="marek"/>)";

struct Case {
    Driver driver;
    InstanceKey key;

    explicit Case(const std::string& inside) {
        at_the_office(driver);
        publish(inside);
        key = driver.start("p", {}, "ola").value();
    }
    void publish(const std::string& inside) {
        const Status published = driver.publish({{"p.bpmn", bpmn_file(inside)}});
        if (!published) {
            for (const Detail& detail : published.error().details)
                MESSAGE(detail.where << ": " << detail.message);
        }
        REQUIRE(published.has_value());
    }
    std::string due(std::string_view element) const {
        const UserTask* task = driver.task(element);
        REQUIRE(task != nullptr);
        return task->due_at ? to_iso(*task->due_at).substr(0, 16) : "none";
    }
    std::string why_due(std::string_view element) const {
        return why_sentence(driver.task(element)->why_due, work::Language::en, driver.directory);
    }
    void done(const std::string& user, std::string_view element, const std::string& outcome = "") {
        const Status status =
            driver.send(key, user, CompleteTask{driver.task(element)->key, {}, outcome, {}});
        if (!status) MESSAGE(status.error().message);
        REQUIRE(status.has_value());
    }
};

Code refusal(const std::string& inside) {
    Driver driver;
    at_the_office(driver);
    const Status published = driver.publish({{"p.bpmn", bpmn_file(inside)}});
    return published ? Code::internal : published.error().code;
}

std::string second_due(std::string_view deadline) {
    return both_ends + step("a", "Check", by_ola + R"(<obieg:deadline after="P3D"/>)") +
           step("b", "Approve", by_marek + std::string(deadline)) +
           flows("s -> a\n a -> b\n b -> e");
}

}  // namespace

TEST_CASE("a deadline counts in the calendar of whoever has the task") {
    const std::string deadline = R"(<obieg:deadline after="P1D"/>)";
    Driver driver;
    at_the_office(driver);
    work::CalendarRules tuesday_off;
    tuesday_off.days_off = {{Date{2027, 3, 2}, {}}};
    work::CalendarRules no_wednesday = tuesday_off;
    no_wednesday.days_off.push_back({Date{2027, 3, 3}, {}});
    driver.calendars = {{{work::CalendarKind::person, "ola"}, tuesday_off},
                        {{work::CalendarKind::group, "sales"}, no_wednesday}};
    struct Row {
        std::string rules;
        const char* due;  // Monday, 9:00 and one working day
        std::string calendar;
    };
    const Row rows[] = {
        {by_ola, "2027-03-03T08:00", "person:ola"},
        {by_marek, "2027-03-02T08:00", ""},
        {R"(<zeebe:assignmentDefinition candidateGroups="sales"/>)", "2027-03-04T08:00",
         "group:sales"},
        {R"(<obieg:assignment user="robert"/>)", "2027-03-04T08:00", "group:sales"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.rules);
        REQUIRE(driver.publish({{"p.bpmn", one_task(row.rules + deadline)}}).has_value());
        const InstanceKey key = driver.start("p", {}, "ewa").value();
        const UserTask& task = driver.state(key).tasks.at(0);
        CHECK(to_iso(*task.due_at).substr(0, 16) == row.due);
        CHECK(part_of_reason(task.why_due, "calendar:") == row.calendar);
    }
}

TEST_CASE("a deadline counts from the end or the deadline of an earlier step") {
    Case after(second_due(R"(<obieg:deadline after="P1D" ofStep="a"/>)"));
    CHECK(after.due("a") == "2027-03-04T08:00");
    after.driver.advance(ms_per_day);
    after.done("ola", "a");
    CHECK(after.due("b") == "2027-03-03T08:00");
    CHECK(after.why_due("b") == "1 day of working time after the step “Check” was done.");

    Case of_due(second_due(R"(<obieg:deadline before="PT2H" ofStep="a" ofMoment="due"/>)"));
    of_due.done("ola", "a");
    CHECK(of_due.due("b") == "2027-03-03T14:00");
    CHECK(of_due.why_due("b") ==
          "2 hours of working time before the deadline of the step “Check”.");
}

TEST_CASE("while a step is under way its deadline is known, and its end is not") {
    const std::string together =
        both_ends + R"(<bpmn:parallelGateway id="g"/>)" +
        step("a", "Check", by_ola + R"(<obieg:deadline after="P3D"/>)") +
        step("b", "Approve",
             by_marek + R"(<obieg:deadline after="P1D" ofStep="a" ofMoment="due"/>)") +
        step("c", "Pay", by_marek + R"(<obieg:deadline after="P1D" ofStep="a"/>)") +
        flows("s -> g\n g -> a\n g -> b\n g -> c\n a -> e\n b -> e\n c -> e");
    Case both(together);
    CHECK(both.due("b") == "2027-03-05T08:00");
    CHECK(both.due("c") == "none");
}

TEST_CASE("a deadline that counts from no step, from itself, or from two things is refused") {
    for (const char* deadline : {R"(<obieg:deadline after="P1D" ofStep="nowhere"/>)",
                                 R"(<obieg:deadline after="P1D" ofStep="b"/>)",
                                 R"(<obieg:deadline after="P1D" ofStep="a" from="claim"/>)",
                                 R"(<obieg:deadline after="P1D" ofStep="a" ofMoment="middle"/>)",
                                 R"(<obieg:deadline after="P1D" ofMoment="due"/>)"}) {
        CAPTURE(deadline);
        CHECK(refusal(second_due(deadline)) == Code::invalid_model);
    }
}

TEST_CASE("whoever corrects has a deadline of their own") {
    for (const char* then : {"return", "again"}) {
        CAPTURE(then);
        Case sent(both_ends + step("a", "Check", by_ola + R"(<obieg:deadline after="P3D"/>)") +
                  step("b", "Approve",
                       by_marek + R"(<obieg:outcomes variable="d"><obieg:outcome name="yes"/>
                           <obieg:outcome name="no"><obieg:rework to="a" deadline="P1D" then=")" +
                           std::string(then) + R"("/></obieg:outcome></obieg:outcomes>)") +
                  flows("s -> a\n a -> b\n b -> e"));
        sent.done("ola", "a");
        sent.driver.advance(2 * ms_per_day);
        sent.done("marek", "b", "no");
        const bool is_again = std::string(then) == "again";
        CHECK(sent.due(is_again ? "a" : "b") == "2027-03-04T08:00");
        CHECK(sent.why_due(is_again ? "a" : "b") ==
              "1 day of working time after it was sent back for correction.");
    }
}

TEST_CASE("messages and texts can say where the task and the case are") {
    const std::string asks = both_ends +
                             step("a", "Check", by_ola + R"(<obieg:arrival text="come"/>)") +
                             flows("s -> a\n a -> e");
    for (const bool is_known : {true, false}) {
        Driver driver;
        at_the_office(driver);
        if (is_known) driver.address = "https://obieg.example";
        REQUIRE(driver
                    .publish({{"p.bpmn", bpmn_file(asks)},
                              {"texts/en.json", R"({"message.come.subject": "Come",
                                  "message.come.body": "{{ task.link }} {{ case.link }}"})"}})
                    .has_value());
        const InstanceKey key = driver.start("p", {}, "ola").value();
        const auto& told = std::get<NotifyPerson>(driver.effects.back());
        const std::string task = to_string(driver.task("a")->key);
        CHECK(told.body == (is_known ? "https://obieg.example/tasks/" + task +
                                           " https://obieg.example/cases/" + to_string(key)
                                     : " "));
    }
}

TEST_CASE("after a migration steps are sent back to, and counted from, under their new names") {
    const auto process = [](std::string_view first) {
        const std::string id(first);
        return both_ends + step(id, "Check", by_ola) +
               step("b", "Approve",
                    by_marek + R"(<obieg:outcomes variable="d"><obieg:outcome name="yes"/>
                        <obieg:outcome name="no"><obieg:rework to=")" +
                        id + R"("/></obieg:outcome></obieg:outcomes>)") +
               step("c", "Pay",
                    by_marek + R"(<obieg:deadline after="P1D" ofStep=")" + id + R"("/>)") +
               flows("s -> " + id + "\n " + id + " -> b\n b -> c\n c -> e");
    };
    Case moved(process("a"));
    moved.done("ola", "a");
    moved.publish(process("first"));
    MigrateInstance migrate;
    migrate.target = moved.driver.latest("p")->key;
    migrate.elements = {{"b", "b"}, {"a", "first"}};
    const Status migrated = moved.driver.send(moved.key, Actor{"admin", true}, migrate);
    if (!migrated) MESSAGE(migrated.error().message);
    REQUIRE(migrated.has_value());
    moved.done("marek", "b", "no");
    const UserTask& correction = moved.driver.state(moved.key).tasks.at(0);
    CHECK(correction.assignee == "ola");
    CHECK(correction.corrects == "first");
    REQUIRE(moved.driver.send(moved.key, "ola", CompleteTask{correction.key, {}, "", {}}));
    moved.done("marek", "b", "yes");
    CHECK(moved.due("c") == "2027-03-02T08:00");
}
