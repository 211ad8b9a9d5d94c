// What people do with a task. Every refusal says what to do instead.
#include "engine/elements/user_task/approval.h"
#include "engine/elements/user_task/held_completion.h"
#include "engine/elements/user_task/opinion.h"
#include "engine/elements/user_task/rework.h"
#include "engine/elements/user_task/task_access.h"
#include "engine/elements/user_task/task_change.h"
#include "engine/elements/user_task/task_clock.h"
#include "engine/elements/user_task/task_form.h"
#include "engine/elements/user_task/user_task.h"
#include "engine/files.h"
#include "engine/listeners.h"
#include "engine/notices.h"
#include "engine/run.h"
#include "engine/why.h"

namespace obieg::engine {

namespace {

// What a task remembers while listeners look at its completion.
constexpr std::string_view outcome_name = "outcome";
constexpr std::string_view completed_by_name = "completedBy";

void close_done(Run& run, const UserTask& task, const std::string& outcome, const std::string& by) {
    note_vote(run, task, outcome, by);
    run.close_task(task.key, TaskStatus::completed, outcome, by);
}

}  // namespace

bool is_excluded(const UserTask& task, std::string_view user) {
    return std::find(task.excluded_users.begin(), task.excluded_users.end(), user) !=
           task.excluded_users.end();
}

bool is_candidate(const work::Directory& directory, const UserTask& task, std::string_view user) {
    if (is_excluded(task, user)) return false;
    if (std::find(task.candidate_users.begin(), task.candidate_users.end(), user) !=
        task.candidate_users.end()) {
        return true;
    }
    return std::any_of(task.candidate_groups.begin(), task.candidate_groups.end(),
                       [&](const std::string& group) { return directory.is_member(user, group); });
}

std::optional<std::string> offered_in_place_of(const Run& run, const UserTask& task) {
    const work::Directory& directory = run.view.directory;
    if (is_candidate(directory, task, run.actor.user)) return std::string();
    for (const std::string& absent : run.absent_ones(task)) {
        if (is_candidate(directory, task, absent)) return absent;
    }
    return {};
}

Status claim_task(Run& run, const ClaimTask& command) {
    UserTask& task = *TRY(open_task(run, command.task, command.expected_version));
    if (owns(run, task)) return {};
    if (is_excluded(task, run.actor.user)) return needs_other_eyes(run, run.actor.user);
    // Who was faster is told to those who could have had it; nobody else learns who does what.
    const std::optional<std::string> place = offered_in_place_of(run, task);
    if (!place) return not_offered();
    if (!task.assignee.empty()) return taken(run, task);
    const UserTask before = task;
    const std::string reason = place->empty() ? why("claimed") : why("taken-for", {*place});
    set_owner(run, task, run.actor.user, EventKind::task_claimed, reason, *place);
    TRY_STATUS(task_was_taken(run, command.task));
    return tell_listeners(run, ListenerEvent::assigning, before);
}

Status release_task(Run& run, const ReleaseTask& command) {
    UserTask& task = *TRY(open_task(run, command.task, command.expected_version));
    if (task.assignee.empty()) return fail(Code::wrong_state, "This task is in the pool already.");
    if (!may_act(run, task)) {
        return fail(Code::forbidden, "Only " + display_name(run, task.assignee) +
                                         " or an administrator can give this task back.");
    }
    if (!task.returns_to.empty()) return return_to_owner(run, command.task);
    if (!has_pool(task) && !run.actor.is_administrator) {
        return fail(Code::wrong_state,
                    "This task was given to you personally; there is no pool to give it back to.");
    }
    return give_back(run, command.task);
}

Status assign_task(Run& run, const AssignTask& command) {
    UserTask& task = *TRY(open_task(run, command.task, command.expected_version));
    if (!may_hand_over(run, task)) return no_say();
    const work::User* user = TRY(active_person(run, command.assignee, "assignee"));
    if (is_excluded(task, command.assignee)) return needs_other_eyes(run, command.assignee);
    if (!run.actor.is_administrator && has_pool(task) && !command.comes_back &&
        command.assignee != task.returns_to &&
        !is_candidate(run.view.directory, task, command.assignee)) {
        return fail(Code::forbidden, user->display_name +
                                         " does not belong to those who do this task. An "
                                         "administrator can assign it nevertheless.");
    }
    if (task.assignee == command.assignee) return {};
    const UserTask before = task;
    const bool is_delegated = command.comes_back && !task.assignee.empty();
    const std::string reason = why(is_delegated ? "delegated-by" : "assigned-by", {run.actor.user});
    // Whoever delegates what was delegated to them passes it on: it goes back to the first.
    if (!is_delegated) {
        task.returns_to.clear();
    } else if (task.returns_to.empty()) {
        task.returns_to = task.assignee;
    }
    set_owner(run, task, command.assignee, EventKind::task_assigned, reason);
    const ElementInstanceKey instance = task.element_instance;
    if (command.assignee != run.actor.user) {
        notify_person(
            run, command.assignee,
            {"task-assigned", arrival_text(run, instance), instance, reason, command.task});
    }
    TRY_STATUS(task_was_taken(run, command.task));
    return tell_listeners(run, ListenerEvent::assigning, before);
}

Status update_task(Run& run, const UpdateTask& command) {
    const UserTask before = *TRY(open_task(run, command.task, command.expected_version));
    if (!may_hand_over(run, before)) return no_say();
    TRY_STATUS(change_task(run, command.task, command.changes));
    if (run.task_of(before.element_instance)->version == before.version) return {};
    return tell_listeners(run, ListenerEvent::updating, before);
}

Status complete_task(Run& run, const CompleteTask& command) {
    const UserTask task = *TRY(open_task(run, command.task, command.expected_version));
    if (is_excluded(task, run.actor.user)) return needs_other_eyes(run, run.actor.user);
    if (!may_act(run, task)) {
        if (offered_in_place_of(run, task)) {
            if (!task.assignee.empty()) return taken(run, task);
            return fail(Code::wrong_state, "Take the task first, then complete it.");
        }
        return not_offered();
    }
    if (!task.asked_by.empty()) return give_opinion(run, task, command.variables);
    if (!task.corrects.empty()) return complete_correction(run, task, command);
    if (!task.returns_to.empty()) {
        return fail(Code::wrong_state, display_name(run, task.returns_to) +
                                           " decides this in the end. Give the task back when your "
                                           "part of it is done.");
    }
    const Element& element = *run.model.element(task.element);
    FormAnswers answers = TRY(check_task_answers(run, element, task, command));
    if (command.undo_ms > 0)
        return hold_completion(run, command.task, std::move(answers), command.undo_ms);
    carry_out_completion(run, task, std::move(answers));
    return {};
}

void carry_out_completion(Run& run, const UserTask& task, FormAnswers answers) {
    const Element& element = *run.model.element(task.element);
    note_seen(run, task, answers.outcome);
    note_rework(run, task.element_instance, answers, run.actor.user);
    attach_files(run, element, task.form_id, answers.variables, task.element_instance);
    close_or_ask(run, task.key, answers.outcome, run.actor.user);
    run.complete(task.element_instance, std::move(answers.variables));
}

void close_or_ask(Run& run, TaskKey key, const std::string& outcome, const std::string& by) {
    ElementInstance& instance = run.at(task_at(run, key).element_instance);
    if (!has_listeners(run.element_of(instance), ListenerEvent::completing))
        return close_done(run, task_at(run, key), outcome, by);
    // It stays as it is until they have agreed.
    instance.memo.set(outcome_name, outcome);
    instance.memo.set(completed_by_name, by);
}

void finish_task(Run& run, ElementInstanceKey instance) {
    const UserTask* task = run.task_of(instance);
    if (!task) return;
    const std::string outcome = memo_of(run.at(instance), outcome_name).text_or("");
    const std::string by = memo_of(run.at(instance), completed_by_name).text_or("");
    close_done(run, *task, outcome, by);
}

}  // namespace obieg::engine
