// People who work on one task together: substitutes, delegates, those who are asked, and whoever
// takes something back.
#include <doctest/doctest.h>

#include "engine/elements/user_task/opinion.h"
#include "engine/elements/user_task/task_change.h"
#include "engine/testing/office.h"
#include "engine/why.h"

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;

namespace {

const std::string for_marek = one_task(R"(<obieg:assignment user="marek"/>
    <obieg:outcomes variable="decision"><obieg:outcome name="yes"/><obieg:outcome name="no"/>
    </obieg:outcomes>)");

Value data_of(Office& office, EventKind kind, std::string_view name) {
    for (const Event& event : office.driver.events(office.key)) {
        const Value* found = event.kind == kind ? event.data.find(name) : nullptr;
        if (found) return *found;
    }
    return {};
}

bool has_ended(const Office& office) {
    return office.driver.state(office.key).instance.status != InstanceStatus::active;
}

}  // namespace

TEST_CASE(
    "a substitute acts for the absent person, whose task it stays, and history says for whom") {
    Office office(for_marek);
    CHECK(code_of(office.done("ewa", {}, "yes")) == Code::forbidden);
    office.driver.substitutions = {{"1", "marek", "ewa", {2027, 3, 1}, {2027, 3, 2}, {}}};
    CHECK(office.task().assignee == "marek");
    CHECK(code_of(office.done("robert", {}, "yes")) == Code::forbidden);
    REQUIRE(office.done("ewa", {}, "yes").has_value());
    CHECK(data_of(office, EventKind::task_completed, "for") == Value("marek"));
    REQUIRE(office.driver.closed.size() == 1);
    CHECK(office.driver.closed[0].closed_by == "ewa");
    CHECK(office.driver.closed[0].task.assignee == "marek");
}

TEST_CASE("a substitute is told of the absent person's new task, with a reason of their own") {
    Office office(for_marek);
    office.told();
    office.driver.substitutions = {{"1", "marek", "ewa", {2027, 3, 1}, {2027, 3, 2}, {}},
                                   {"2", "marek", "ewa", {2027, 3, 1}, {2027, 3, 9}, {"p"}}};
    REQUIRE(office.driver.start("p", {}, "ola").has_value());
    std::string why;
    for (const Effect& effect : office.driver.effects) {
        const NotifyPerson* told = std::get_if<NotifyPerson>(&effect);
        if (told && told->user == "ewa") why = told->why;
    }
    CHECK(why == "Zastępujesz tę osobę: Marek Zieliński.");
    CHECK(office.told() == "marek task-assigned, ewa task-assigned");
}

TEST_CASE("a substitute acts on the days and in the processes that were said, and no longer") {
    Office office(for_marek);
    office.driver.substitutions = {{"1", "marek", "ewa", {2027, 3, 1}, {2027, 3, 2}, {"other"}}};
    CHECK(code_of(office.done("ewa", {}, "yes")) == Code::forbidden);
    office.driver.substitutions[0].processes = {"other", "p"};
    office.advance_to("2027-03-03T00:00:00");
    CHECK(code_of(office.done("ewa", {}, "yes")) == Code::forbidden);
}

TEST_CASE("four eyes bind a substitute, too") {
    Office office(
        one_task(R"(<obieg:assignment user="marek"/><obieg:fourEyes except="=starter"/>)"));
    office.driver.substitutions = {{"1", "marek", "ola", {2027, 3, 1}, {2027, 3, 2}, {}}};
    CHECK(code_of(office.done("ola")) == Code::forbidden);
}

TEST_CASE("a delegated task comes back to whoever delegated it, who decides") {
    Office office(for_marek);
    REQUIRE(office.as("marek", AssignTask{office.task().key, "robert", {}, true}).has_value());
    CHECK(office.task().assignee == "robert");
    CHECK(why_sentence(office.task().why_assigned, work::Language::en, office.driver.directory)
              .starts_with("Marek"));
    CHECK(code_of(office.done("robert", {}, "yes")) == Code::wrong_state);
    // Passed on, it still goes back to the first.
    REQUIRE(office.as("robert", AssignTask{office.task().key, "sylwia", {}, true}).has_value());
    REQUIRE(office.as("sylwia", ReleaseTask{office.task().key, {}}).has_value());
    CHECK(office.task().assignee == "marek");
    CHECK(office.task().returns_to.empty());
    REQUIRE(office.done("marek", {}, "yes").has_value());
}

