#include "engine/elements/user_task/rework.h"

#include "engine/elements/loop.h"
#include "engine/elements/user_task/approval.h"
#include "engine/elements/user_task/rework_reach.h"
#include "engine/elements/user_task/task_access.h"
#include "engine/elements/user_task/task_change.h"
#include "engine/elements/user_task/task_clock.h"
#include "engine/elements/user_task/user_task.h"
#include "engine/files.h"
#include "engine/listeners.h"
#include "engine/notices.h"
#include "engine/why.h"
#include "forms/form.h"

namespace obieg::engine {

namespace {

constexpr std::string_view waits_name = "corrections";  // of `rework`: true while they are awaited

const ElementInstance* find_in(const State& state, ElementInstanceKey key) {
    const auto found = std::find_if(state.elements.begin(), state.elements.end(),
                                    [&](const ElementInstance& row) { return row.key == key; });
    return found == state.elements.end() ? nullptr : &*found;
}

bool is_body(const Model& model, const ElementInstance& instance) {
    const Element* element = model.element(instance.element);
    return element && element->loop && instance.loop_counter == 0;
}

// The instance of a scope around another one.
const ElementInstance* scope_around(const Model& model, const State& state,
                                    ElementInstanceKey inner, int scope) {
    for (const ElementInstance* at = find_in(state, inner); at; at = find_in(state, at->scope)) {
        const Element* element = model.element(at->element);
        if (element && element->index == scope && !is_body(model, *at)) return at;
        if (!at->scope) break;
    }
    return nullptr;
}

bool may_correct(const Model& model, const State& state, const ElementInstance& sender,
                 const Element& step, const ReworkRule& rule) {
    const Element* from = model.element(sender.element);
    if (!from || &step == from || !scope_around(model, state, sender.key, step.scope)) return false;
    if (rule.runs_again) return may_run_again(model, step, *from);
    // One person corrects; several who shared a step have no form of their own any more.
    return !step.loop;
}

const std::string& form_of(const Element& step) {
    return step.user_task ? step.user_task->form_id : step.form_id;
}

std::string name_of(const Element& step) {
    return step.name.empty() ? step.id : step.name;
}

bool has_account(const Run& run, const std::string& name) {
    const work::User* user = run.view.directory.user(name);
    return user && user->is_active;
}

// The timers of a task that is closed; what stands on the edge of the step goes on.
void disarm_task_clock(Run& run, ElementInstanceKey instance) {
    std::vector<TimerKey> keys;
    for (const Timer& timer : run.state.timers) {
        if (timer.element_instance == instance && timer.purpose != TimerPurpose::event)
            keys.push_back(timer.key);
    }
    for (const TimerKey key : keys) run.disarm(key);
}

void close_opinions(Run& run, ElementInstanceKey instance) {
    std::vector<TaskKey> left;
    for (const UserTask& task : run.state.tasks) {
        if (task.element_instance == instance) left.push_back(task.key);
    }
    for (const TaskKey task : left) run.close_task(task, TaskStatus::canceled, "", run.actor.user);
}

// Takes away what has come of a step in its scope since, but for `kept` and what is around it.
void take_away_after(Run& run, ElementInstanceKey scope, const Element& step,
                     ElementInstanceKey kept) {
    const std::vector<bool> brought = brought_about_by(run.model, step);
    const auto is_brought = [&](int index) { return brought[static_cast<std::size_t>(index)]; };
    run.drop_tokens(scope, brought);
    for (const ElementInstanceKey key : run.children_of(scope)) {
        ElementInstance* instance = run.find(key);
        if (!instance || !is_brought(instance->element_index)) continue;
        bool is_kept = false;
        for (const ElementInstance* at = run.find(kept); at && at->scope; at = run.find(at->scope))
            is_kept = is_kept || at->key == key;
        if (is_kept) continue;
        // A join keeps what has come to it from elsewhere.
        const bool gathers = !instance->waiting_tokens.empty();
        std::erase_if(instance->waiting_tokens, [&](const auto& entry) {
            return std::any_of(run.model.flows.begin(), run.model.flows.end(),
                               [&](const Flow& flow) {
                                   return flow.id == entry.first && is_brought(flow.source);
                               });
        });
        if (!gathers || instance->waiting_tokens.empty()) run.terminate(key);
    }
}

struct Noted {
    std::string outcome;
    std::string to;
    std::string by;
};

Noted noted_in(const ElementInstance& instance) {
    const Value noted = memo_of(instance, rework_name);
    return {noted.get("outcome").text_or(""), noted.get("to").text_or(""),
            noted.get("by").text_or("")};
}

void tell_history(Run& run, ElementInstanceKey instance, const Element& step,
                  const std::string& to) {
    Context data;
    data.set("step", step.id);
    if (!to.empty()) data.set("to", to);
    run.emit(EventKind::sent_back, instance, std::move(data));
}

UserTask correction_of(Run& run, ElementInstanceKey sender, const Element& step,
                       const std::string& person, const std::string& by) {
    UserTask task;
    task.element_instance = sender;
    task.element = run.at(sender).element;
    task.corrects = step.id;
    task.name = name_of(step);
    task.form_id = form_of(step);
    task.assignee = person;
    task.created_at = run.now;
    task.claimed_at = run.now;
    task.why_assigned = why("sent-back", {by});
    return task;
}

// The step is done again as it was drawn, by whoever did it last.
Status run_again_from(Run& run, ElementInstanceKey sender, const Element& step,
                      const ReworkRule& rule, const std::string& person, const std::string& by) {
    Run::Arrival arrival;
    if (rule.deadline) {
        const UserTask task = correction_of(run, sender, step, person, by);
        const auto deadline = TRY(rework_deadline(run, task, *rule.deadline));
        if (deadline) arrival.memo.set(rework_deadline_name, to_value(*deadline));
    }
    const ElementInstanceKey scope = scope_around(run.model, run.state, sender, step.scope)->key;
    tell_history(run, sender, step, person);
    take_away_after(run, scope, step, {});
    if (!step.loop && has_account(run, person))
        arrival.memo.set(arrival_name, arrival_of(person, why("sent-back", {by})));
    run.activate(step, scope, std::move(arrival));
    return {};
}

// What the case did from its start is void; it goes on from there when the applicant is done.
void go_on_from_start(Run& run, ElementInstanceKey sender, const Element& start) {
    const ElementInstanceKey scope = scope_around(run.model, run.state, sender, start.scope)->key;
    take_away_after(run, scope, start, {});
    for (const int flow : start.outgoing) run.take_flow(flow, scope);
}

Status ask_for_corrections(Run& run, ElementInstanceKey sender, const Element& step,
                           const ReworkRule& rule, const std::string& person,
                           const std::string& by) {
    if (!has_account(run, person)) {
        return incident("no-assignee",
                        "\"" + name_of(run.element_at(sender)) + "\" was sent back to \"" +
                            name_of(step) + "\", but " +
                            (person.empty() ? "nobody is known who did that"
                                            : display_name(run, person) + " is no longer active") +
                            ". Let an operator move the case on.");
    }
    UserTask task = correction_of(run, sender, step, person, by);
    if (rule.deadline) {
        if (const auto deadline = TRY(rework_deadline(run, task, *rule.deadline))) {
            task.due_at = deadline->at;
            task.why_due = deadline->why;
        }
    }
    close_opinions(run, sender);
    disarm_task_clock(run, sender);
    if (rule.runs_again) {
        const auto* scope = scope_around(run.model, run.state, sender, step.scope);
        take_away_after(run, scope->key, step, sender);
    }
    task.key = run.new_key<TaskKey>();
    tell_history(run, sender, step, person);
    const Notice notice{"sent-back", "", sender, task.why_assigned, task.key};
    run.state.tasks.push_back(std::move(task));
    notify_person(run, person, notice);
    return {};
}

// The step asks anew, whoever sent the case back.
void ask_anew(Run& run, ElementInstanceKey sender, const std::string& by,
              const std::string& corrector) {
    const Element& element = run.element_at(sender);
    const bool is_round = element.loop && run.at(sender).loop_counter == 0;
    forget_completion(run.at(sender));
    Status begun;
    if (is_round) {
        forget_votes(run.at(sender));
        begun = restart_loop(run, sender);
    } else {
        if (has_account(run, by))
            run.at(sender).memo.set(arrival_name, arrival_of(by, why("corrected-by", {corrector})));
        begun = enter_user_task(run, sender);
    }
    if (begun || !run.needs.empty()) return;
    run.withdraw_rows(sender);
    run.at(sender).status = ElementStatus::activating;
    run.raise_incident(sender, begun.error());
}

// The labels of the fields whose answers are not what the case had.
List changed_labels(Run& run, ElementInstanceKey instance, const forms::Form* form,
                    const Context& answers) {
    List labels;
    for (const auto& [name, value] : answers.entries()) {
        if (run.variable(instance, name) == value) continue;
        std::string label = name;
        if (form) {
            for (const forms::FormField& field : form->fields) {
                if (field.field.key == name && !field.field.label.empty())
                    label = field.field.label;
            }
        }
        labels.emplace_back(label);
    }
    return labels;
}

}  // namespace

std::vector<ReworkStep> rework_steps(const Model& model, const State& state,
                                     ElementInstanceKey instance, const ReworkRule& rule) {
    std::vector<ReworkStep> steps;
    const ElementInstance* sender = find_in(state, instance);
    if (!sender) return steps;
    const bool asks_applicant = rule.to != ReworkRule::To::steps;
    const Element* start = model.start_event("");
    const bool has_start_form = start && !start->form_id.empty() && !state.instance.starter.empty();
    if (asks_applicant && has_start_form && may_correct(model, state, *sender, *start, rule))
        steps.push_back({start, state.instance.starter});
    if (rule.to == ReworkRule::To::applicant) return steps;
    const Value performers = memo_of(state.elements.front(), performers_name);
    for (const Element& element : model.elements) {
        const Value done_by = performers.get(element.id);
        const bool is_wanted =
            rule.to == ReworkRule::To::choice ||
            std::find(rule.steps.begin(), rule.steps.end(), element.id) != rule.steps.end();
        if (element.user_task && is_wanted && !done_by.is_null() &&
            may_correct(model, state, *sender, element, rule))
            steps.push_back({&element, done_by.text_or("")});
    }
    return steps;
}

const ReworkRule* rework_of(const Element& element, std::string_view outcome) {
    if (!element.user_task) return nullptr;
    for (const OutcomeRule& row : element.user_task->outcomes) {
        if (row.name == outcome && row.rework) return &*row.rework;
    }
    return nullptr;
}

Result<std::string> rework_target(Run& run, const UserTask& task, const ReworkRule& rule,
                                  const std::string& wanted) {
    const std::vector<ReworkStep> steps =
        rework_steps(run.model, run.state, task.element_instance, rule);
    if (steps.empty()) {
        return fail(Code::wrong_state,
                    "There is no earlier step with somebody who could correct this. Decide "
                    "otherwise.");
    }
    if (wanted.empty() && steps.size() == 1) return steps.front().element->id;
    std::string known;
    for (const ReworkStep& step : steps) {
        if (step.element->id == wanted) return wanted;
        known += (known.empty() ? "" : ", ") + step.element->id;
    }
    return fail(Code::invalid_form, "Choose which step should be corrected.",
                {{"reworkTo", "One of these is expected: " + known + "."}});
}

void note_rework(Run& run, ElementInstanceKey instance, const FormAnswers& answers,
                 const std::string& by) {
    if (answers.rework_to.empty()) return;
    Context noted;
    noted.set("outcome", answers.outcome);
    noted.set("to", answers.rework_to);
    noted.set("by", by);
    run.at(instance).memo.set(rework_name, std::move(noted));
}

void pass_on_rework(Run& run, ElementInstanceKey turn, ElementInstanceKey body) {
    const Value noted = memo_of(run.at(turn), rework_name);
    if (!noted.is_null()) run.at(body).memo.set(rework_name, noted);
}

void agree_on_rework(Run& run, ElementInstanceKey body, const std::string& outcome) {
    const OutcomeRule* rule = nullptr;
    for (const OutcomeRule& row : run.element_at(body).user_task->outcomes) {
        if (row.name == outcome) rule = &row;
    }
    if (!rule || (!rule->rework && !rule->marks_changes)) forget_seen(run, run.at(body).element);
    if (noted_in(run.at(body)).outcome == outcome) return;
    run.at(body).memo.erase(rework_name);
    note_rework_of_nobody(run, body, outcome);
}

void note_rework_of_nobody(Run& run, ElementInstanceKey instance, const std::string& outcome) {
    const ReworkRule* rule = rework_of(run.element_at(instance), outcome);
    if (!rule) return;
    const std::vector<ReworkStep> steps = rework_steps(run.model, run.state, instance, *rule);
    if (steps.empty()) return;
    FormAnswers answers;
    answers.outcome = outcome;
    answers.rework_to = steps.front().element->id;
    note_rework(run, instance, answers, "");
}

Result<bool> send_back(Run& run, ElementInstanceKey key) {
    const Element& element = run.element_at(key);
    const bool is_vote = quorum_of(element) && run.at(key).loop_counter > 0;
    const Noted noted = noted_in(run.at(key));
    const ReworkRule* rule = rework_of(element, noted.outcome);
    const Element* step = run.model.element(noted.to);
    if (is_vote || !rule || !step) return false;
    std::string person = run.state.instance.starter;
    if (step->user_task) {
        const Value performers =
            memo_of(run.at(run.process_instance()), performers_name).get(step->id);
        person = performers.text_or("");
    }
    if (rule->runs_again && step->user_task) {
        TRY_STATUS(run_again_from(run, key, *step, *rule, person, noted.by));
        return true;
    }
    TRY_STATUS(ask_for_corrections(run, key, *step, *rule, person, noted.by));
    run.take_back_completion(key);
    Context waiting = *memo_of(run.at(key), rework_name).if_context();
    waiting.set(waits_name, true);
    run.at(key).memo.set(rework_name, std::move(waiting));
    return true;
}

bool is_being_corrected(const ElementInstance& instance) {
    return memo_of(instance, rework_name).get(waits_name).is_true();
}

Status complete_correction(Run& run, const UserTask& task, const CompleteTask& command) {
    const ElementInstanceKey sender = task.element_instance;
    if (!command.outcome.empty()) {
        return fail(Code::invalid_argument, "A correction decides nothing.",
                    {{"outcome", "Leave it out."}});
    }
    const FormAnswers answers = TRY(check_correction(run, task, command.variables));
    const Element* step = run.model.element(task.corrects);
    if (step) attach_files(run, *step, task.form_id, answers.variables, sender);
    const auto form =
        task.form_id.empty() ? nullptr : run.view.catalog.form(run.model.key, task.form_id);
    Context data;
    data.set("task", to_string(task.key));
    data.set("step", task.corrects);
    data.set("changed", changed_labels(run, sender, form.get(), answers.variables));
    if (run.stands_in_for(task.assignee, task)) data.set("for", task.assignee);
    run.emit(EventKind::corrected, sender, std::move(data));
    run.close_task(task.key, TaskStatus::completed, "", run.actor.user);
    const Noted noted = noted_in(run.at(sender));
    const ReworkRule* rule = rework_of(run.element_at(sender), noted.outcome);
    run.at(sender).memo.erase(rework_name);
    run.hand_out(step, run.at(sender).scope, answers.variables);
    if (rule && rule->runs_again && step) {
        go_on_from_start(run, sender, *step);
    } else {
        ask_anew(run, sender, noted.by, run.actor.user);
    }
    return {};
}

}  // namespace obieg::engine
