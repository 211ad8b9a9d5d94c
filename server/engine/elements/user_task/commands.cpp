// What people do with a task. Every refusal says what to do instead.
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

std::string display_name(const Run& run, const std::string& user) {
    const work::User* found = run.view.directory.user(user);
    return found ? found->display_name : user;
}

Result<UserTask*> open_task(Run& run, TaskKey key, std::optional<std::int64_t> expected_version) {
    const auto task = std::find_if(run.state.tasks.begin(), run.state.tasks.end(),
                                   [&](const UserTask& row) { return row.key == key; });
    if (task == run.state.tasks.end()) {
        return fail(
            Code::wrong_state,
            "This task is no longer open: it has been completed, or its case has moved on.");
    }
    if (expected_version && *expected_version != task->version) {
        return fail(
            Code::stale_version,
            "The task has changed since it was read. Load it again and look at what is new.");
    }
    if (run.at(task->element_instance).status == ElementStatus::completing) {
        return fail(Code::wrong_state,
                    "The task has been completed and a program is checking that. Wait for its "
                    "answer.");
    }
    return &*task;
}

// An actor without a name (the public, the clock) owns nothing, not even a task without an owner.
bool owns(const Actor& actor, const UserTask& task) {
    return !actor.user.empty() && actor.user == task.assignee;
}

bool has_pool(const UserTask& task) {
    return !task.candidate_users.empty() || !task.candidate_groups.empty();
}

bool heads_pool(const work::Directory& directory, const UserTask& task, const std::string& user) {
    return std::any_of(task.candidate_groups.begin(), task.candidate_groups.end(),
                       [&](const std::string& group) {
                           const work::User* head = directory.head_of(group);
                           return head && head->name == user;
                       });
}

bool may_hand_over(const Run& run, const UserTask& task) {
    return run.actor.is_administrator || owns(run.actor, task) ||
           heads_pool(run.view.directory, task, run.actor.user);
}

tl::unexpected<Error> no_say() {
    return fail(Code::forbidden,
                "Only whoever holds the task, the head of its group or an administrator can give "
                "it to somebody or change it.");
}

tl::unexpected<Error> taken(const Run& run, const UserTask& task) {
    return fail(Code::task_taken,
                "This task is already taken by " + display_name(run, task.assignee) + ".");
}

tl::unexpected<Error> not_offered() {
    return fail(Code::forbidden,
                "This task is for others. Ask an administrator to assign it to you if it should be "
                "yours.");
}

}  // namespace

tl::unexpected<Error> needs_other_eyes(const Run& run, const std::string& user) {
    const std::string who = user == run.actor.user ? "You have" : display_name(run, user) + " has";
    return fail(Code::forbidden,
                who + " had a part in this matter already; this step needs somebody else's eyes.");
}

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

Status claim_task(Run& run, const ClaimTask& command) {
    UserTask& task = *TRY(open_task(run, command.task, command.expected_version));
    if (owns(run.actor, task)) return {};
    if (is_excluded(task, run.actor.user)) return needs_other_eyes(run, run.actor.user);
    // Who was faster is told to those who could have had it; nobody else learns who does what.
    const bool is_theirs = is_candidate(run.view.directory, task, run.actor.user);
    if (is_theirs && !task.assignee.empty()) return taken(run, task);
    if (!is_theirs) {
        return not_offered();
    }
    const UserTask before = task;
    set_owner(run, task, run.actor.user, EventKind::task_claimed, why("claimed"));
    TRY_STATUS(task_was_taken(run, command.task));
    return tell_listeners(run, ListenerEvent::assigning, before);
}

Status release_task(Run& run, const ReleaseTask& command) {
    UserTask& task = *TRY(open_task(run, command.task, command.expected_version));
    if (task.assignee.empty()) return fail(Code::wrong_state, "This task is in the pool already.");
    if (!owns(run.actor, task) && !run.actor.is_administrator) {
        return fail(Code::forbidden, "Only " + display_name(run, task.assignee) +
                                         " or an administrator can give this task back.");
    }
    if (!has_pool(task) && !run.actor.is_administrator) {
        return fail(Code::wrong_state,
                    "This task was given to you personally; there is no pool to give it back to.");
    }
    return give_back(run, command.task);
}

Status assign_task(Run& run, const AssignTask& command) {
    UserTask& task = *TRY(open_task(run, command.task, command.expected_version));
    if (!may_hand_over(run, task)) return no_say();
    const work::User* user = run.view.directory.user(command.assignee);
    if (!user || !user->is_active) {
        return fail(Code::invalid_argument,
                    "There is no active person with the user name \"" + command.assignee + "\".",
                    {{"assignee", "Choose a person who works here."}});
    }
    if (is_excluded(task, command.assignee)) return needs_other_eyes(run, command.assignee);
    if (!run.actor.is_administrator && has_pool(task) &&
        !is_candidate(run.view.directory, task, command.assignee)) {
        return fail(Code::forbidden, user->display_name +
                                         " does not belong to those who do this task. An "
                                         "administrator can assign it nevertheless.");
    }
    if (task.assignee == command.assignee) return {};
    const UserTask before = task;
    const std::string reason = why("assigned-by", {run.actor.user});
    set_owner(run, task, command.assignee, EventKind::task_assigned, reason);
    const ElementInstanceKey instance = task.element_instance;
    if (command.assignee != run.actor.user) {
        notify_person(run, command.assignee, {"task-assigned", "", instance, reason, command.task});
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
    const UserTask& task = *TRY(open_task(run, command.task, command.expected_version));
    if (is_excluded(task, run.actor.user)) return needs_other_eyes(run, run.actor.user);
    if (!run.actor.is_administrator && !owns(run.actor, task)) {
        if (is_candidate(run.view.directory, task, run.actor.user)) {
            if (!task.assignee.empty()) return taken(run, task);
            return fail(Code::wrong_state, "Take the task first, then complete it.");
        }
        return not_offered();
    }
    const Element& element = *run.model.element(task.element);
    const ElementInstanceKey instance = task.element_instance;
    FormAnswers answers = TRY(check_task_answers(run, element, task, command));
    attach_files(run, element, element.user_task->form_id, answers.variables, instance);
    close_or_ask(run, command.task, answers.outcome, run.actor.user);
    run.complete(instance, std::move(answers.variables));
    return {};
}

void close_or_ask(Run& run, TaskKey key, const std::string& outcome, const std::string& by) {
    ElementInstance& instance = run.at(task_at(run, key).element_instance);
    if (!has_listeners(run.element_of(instance), ListenerEvent::completing)) {
        run.close_task(key, TaskStatus::completed, outcome, by);
        return;
    }
    // It stays as it is until they have agreed.
    instance.memo.set(outcome_name, outcome);
    instance.memo.set(completed_by_name, by);
}

void finish_task(Run& run, ElementInstanceKey instance) {
    const UserTask* task = run.task_of(instance);
    if (!task) return;
    const std::string outcome = memo_of(run.at(instance), outcome_name).text_or("");
    const std::string by = memo_of(run.at(instance), completed_by_name).text_or("");
    run.close_task(task->key, TaskStatus::completed, outcome, by);
}

}  // namespace obieg::engine