TEST_CASE("whoever delegated may take the task back, and a task handed over for good stays") {
    Office office(for_marek);
    REQUIRE(office.as("marek", AssignTask{office.task().key, "robert", {}, true}).has_value());
    REQUIRE(office.as("marek", AssignTask{office.task().key, "marek", {}}).has_value());
    CHECK(office.task().returns_to.empty());
    REQUIRE(office.as("marek", AssignTask{office.task().key, "robert", {}}).has_value());
    CHECK(office.task().returns_to.empty());
    CHECK(office.done("robert", {}, "no").has_value());
}

TEST_CASE("an opinion is asked for and given; it decides nothing and goes with the step") {
    Office office(for_marek);
    const TaskKey task = office.task().key;
    office.told();
    REQUIRE(office.as("marek", AskOpinion{task, "robert", "Can we afford it?"}).has_value());
    CHECK(office.told() == "robert opinion-asked");
    CHECK(code_of(office.as("marek", AskOpinion{task, "robert", "And?"})) == Code::wrong_state);
    CHECK(code_of(office.as("marek", AskOpinion{task, "marek", "Me?"})) == Code::invalid_argument);
    CHECK(code_of(office.as("robert", AskOpinion{task, "ewa", "?"})) == Code::forbidden);
    REQUIRE(office.driver.state(office.key).tasks.size() == 2);
    const TaskKey asked = office.driver.state(office.key).tasks[1].key;
    Context answer;
    CHECK(code_of(office.as("robert", CompleteTask{asked, answer, "", {}})) == Code::invalid_form);
    answer.set("opinion", "Yes, until summer.");
    REQUIRE(office.as("robert", CompleteTask{asked, answer, "", {}}).has_value());
    CHECK(office.told() == "marek opinion-given");
    REQUIRE(office.driver.state(office.key).tasks.size() == 1);
    const Value opinions = memo_of(office.driver.state(office.key).elements.back(), opinions_name);
    REQUIRE(opinions.if_list());
    CHECK((*opinions.if_list())[0].get("opinion") == Value("Yes, until summer."));
    CHECK(data_of(office, EventKind::opinion_given, "opinion") == Value("Yes, until summer."));

    REQUIRE(office.as("marek", AskOpinion{task, "ewa", ""}).has_value());
    REQUIRE(office.done("marek", {}, "yes").has_value());
    CHECK(has_ended(office));
}

