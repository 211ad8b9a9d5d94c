// Several people decide one step.
#include <doctest/doctest.h>

#include "engine/elements/user_task/approval.h"
#include "engine/testing/office.h"

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;

namespace {

enum class Order { together, one_after_another };

std::string round_of(std::string_view quorum, Order order = Order::together,
                     std::string_view approvers = R"(=approvers)") {
    return bpmn_file(
        R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/><bpmn:userTask id="a" name="Approve">
        <bpmn:extensionElements><obieg:assignment user="=approver"/>
        <obieg:outcomes variable="decision"><obieg:outcome name="yes"/><obieg:outcome name="no"/>
        <obieg:outcome name="rework"/></obieg:outcomes>)" +
        std::string(quorum) +
        R"(</bpmn:extensionElements><bpmn:multiInstanceLoopCharacteristics isSequential=")" +
        (order == Order::together ? "false" : "true") +
        R"("><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection=")" +
        std::string(approvers) +
        R"(" inputElement="approver"/></bpmn:extensionElements>
        </bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>
        <bpmn:userTask id="after"/>)" +
        flows("s -> a\n a -> after\n after -> e"));
}

Context approvers(std::vector<std::string> names) {
    Context variables;
    variables.set("approvers", List(names.begin(), names.end()));
    return variables;
}

struct Round {
    Office office;

    explicit Round(const std::string& xml,
                   std::vector<std::string> names = {"marek", "robert", "sylwia"})
        : office(xml, "ola", approvers(std::move(names))) {}

    const UserTask* task_of(const std::string& user) const {
        for (const UserTask& task : office.driver.state(office.key).tasks) {
            if (task.assignee == user && task.element == "a") return &task;
        }
        return nullptr;
    }
    std::string waiting() const {
        std::string names;
        for (const UserTask& task : office.driver.state(office.key).tasks) {
            if (task.element == "a") names += (names.empty() ? "" : " ") + task.assignee;
        }
        return names;
    }
    void vote(const std::string& user, const std::string& outcome, Context answers = {}) {
        CAPTURE(user);
        REQUIRE(task_of(user) != nullptr);
        const Status done =
            office.as(user, CompleteTask{task_of(user)->key, std::move(answers), outcome, {}});
        if (!done) MESSAGE(done.error().message);
        REQUIRE(done.has_value());
    }
    bool is_over() const { return office.driver.task("after") != nullptr; }
    Value variable(std::string_view name) const {
        const Value* value = office.driver.state(office.key).elements.front().variables.find(name);
        return value ? *value : Value("(none)");
    }
    Status add(const std::string& by, const std::string& user, AddApprover::Place place) {
        return office.as(by, AddApprover{task_of(by)->key, user, place});
    }
};

}  // namespace

TEST_CASE("rounds end as their rule says, early or with all votes in, and cancel what is left") {
    struct Row {
        std::string_view quorum;
        std::vector<std::pair<std::string, std::string>> votes;
        std::string waiting;  // after them; empty: the round is over
        std::string outcome;
    };
    const Row rows[] = {
        {R"(agree="yes")", {{"marek", "yes"}, {"robert", "yes"}}, "sylwia", ""},
        {R"(agree="yes")", {{"marek", "yes"}, {"robert", "yes"}, {"sylwia", "yes"}}, "", "yes"},
        {R"(agree="yes")", {{"robert", "no"}}, "", "no"},
        {R"(agree="yes" needed="any")", {{"sylwia", "yes"}}, "", "yes"},
        {R"(agree="yes" needed="any")", {{"sylwia", "no"}, {"marek", "no"}}, "robert", ""},
        {R"(agree="yes" needed="2")", {{"sylwia", "yes"}, {"marek", "yes"}}, "", "yes"},
        {R"(agree="yes" needed="2")", {{"sylwia", "no"}, {"marek", "rework"}}, "", "rework"},
        {R"(agree="yes" needed="=1 + 1")", {{"sylwia", "yes"}, {"marek", "yes"}}, "", "yes"},
        {R"(agree="yes" needed="50%" otherwise="no")",
         {{"sylwia", "rework"}, {"marek", "rework"}},
         "",
         "no"},
        {R"(agree="yes" decide="last")", {{"marek", "no"}, {"robert", "no"}}, "sylwia", ""},
        {R"(agree="yes" needed="any" decide="last")",
         {{"marek", "no"}, {"robert", "yes"}, {"sylwia", "no"}},
         "",
         "yes"},
        {R"(agree="yes" decide="last" stops="rework")", {{"robert", "rework"}}, "", "rework"},
        {R"(agree="yes,rework" needed="2")",
         {{"robert", "rework"}, {"marek", "rework"}},
         "",
         "yes"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.quorum);
        Round round(round_of("<obieg:quorum " + std::string(row.quorum) + "/>"));
        for (const auto& [user, outcome] : row.votes) round.vote(user, outcome);
        CHECK(round.waiting() == row.waiting);
        CHECK(round.is_over() == row.waiting.empty());
        if (round.is_over()) CHECK(round.variable("decision") == Value(row.outcome));
    }
}

TEST_CASE("one after another: the next is asked when the one before has agreed") {
    Round round(round_of(R"(<obieg:quorum agree="yes"/>)", Order::one_after_another));
    CHECK(round.waiting() == "marek");
    round.vote("marek", "yes");
    CHECK(round.waiting() == "robert");
    round.vote("robert", "no");
    CHECK(round.is_over());
    CHECK(round.variable("decision") == Value("no"));
}

