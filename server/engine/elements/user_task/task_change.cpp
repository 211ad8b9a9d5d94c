#include "engine/elements/user_task/task_change.h"

#include "base/check.h"
#include "engine/elements/user_task/approval.h"
#include "engine/elements/user_task/task_access.h"
#include "engine/elements/user_task/task_clock.h"
#include "engine/elements/user_task/user_task.h"
#include "engine/listeners.h"
#include "engine/notices.h"
#include "engine/why.h"

namespace obieg::engine {

namespace {

constexpr std::string_view corrections_name = "corrections";
constexpr std::string_view version_name = "version";

Value to_value(const std::vector<std::string>& names) {
    return List(names.begin(), names.end());
}

Value to_value(const std::optional<Time>& moment) {
    return moment ? Value(moment->ms) : Value();
}

Context to_context(const TaskChanges& changes) {
    Context kept;
    if (changes.assignee) kept.set("assignee", *changes.assignee);
    if (changes.candidate_users) kept.set("candidateUsers", to_value(*changes.candidate_users));
    if (changes.candidate_groups) kept.set("candidateGroups", to_value(*changes.candidate_groups));
    if (changes.due_at) kept.set("dueAt", to_value(*changes.due_at));
    if (changes.follow_up_at) kept.set("followUpAt", to_value(*changes.follow_up_at));
    if (changes.priority) kept.set("priority", static_cast<std::int64_t>(*changes.priority));
    return kept;
}

std::int64_t number_of(const Value& value) {
    return value.if_number() ? value.if_number()->to_int64().value_or(0) : 0;
}

std::optional<std::vector<std::string>> names_in(const Context& kept, std::string_view name) {
    const Value* found = kept.find(name);
    if (!found || !found->if_list()) return {};
    std::vector<std::string> names;
    for (const Value& item : *found->if_list()) names.push_back(item.text_or(""));
    return names;
}

std::optional<std::optional<Time>> moment_in(const Context& kept, std::string_view name) {
    const Value* found = kept.find(name);
    if (!found) return {};
    if (found->is_null()) return std::optional<Time>();
    return std::optional<Time>(Time{number_of(*found)});
}

TaskChanges changes_in(const Value& value) {
    TaskChanges changes;
    const Context* kept = value.if_context();
    if (!kept) return changes;
    if (const Value* assignee = kept->find("assignee")) changes.assignee = assignee->text_or("");
    changes.candidate_users = names_in(*kept, "candidateUsers");
    changes.candidate_groups = names_in(*kept, "candidateGroups");
    changes.due_at = moment_in(*kept, "dueAt");
    changes.follow_up_at = moment_in(*kept, "followUpAt");
    if (const Value* priority = kept->find("priority"))
        changes.priority = static_cast<std::int32_t>(number_of(*priority));
    return changes;
}

Status check(const Run& run, const UserTask& task, const TaskChanges& changes) {
    if (changes.priority && (*changes.priority < 0 || *changes.priority > 100)) {
        return fail(Code::invalid_argument, "The priority should be a whole number from 0 to 100.",
                    {{"priority", "Expected 0 to 100."}});
    }
    if (!changes.assignee || changes.assignee->empty()) return {};
    if (is_excluded(task, *changes.assignee)) return needs_other_eyes(run, *changes.assignee);
    TRY(active_person(run, *changes.assignee, "assignee"));
    return {};
}

// Everything but the owner; answers what has changed.
std::vector<std::string> set_properties(UserTask& task, const TaskChanges& changes) {
    std::vector<std::string> changed;
    const auto set = [&](std::string_view name, auto& field, const auto& wanted) {
        if (!wanted || field == *wanted) return;
        field = *wanted;
        changed.emplace_back(name);
    };
    set("candidateUsers", task.candidate_users, changes.candidate_users);
    set("candidateGroups", task.candidate_groups, changes.candidate_groups);
    set("followUpDate", task.follow_up_at, changes.follow_up_at);
    set("priority", task.priority, changes.priority);
    set("dueDate", task.due_at, changes.due_at);
    if (!changed.empty() && changed.back() == "dueDate")
        task.why_due = task.due_at ? why("due-date") : std::string();
    return changed;
}

}  // namespace

UserTask& task_at(Run& run, TaskKey key) {
    const auto task = std::find_if(run.state.tasks.begin(), run.state.tasks.end(),
                                   [&](const UserTask& row) { return row.key == key; });
    OBIEG_CHECK(task != run.state.tasks.end());
    return *task;
}

void set_owner(Run& run, UserTask& task, const std::string& user, EventKind kind,
               std::string reason, const std::string& taken_for) {
    Context data;
    data.set("task", to_string(task.key));
    if (!task.assignee.empty()) data.set("from", task.assignee);
    data.set("assignee", user);
    if (!task.returns_to.empty()) data.set("returnsTo", task.returns_to);
    if (!taken_for.empty()) data.set("for", taken_for);
    task.assignee = user;
    task.taken_for = taken_for;
    task.claimed_at = run.now;
    task.why_assigned = std::move(reason);
    task.version += 1;
    run.emit(kind, task.element_instance, std::move(data));
}

std::string arrival_text(Run& run, ElementInstanceKey instance) {
    return run.element_at(instance).user_task->arrival_text;
}

Status give_back(Run& run, TaskKey key) {
    UserTask& task = task_at(run, key);
    Context data;
    data.set("task", to_string(key));
    data.set("from", task.assignee);
    task.assignee.clear();
    task.taken_for.clear();
    task.returns_to.clear();
    task.claimed_at.reset();
    task.returns_to_pool_at.reset();
    task.version += 1;
    run.emit(EventKind::task_released, task.element_instance, std::move(data));
    return task_went_to_pool(run, key);
}

Status return_to_owner(Run& run, TaskKey key) {
    UserTask& task = task_at(run, key);
    const UserTask before = task;
    const std::string reason = why("came-back", {task.assignee});
    task.returns_to.clear();
    set_owner(run, task, before.returns_to, EventKind::task_assigned, reason);
    notify_person(run, before.returns_to,
                  {"task-assigned", arrival_text(run, before.element_instance),
                   before.element_instance, reason, key});
    return tell_listeners(run, ListenerEvent::assigning, before);
}

void note_seen(Run& run, const UserTask& task, const std::string& outcome) {
    const UserTaskRule& rule = *run.model.element(task.element)->user_task;
    const auto chosen = std::find_if(rule.outcomes.begin(), rule.outcomes.end(),
                                     [&](const OutcomeRule& row) { return row.name == outcome; });
    const bool sends_back =
        chosen != rule.outcomes.end() && (chosen->marks_changes || chosen->rework);
    // The others of a round look at what has changed, too.
    if (!sends_back && quorum_of(run.element_at(task.element_instance))) return;
    ElementInstance& process = run.at(run.process_instance());
    const Value before = memo_of(process, seen_name);
    if (!sends_back && before.is_null()) return;
    Context seen = before.if_context() ? *before.if_context() : Context();
    seen.erase(task.element);
    const auto form =
        task.form_id.empty() ? nullptr : run.view.catalog.form(run.model.key, task.form_id);
    if (sends_back && form) {
        Context fields;
        for (const forms::FormField& field : form->fields)
            fields.set(field.field.key, run.variable(task.element_instance, field.field.key));
        seen.set(task.element, std::move(fields));
    }
    process.memo.set(seen_name, std::move(seen));
}

void forget_seen(Run& run, const std::string& element) {
    ElementInstance& process = run.at(run.process_instance());
    const Value before = memo_of(process, seen_name);
    if (before.get(element).is_null()) return;
    Context seen = *before.if_context();
    seen.erase(element);
    process.memo.set(seen_name, std::move(seen));
}

Status change_task(Run& run, TaskKey key, const TaskChanges& changes) {
    UserTask& task = task_at(run, key);
    TRY_STATUS(check(run, task, changes));
    const ElementInstanceKey instance = task.element_instance;
    const std::vector<std::string> changed = set_properties(task, changes);
    if (!changed.empty()) {
        task.version += 1;
        Context data;
        data.set("task", to_string(key));
        data.set("changed", to_value(changed));
        run.emit(EventKind::task_changed, instance, std::move(data));
        if (changed.back() == "dueDate") TRY_STATUS(task_due_changed(run, key));
    }
    if (!changes.assignee || *changes.assignee == task_at(run, key).assignee) return {};
    if (changes.assignee->empty()) return give_back(run, key);
    const std::string reason = why("chosen");
    task_at(run, key).returns_to.clear();
    set_owner(run, task_at(run, key), *changes.assignee, EventKind::task_assigned, reason);
    notify_person(run, *changes.assignee,
                  {"task-assigned", arrival_text(run, instance), instance, reason, key});
    return task_was_taken(run, key);
}

void correct_at_creation(Run& run, ElementInstanceKey instance, const TaskChanges& changes) {
    ElementInstance& creating = run.at(instance);
    const Value before = memo_of(creating, corrections_name);
    Context kept = before.if_context() ? *before.if_context() : Context();
    const Context wanted = to_context(changes);
    for (const auto& [name, value] : wanted.entries()) kept.set(name, value);
    if (!kept.empty()) creating.memo.set(corrections_name, std::move(kept));
}

Value arrival_of(const std::string& user, const std::string& why) {
    Context arrival;
    arrival.set("user", user);
    arrival.set("why", why);
    return Value(std::move(arrival));
}

Status apply_corrections(Run& run, UserTask& task) {
    // Somebody who must not have it any more gets it from nobody; the rules of the step decide.
    const Value arrival = memo_of(run.at(task.element_instance), arrival_name);
    run.at(task.element_instance).memo.erase(arrival_name);
    const std::string wanted = arrival.get("user").text_or("");
    if (!wanted.empty() && !is_excluded(task, wanted)) {
        task.assignee = wanted;
        task.why_assigned = arrival.get("why").text_or("");
    }
    const TaskChanges changes =
        changes_in(memo_of(run.at(task.element_instance), corrections_name));
    if (const Status valid = check(run, task, changes); !valid) {
        return incident("no-assignee", "A listener has corrected \"" + task.element +
                                           "\" in a way that cannot be: " + valid.error().message +
                                           " Let it answer otherwise.");
    }
    set_properties(task, changes);
    if (changes.assignee) {
        task.assignee = *changes.assignee;
        task.why_assigned = task.assignee.empty() ? std::string() : why("chosen");
    }
    return {};
}

Value way_back(const UserTask& before, const UserTask& now) {
    TaskChanges changes;
    if (before.assignee != now.assignee) changes.assignee = before.assignee;
    if (before.candidate_users != now.candidate_users)
        changes.candidate_users = before.candidate_users;
    if (before.candidate_groups != now.candidate_groups)
        changes.candidate_groups = before.candidate_groups;
    if (before.due_at != now.due_at) changes.due_at = before.due_at;
    if (before.follow_up_at != now.follow_up_at) changes.follow_up_at = before.follow_up_at;
    if (before.priority != now.priority) changes.priority = before.priority;
    Context way = to_context(changes);
    way.set(version_name, now.version);
    return Value(std::move(way));
}

Status take_back(Run& run, TaskKey key, const Value& way) {
    if (number_of(way.get(version_name)) != task_at(run, key).version) return {};
    return change_task(run, key, changes_in(way));
}

}  // namespace obieg::engine