TEST_CASE("a completion that can be taken back takes effect when its time is over") {
    Office office(for_marek);
    const TaskKey key = office.task().key;
    REQUIRE(office.as("marek", CompleteTask{key, {}, "yes", {}, 10'000}).has_value());
    CHECK(!has_ended(office));
    CHECK(office.task().completes_at == office.driver.now + 10'000);
    CHECK(code_of(office.done("marek", {}, "no")) == Code::wrong_state);
    CHECK(code_of(office.as("robert", TakeBackCompletion{key})) == Code::forbidden);
    REQUIRE(office.as("marek", TakeBackCompletion{key}).has_value());
    office.driver.advance(60'000);
    CHECK(!has_ended(office));
    CHECK(code_of(office.as("marek", TakeBackCompletion{key})) == Code::wrong_state);

    REQUIRE(office.as("marek", CompleteTask{key, {}, "no", {}, 10'000}).has_value());
    office.driver.advance(9'999);
    CHECK(!has_ended(office));
    office.driver.advance(1);
    CHECK(has_ended(office));
    REQUIRE(office.driver.closed.size() == 1);
    CHECK(office.driver.closed[0].closed_by == "marek");
    CHECK(office.driver.closed[0].outcome == "no");
    CHECK(office.history(EventKind::task_completed) == "marek");
}

TEST_CASE("what would end the stay of a task carries out a completion that waits") {
    Office office(one_task(R"(<obieg:assignment user="marek"/>
        <obieg:outcomes variable="decision"><obieg:outcome name="yes"/>
        <obieg:outcome name="silent"/></obieg:outcomes>
        <obieg:timeout outcome="silent" after="PT1H" counted="calendar"/>)"));
    office.advance_to("2027-03-01T09:59:55");
    REQUIRE(office.as("marek", CompleteTask{office.task().key, {}, "yes", {}, 10'000}).has_value());
    office.advance_to("2027-03-01T10:00:00");
    REQUIRE(has_ended(office));
    CHECK(office.driver.closed[0].outcome == "yes");
}

TEST_CASE("work goes to whoever has the fewest open tasks, or to whoever comes next") {
    Office busy(one_task(R"(<obieg:assignment leastBusy="sales"/>)"));
    std::string given;
    for (int turn = 0; turn < 5; ++turn) {
        const InstanceKey key = busy.driver.start("p", {}, "ola").value();
        given += busy.driver.state(key).tasks.front().assignee + " ";
    }
    CHECK(busy.task().assignee == "robert");
    CHECK(given == "sylwia tomasz robert sylwia tomasz ");

    Office in_turn(one_task(R"(<obieg:assignment inTurn="=[&quot;ewa&quot;, &quot;ola&quot;]"/>)"));
    CHECK(in_turn.task().assignee == "ewa");
    CHECK(in_turn.done("ewa").has_value());
    const InstanceKey second = in_turn.driver.start("p", {}, "ola").value();
    CHECK(in_turn.driver.state(second).tasks.front().assignee == "ola");
    CHECK(why_sentence(in_turn.driver.state(second).tasks.front().why_assigned, work::Language::pl,
                       in_turn.driver.directory) ==
          "Przyszła Twoja kolej wśród osób od tego kroku.");

    Office nobody(one_task(R"(<obieg:assignment leastBusy="no-such-group"/>)"));
    REQUIRE(nobody.driver.state(nobody.key).incidents.size() == 1);
    CHECK(nobody.driver.state(nobody.key).incidents[0].kind == "no-assignee");
}

TEST_CASE("whoever started the case takes it back, where the process lets them") {
    const auto process = [](std::string_view withdrawal) {
        std::string xml = one_task(R"(<obieg:assignment user="marek"/>)");
        const std::size_t place = xml.find("<bpmn:startEvent");
        return xml.insert(place, "<bpmn:extensionElements>" + std::string(withdrawal) +
                                     "</bpmn:extensionElements>");
    };
    Office firm(process(""));
    CHECK(code_of(firm.as("ola", WithdrawCase{""})) == Code::wrong_state);
    Office office(process("<obieg:withdrawal/>"));
    CHECK(code_of(office.as("marek", WithdrawCase{""})) == Code::forbidden);
    office.told();
    REQUIRE(office.as("ola", WithdrawCase{"I have found another."}).has_value());
    CHECK(office.driver.state(office.key).instance.status == InstanceStatus::terminated);
    CHECK(office.told() == "marek case-withdrawn");
    CHECK(data_of(office, EventKind::case_withdrawn, "reason") == Value("I have found another."));
}

TEST_CASE("a substitute takes a task out of the absent person's pool, and it is said for whom") {
    Office office(one_task(sales_pool));
    CHECK(code_of(office.as("ewa", ClaimTask{office.task().key, {}})) == Code::forbidden);
    office.driver.substitutions = {{"1", "robert", "ewa", {2027, 3, 1}, {2027, 3, 2}, {}}};
    REQUIRE(office.as("ewa", ClaimTask{office.task().key, {}}).has_value());
    CHECK(office.task().assignee == "ewa");
    CHECK(office.task().taken_for == "robert");
    CHECK(data_of(office, EventKind::task_claimed, "for") == Value("robert"));
    CHECK(why_sentence(office.task().why_assigned, work::Language::en, office.driver.directory) ==
          "You took this task from the pool in the place of Robert Maj.");
    CHECK(code_of(office.as("sylwia", ClaimTask{office.task().key, {}})) == Code::task_taken);
    // Given back, it is nobody's and for nobody.
    REQUIRE(office.as("ewa", ReleaseTask{office.task().key, {}}).has_value());
    CHECK(office.task().taken_for.empty());
    REQUIRE(office.as("ewa", ClaimTask{office.task().key, {}}).has_value());
    // The task stays with the substitute when the absence is over.
    office.advance_to("2027-03-04T10:00:00");
    REQUIRE(office.done("ewa").has_value());
    CHECK(data_of(office, EventKind::task_completed, "for") == Value("robert"));
}

TEST_CASE("somebody who stands in for approvals alone does no other tasks") {
    Office approval(for_marek);
    approval.driver.substitutions = {
        {"1", "marek", "ewa", {2027, 3, 1}, {2027, 3, 2}, {}, {work::WorkKind::task}}};
    CHECK(code_of(approval.done("ewa", {}, "yes")) == Code::forbidden);
    approval.driver.substitutions[0].kinds = {work::WorkKind::approval};
    REQUIRE(approval.done("ewa", {}, "yes").has_value());
    Office pool(one_task(sales_pool));
    pool.driver.substitutions = {
        {"1", "robert", "ewa", {2027, 3, 1}, {2027, 3, 2}, {}, {work::WorkKind::approval}}};
    CHECK(code_of(pool.as("ewa", ClaimTask{pool.task().key, {}})) == Code::forbidden);
}

TEST_CASE("four eyes bind who stands in for somebody in a pool, too") {
    Office office(one_task(std::string(sales_pool) + R"(<obieg:fourEyes except="=starter"/>)"));
    office.driver.substitutions = {{"1", "robert", "ola", {2027, 3, 1}, {2027, 3, 2}, {}}};
    CHECK(code_of(office.as("ola", ClaimTask{office.task().key, {}})) == Code::forbidden);
}