TEST_CASE("votes are kept with remark and person; what one wrote does not stand in the next form") {
    Round round(round_of(R"(<obieg:quorum agree="yes" remark="comment" votes="votes"/>)",
                         Order::one_after_another),
                {"marek", "robert"});
    Context answer;
    answer.set("comment", "Fine with me.");
    answer.set("amount", 7);
    round.vote("marek", "yes", answer);
    CHECK(round.variable("comment") == Value("(none)"));
    CHECK(round.variable("amount") == Value(7));
    round.vote("robert", "no");
    const Value votes = round.variable("votes");
    REQUIRE(votes.if_list());
    REQUIRE(votes.if_list()->size() == 2);
    CHECK((*votes.if_list())[0].get("user") == Value("marek"));
    CHECK((*votes.if_list())[0].get("outcome") == Value("yes"));
    CHECK((*votes.if_list())[0].get("remark") == Value("Fine with me."));
    CHECK((*votes.if_list())[1].get("remark").is_null());
}

TEST_CASE("nobody to ask is an incident, or what the diagram says") {
    const std::string silent = round_of(R"(<obieg:quorum agree="yes"/>)");
    Round stuck(silent, {});
    REQUIRE(stuck.office.driver.state(stuck.office.key).incidents.size() == 1);
    CHECK(stuck.office.driver.state(stuck.office.key).incidents[0].kind == "no-assignee");
    Round open(round_of(R"(<obieg:quorum agree="yes" nobody="no"/>)"), {});
    CHECK(open.is_over());
    CHECK(open.variable("decision") == Value("no"));
}

TEST_CASE(
    "an approver joins: together at once; one after another before or after the one who asks") {
    using Place = AddApprover::Place;
    Round together(round_of(R"(<obieg:quorum agree="yes"/>)"), {"marek", "robert"});
    REQUIRE(together.add("marek", "ewa", Place::after).has_value());
    CHECK(together.waiting() == "marek robert ewa");
    for (const std::string name : {"marek", "robert"}) together.vote(name, "yes");
    CHECK(!together.is_over());
    together.vote("ewa", "yes");
    CHECK(together.is_over());

    const std::string in_order =
        round_of(R"(<obieg:quorum agree="yes"/>)", Order::one_after_another);
    Round after(in_order, {"marek", "robert"});
    REQUIRE(after.add("marek", "ewa", Place::after).has_value());
    CHECK(after.waiting() == "marek");
    after.vote("marek", "yes");
    after.vote("ewa", "yes");
    CHECK(after.waiting() == "robert");
    after.vote("robert", "yes");
    CHECK(after.is_over());

    Round before(in_order, {"marek", "robert"});
    REQUIRE(before.add("marek", "ewa", Place::before).has_value());
    CHECK(before.waiting() == "ewa");
    before.vote("ewa", "yes");
    CHECK(before.waiting() == "marek");
    before.vote("marek", "yes");
    before.vote("robert", "yes");
    CHECK(before.is_over());
    CHECK(before.variable("decision") == Value("yes"));
}

TEST_CASE("nobody joins twice, and only whoever is asked may ask others in") {
    Round round(round_of(R"(<obieg:quorum agree="yes"/>)"), {"marek", "robert"});
    const TaskKey of_marek = round.task_of("marek")->key;
    const auto add = [&](const std::string& by, const std::string& user) {
        return round.office.as(by, AddApprover{of_marek, user, AddApprover::Place::after});
    };
    CHECK(code_of(add("marek", "robert")) == Code::invalid_argument);
    CHECK(code_of(add("marek", "nobody")) == Code::invalid_argument);
    CHECK(code_of(add("robert", "ewa")) == Code::forbidden);
    Office alone(one_task(R"(<obieg:assignment user="marek"/>)"));
    CHECK(code_of(alone.as("marek", AddApprover{alone.task().key, "ewa",
                                                AddApprover::Place::after})) == Code::wrong_state);
}

TEST_CASE("a recalculation voids the votes: everybody is asked again, for the list as it is now") {
    Round round(round_of(
        R"(<obieg:quorum agree="yes" voidedBy="=amount"/>)", Order::together,
        R"(=if amount != null and amount > 100 then concatenate(approvers, [&quot;ewa&quot;]) else approvers)"));
    round.vote("marek", "yes");
    const auto set = [&](std::string name, std::int64_t number) {
        SetVariables change;
        change.variables.set(name, number);
        return round.office.driver.send(round.office.key, Actor{"admin", true}, change);
    };
    REQUIRE(set("other", 1).has_value());
    CHECK(round.waiting() == "robert sylwia");
    REQUIRE(set("amount", 200).has_value());
    CHECK(round.waiting() == "marek robert sylwia ewa");
    CHECK(round.office.history(EventKind::votes_voided) == "admin");
    for (const std::string name : {"marek", "robert", "sylwia"}) round.vote(name, "yes");
    CHECK(!round.is_over());
    round.vote("ewa", "yes");
    CHECK(round.is_over());
}

TEST_CASE("a quorum that could not be counted is refused when it is published") {
    const auto refusal = [](const std::string& xml) {
        Driver driver;
        const Status published = driver.publish({{"process.bpmn", xml}});
        return published ? std::string() : published.error().details[0].message;
    };
    CHECK(refusal(round_of(R"(<obieg:quorum agree="maybe"/>)")).find("maybe") != std::string::npos);
    CHECK(refusal(round_of(R"(<obieg:quorum agree="yes" needed="most"/>)")).find("60%") !=
          std::string::npos);
    CHECK(refusal(round_of(R"(<obieg:quorum agree="yes" decide="never"/>)")).find("never") !=
          std::string::npos);
    const std::string alone = one_task(R"(<obieg:outcomes variable="d"><obieg:outcome name="yes"/>
        </obieg:outcomes><obieg:quorum agree="yes"/>)");
    CHECK(refusal(alone).find("several people") != std::string::npos);
}
