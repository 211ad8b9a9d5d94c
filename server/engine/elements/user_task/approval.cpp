#include "engine/elements/user_task/approval.h"

#include "base/temporal.h"
#include "engine/elements/loop.h"
#include "engine/elements/user_task/rework.h"
#include "engine/elements/user_task/task_access.h"
#include "engine/elements/user_task/user_task.h"

namespace obieg::engine {

namespace {

constexpr std::string_view basis_name = "basis";
constexpr std::string_view vote_name = "vote";        // of a turn: who voted, and what
constexpr std::string_view stopped_name = "stopped";  // the outcome that ended the round

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

List votes_of(Run& run, ElementInstanceKey body) {
    const Value votes = memo_of(run.at(body), votes_name);
    return votes.if_list() ? *votes.if_list() : List();
}

work::Votes tally(Run& run, ElementInstanceKey body, const QuorumRule& rule) {
    work::Votes votes;
    votes.voters = turns_of(run, body);
    for (const Value& vote : votes_of(run, body)) {
        const bool agrees = contains(rule.agree, vote.get("outcome").text_or(""));
        (agrees ? votes.agreed : votes.against) += 1;
    }
    return votes;
}

Result<work::Quorum> needed_in(Run& run, ElementInstanceKey scope, const QuorumRule& rule) {
    const Run::Evaluated evaluated = run.evaluate(rule.needed, scope);
    const Result<work::Quorum> quorum = work::quorum_from(evaluated.value);
    if (quorum) return quorum;
    return incident("expression", "\"" + run.at(scope).element + "\": " + quorum.error().message +
                                      " " + evaluated.why +
                                      " Correct the diagram or the variables, then resolve the "
                                      "incident.");
}

// The names of the people in a round, where its list holds nothing else.
std::optional<std::vector<std::string>> people_in(const List& items) {
    std::vector<std::string> names;
    for (const Value& item : items) {
        if (!item.if_text()) return {};
        names.push_back(*item.if_text());
    }
    return names;
}

}  // namespace

const QuorumRule* quorum_of(const Element& element) {
    return element.user_task && element.user_task->quorum && element.loop
               ? &*element.user_task->quorum
               : nullptr;
}

Status check_that_somebody_votes(const Element& element) {
    const QuorumRule* rule = quorum_of(element);
    if (!rule || !rule->nobody.empty()) return {};
    return incident("no-assignee",
                    "\"" + (element.name.empty() ? element.id : element.name) +
                        "\" is to be decided by several people, but the list of them is empty. "
                        "Correct the variables or the diagram, then resolve the incident.");
}

void note_basis(Run& run, ElementInstanceKey body) {
    const QuorumRule* rule = quorum_of(run.element_at(body));
    if (!rule || !rule->voided_by) return;
    run.at(body).memo.set(basis_name, run.evaluate(*rule->voided_by, body).value);
}

void give_own_names(const Element& element, Context& variables) {
    const QuorumRule* rule = quorum_of(element);
    if (!rule) return;
    variables.set(element.user_task->outcome_variable, Value());
    if (!rule->remark_field.empty()) variables.set(rule->remark_field, Value());
}

void note_vote(Run& run, const UserTask& task, const std::string& outcome, const std::string& by) {
    ElementInstance& turn = run.at(task.element_instance);
    if (!quorum_of(run.element_of(turn))) return;
    Context vote;
    vote.set("user", by.empty() ? Value() : Value(by));
    if (!task.assignee.empty() && task.assignee != by) vote.set("for", task.assignee);
    vote.set("outcome", outcome);
    turn.memo.set(vote_name, std::move(vote));
}

Result<bool> count_vote(Run& run, ElementInstanceKey turn) {
    const QuorumRule* rule = quorum_of(run.element_at(turn));
    const Value noted = memo_of(run.at(turn), vote_name);
    if (!rule || !noted.if_context()) return false;
    const ElementInstanceKey body = run.at(turn).scope;
    const work::Quorum needed = TRY(needed_in(run, turn, *rule));
    Context vote = *noted.if_context();
    if (!rule->remark_field.empty()) vote.set("remark", run.variable(turn, rule->remark_field));
    vote.set("at", date_time_at(run.now, run.view.calendar.zone));
    const std::string outcome = noted.get("outcome").text_or("");
    List votes = votes_of(run, body);
    votes.emplace_back(std::move(vote));
    run.at(body).memo.set(votes_name, std::move(votes));
    pass_on_rework(run, turn, body);
    if (contains(rule->stops, outcome)) {
        run.at(body).memo.set(stopped_name, outcome);
        return true;
    }
    return work::verdict(needed, tally(run, body, *rule), rule->decides) != work::Verdict::open;
}

void set_result(Run& run, ElementInstanceKey body, Context& results) {
    const Element& element = run.element_at(body);
    const QuorumRule* rule = quorum_of(element);
    if (!rule) return;
    const List votes = votes_of(run, body);
    Value outcome = memo_of(run.at(body), stopped_name);
    if (outcome.is_null() && turns_of(run, body) == 0) outcome = rule->nobody;
    if (outcome.is_null()) {
        const Result<work::Quorum> needed = needed_in(run, body, *rule);
        const bool is_reached =
            needed && work::verdict(*needed, tally(run, body, *rule), work::Decides::early) ==
                          work::Verdict::reached;
        if (is_reached) {
            outcome = rule->agree.front();
        } else if (!rule->otherwise.empty()) {
            outcome = rule->otherwise;
        } else {
            for (const Value& vote : votes) {
                const Value said = vote.get("outcome");
                if (!contains(rule->agree, said.text_or(""))) outcome = said;
            }
        }
    }
    agree_on_rework(run, body, outcome.text_or(""));
    results.set(element.user_task->outcome_variable, outcome);
    if (!rule->votes_variable.empty()) results.set(rule->votes_variable, votes);
}

void forget_votes(ElementInstance& body) {
    body.memo.erase(votes_name);
    body.memo.erase(stopped_name);
}

bool void_stale_rounds(Run& run) {
    std::vector<ElementInstanceKey> stale;
    for (const ElementInstance& instance : run.state.elements) {
        if (instance.loop_counter > 0 || instance.status != ElementStatus::active) continue;
        if (is_being_corrected(instance)) continue;  // it begins anew afterwards as it is
        const QuorumRule* rule = quorum_of(run.element_of(instance));
        if (!rule || !rule->voided_by) continue;
        const Value* basis = instance.memo.find(basis_name);
        if (basis && run.evaluate(*rule->voided_by, instance.key).value != *basis)
            stale.push_back(instance.key);
    }
    for (const ElementInstanceKey body : stale) {
        Context data;
        std::string names;
        for (const Value& vote : votes_of(run, body)) {
            const work::User* user = run.view.directory.user(vote.get("user").text_or(""));
            if (user) names += (names.empty() ? "" : ", ") + user->display_name;
        }
        data.set("votes", names.empty() ? "–" : names);
        run.emit(EventKind::votes_voided, body, std::move(data));
        forget_votes(run.at(body));
        if (const Status begun = restart_loop(run, body); !begun && run.needs.empty())
            run.raise_incident(body, begun.error());
    }
    return !stale.empty();
}

Status add_approver(Run& run, const AddApprover& command) {
    const UserTask task = *TRY(open_task(run, command.task, {}));
    if (!may_act(run, task)) return no_say();
    const ElementInstanceKey turn = task.element_instance;
    const Element& element = run.element_at(turn);
    if (!quorum_of(element)) {
        return fail(Code::wrong_state,
                    "One person decides this step. Ask for an opinion, or hand the task over.");
    }
    const work::User* user = TRY(active_person(run, command.user, "user"));
    if (is_excluded(task, command.user)) return needs_other_eyes(run, command.user);
    const ElementInstanceKey body = run.at(turn).scope;
    const std::optional<std::vector<std::string>> people = people_in(items_of(run, body));
    if (!people) {
        return fail(Code::wrong_state,
                    "The process knows more of those who decide this step than their names, so "
                    "nobody can be added here. Ask for an opinion instead.");
    }
    if (contains(*people, command.user)) {
        return fail(Code::invalid_argument, user->display_name + " decides this step already.",
                    {{"user", "Choose somebody else."}});
    }
    Context data;
    data.set("task", to_string(task.key));
    data.set("user", command.user);
    run.emit(EventKind::approver_added, turn, std::move(data));
    const bool is_before =
        element.loop->is_sequential && command.place == AddApprover::Place::before;
    add_turn(run, body, command.user, is_before ? turn : ElementInstanceKey{});
    return {};
}

}  // namespace obieg::engine
