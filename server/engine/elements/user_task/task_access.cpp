#include "engine/elements/user_task/task_access.h"

#include "engine/elements/user_task/user_task.h"

namespace obieg::engine {

namespace {

bool heads_pool(const work::Directory& directory, const UserTask& task, const std::string& user) {
    return std::any_of(task.candidate_groups.begin(), task.candidate_groups.end(),
                       [&](const std::string& group) {
                           const work::User* head = directory.head_of(group);
                           return head && head->name == user;
                       });
}

}  // namespace

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
    if (task->completes_at) {
        return fail(Code::wrong_state,
                    "The task has just been completed. Take that back first to go on with it.");
    }
    if (run.at(task->element_instance).status == ElementStatus::completing) {
        return fail(Code::wrong_state,
                    "The task has been completed and a program is checking that. Wait for its "
                    "answer.");
    }
    return &*task;
}

// An actor without a name (the public, the clock) owns nothing, not even a task without an owner.
bool owns(const Run& run, const UserTask& task) {
    if (run.actor.user.empty()) return false;
    return run.actor.user == task.assignee || run.stands_in_for(task.assignee, task);
}

bool may_act(const Run& run, const UserTask& task) {
    return run.actor.is_administrator || owns(run, task);
}

bool may_hand_over(const Run& run, const UserTask& task) {
    return may_act(run, task) || heads_pool(run.view.directory, task, run.actor.user) ||
           (!run.actor.user.empty() && run.actor.user == task.returns_to);
}

bool has_pool(const UserTask& task) {
    return !task.candidate_users.empty() || !task.candidate_groups.empty();
}

Result<const work::User*> active_person(const Run& run, const std::string& name,
                                        const std::string& where) {
    const work::User* user = run.view.directory.user(name);
    if (user && user->is_active) return user;
    return fail(Code::invalid_argument,
                "There is no active person with the user name \"" + name + "\".",
                {{where, "Choose a person who works here."}});
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

tl::unexpected<Error> needs_other_eyes(const Run& run, const std::string& user) {
    const std::string who = user == run.actor.user ? "You have" : display_name(run, user) + " has";
    return fail(Code::forbidden,
                who + " had a part in this matter already; this step needs somebody else's eyes.");
}

}  // namespace obieg::engine
