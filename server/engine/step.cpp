#include "engine/step.h"

#include "base/check.h"
#include "base/limits.h"
#include "engine/elements/call_activity/call_activity.h"
#include "engine/elements/catching.h"
#include "engine/elements/user_task/approval.h"
#include "engine/elements/user_task/held_completion.h"
#include "engine/elements/user_task/opinion.h"
#include "engine/elements/user_task/task_clock.h"
#include "engine/elements/user_task/task_form.h"
#include "engine/elements/user_task/user_task.h"
#include "engine/events/timer.h"
#include "engine/jobs.h"
#include "engine/operations/comment.h"
#include "engine/operations/migrate.h"
#include "engine/operations/modify.h"
#include "engine/operations/suspend.h"
#include "engine/operations/withdraw.h"
#include "engine/run.h"
#include "engine/watchers.h"

namespace obieg::engine {

namespace {

// What differs between two lists of rows, by key. Rows without == of their own are compared by
// `same`.
template <class K, class Row, class Same>
RowChanges<Row, K> changes(const std::vector<Row>& before, const std::vector<Row>& after,
                           Same same) {
    const auto by_key = [](const Row* a, const Row* b) { return a->key < b->key; };
    const auto sorted = [&](const std::vector<Row>& rows) {
        std::vector<const Row*> answer;
        answer.reserve(rows.size());
        for (const Row& row : rows) answer.push_back(&row);
        if (!std::is_sorted(answer.begin(), answer.end(), by_key))
            std::sort(answer.begin(), answer.end(), by_key);
        return answer;
    };
    const std::vector<const Row*> old = sorted(before);
    const std::vector<const Row*> now = sorted(after);
    RowChanges<Row, K> answer;
    auto from = old.begin();
    for (const Row* row : now) {
        while (from != old.end() && by_key(*from, row)) answer.closed.push_back((*from++)->key);
        const bool is_old = from != old.end() && (*from)->key == row->key;
        if (!is_old || !same(**from, *row)) answer.changed.push_back(*row);
        if (is_old) ++from;
    }
    while (from != old.end()) answer.closed.push_back((*from++)->key);
    return answer;
}

bool same_job(const Job& a, const Job& b) {
    // The headers of a job never change.
    return a.key == b.key && a.retries == b.retries && a.worker == b.worker &&
           a.leased_until == b.leased_until && a.retry_at == b.retry_at &&
           a.error_message == b.error_message && a.element == b.element;
}

Transition transition(const State& before, Run& run) {
    Transition answer;
    answer.tasks = changes<TaskKey>(before.tasks, run.state.tasks, std::equal_to<>());
    answer.jobs = changes<JobKey>(before.jobs, run.state.jobs, same_job);
    answer.timers = changes<TimerKey>(before.timers, run.state.timers, std::equal_to<>());
    answer.subscriptions =
        changes<SubscriptionKey>(before.subscriptions, run.state.subscriptions, std::equal_to<>());
    answer.incidents =
        changes<IncidentKey>(before.incidents, run.state.incidents, std::equal_to<>());
    // Rows of subscriptions name the process, too.
    if (before.instance.key && before.instance.process_id != run.state.instance.process_id)
        answer.subscriptions.changed = run.state.subscriptions;
    answer.closed_tasks = std::move(run.closed_tasks);
    answer.events = std::move(run.events);
    answer.records = std::move(run.writes);
    answer.files = std::move(run.files);
    answer.dispatches = std::move(run.dispatches);
    answer.publications = std::move(run.publications);
    answer.effects = std::move(run.effects);
    answer.turns = std::move(run.turns);
    answer.state = std::move(run.state);
    return answer;
}

template <class Rows, class K>
auto row_at(Rows& rows, K key) {
    return std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.key == key; });
}

// What each command does. News of things that are gone (a timer that fired while its task was
// completed, a called case that ended after the call was interrupted) changes nothing; a person's
// or program's command for something gone is refused.
struct Apply {
    Run& run;
    InstanceKey key;
    const State& before;
    const Migrated* migrated = nullptr;

    Status operator()(const CreateInstance& command) const {
        const Element* start =
            command.start_event.empty() ? nullptr : run.model.start_event(command.start_event);
        if (!command.start_event.empty() && !start) {
            return fail(Code::not_found,
                        "The process has no start event \"" + command.start_event + "\".");
        }
        const Element* plain = run.model.start_event("");
        if (!start && !plain && !run.model.process().starts_without_event) {
            return fail(Code::wrong_state,
                        "The process \"" + run.model.process_id +
                            "\" has no plain start event: a message, a timer or a signal "
                            "starts it.");
        }
        ProcessInstance& instance = run.state.instance;
        instance.key = key;
        instance.root = command.parent ? command.root : key;
        instance.definition = run.model.key;
        instance.process_id = run.model.process_id;
        instance.version = run.model.version;
        instance.parent = command.parent;
        instance.number = command.number;
        instance.business_id = command.business_id;
        instance.starter = run.actor.user;
        instance.started_at = run.now;

        const ElementInstanceKey process = run.begin_process();
        Context variables = command.variables;
        const Element* form_start = start ? start : plain;
        std::string form_id;
        if (command.validates_start_form && form_start) {
            form_id = TRY(form_to_show(run, *form_start, process));
            variables = TRY(check_start_answers(run, *form_start, form_id, variables));
        }
        Context data;
        data.set("process", run.model.process_id);
        data.set("version", static_cast<std::int64_t>(run.model.version));
        run.emit(EventKind::process_started, process, std::move(data));
        if (command.validates_start_form && form_start)
            attach_files(run, *form_start, form_id, variables, process);
        if (!variables.empty()) run.propagate(process, variables);
        if (start) run.at(process).memo.set(start_with, start->id);
        run.retry(process);
        return {};
    }

    Status operator()(const CancelInstance& command) const {
        if (!command.reason.empty())
            run.at(run.process_instance()).memo.set("reason", command.reason);
        run.terminate(run.process_instance());
        return {};
    }

    Status operator()(const ClaimTask& command) const { return claim_task(run, command); }
    Status operator()(const ReleaseTask& command) const { return release_task(run, command); }
    Status operator()(const AssignTask& command) const { return assign_task(run, command); }
    Status operator()(const UpdateTask& command) const { return update_task(run, command); }
    Status operator()(const CompleteTask& command) const { return complete_task(run, command); }
    Status operator()(const TakeBackCompletion& command) const {
        return take_back_completion(run, command);
    }
    Status operator()(const AskOpinion& command) const { return ask_opinion(run, command); }
    Status operator()(const AddApprover& command) const { return add_approver(run, command); }
    Status operator()(const WithdrawCase& command) const { return withdraw_case(run, command); }
    Status operator()(const CommentOnCase& command) const { return comment_on_case(run, command); }
    Status operator()(const CompleteJob& command) const { return complete_job(run, command); }
    Status operator()(const FailJob& command) const { return fail_job(run, command); }
    Status operator()(const SetJobRetries& command) const { return set_job_retries(run, command); }

    Status operator()(const TriggerTimer& command) const {
        const auto row = row_at(run.state.timers, command.timer);
        if (row == run.state.timers.end()) return {};
        const Timer timer = *row;
        run.state.timers.erase(row);
        Context data;
        data.set("timer", timer.element);
        data.set("due", to_iso(timer.due));
        run.emit(EventKind::timer_fired, timer.element_instance, std::move(data));
        if (timer.purpose == TimerPurpose::event) {
            fire_timer_event(run, timer);
            return {};
        }
        const Status fired = task_timer_fired(run, timer);
        if (!fired && run.needs.empty()) run.raise_incident(timer.element_instance, fired.error());
        return {};
    }

    Status operator()(const CorrelateMessage& command) const {
        const auto row = row_at(run.state.subscriptions, command.subscription);
        if (row == run.state.subscriptions.end()) {
            return fail(Code::not_found, "Nothing in this case waits for that message any more.");
        }
        const Subscription subscription = *row;
        Context data;
        data.set("name", subscription.name);
        run.emit(EventKind::message_correlated, subscription.element_instance, std::move(data));
        const Element* event = run.model.element(subscription.element);
        OBIEG_CHECK(event != nullptr);
        run.trigger(*event, subscription.element_instance, command.variables, subscription.rule);
        return {};
    }

    Status operator()(const SetVariables& command) const {
        const ElementInstanceKey scope = command.scope ? command.scope : run.process_instance();
        if (!run.find(scope)) {
            return fail(Code::not_found,
                        "The part of the case that should get the variables has ended.");
        }
        if (!command.is_local) {
            run.propagate(scope, command.variables);
            return {};
        }
        for (const auto& [name, value] : command.variables.entries())
            run.set_local(scope, name, value);
        return {};
    }

    Status operator()(const ResolveIncident& command) const {
        const auto row = row_at(run.state.incidents, command.incident);
        if (row == run.state.incidents.end()) {
            return fail(Code::not_found, "This incident is no longer open.");
        }
        const Incident resolved = *row;
        run.state.incidents.erase(row);
        Context data;
        data.set("kind", resolved.kind);
        run.emit(EventKind::incident_resolved, resolved.element_instance, std::move(data));
        if (resolved.job) {
            retry_job(run, resolved.job);
        } else if (run.find(resolved.element_instance)) {
            run.retry(resolved.element_instance);
        }
        return {};
    }

    Status operator()(const ChildEnded& command) const {
        child_ended(run, command);
        return {};
    }
    Status operator()(const ChildThrew& command) const {
        child_threw(run, command);
        return {};
    }
    Status operator()(const ThrowJobError& command) const { return throw_job_error(run, command); }
    // The loop that follows finds what there is to go on with.
    Status operator()(const Proceed&) const { return {}; }

    Status operator()(const SuspendInstance& command) const {
        return suspend_instance(run, command);
    }
    Status operator()(const ResumeInstance& command) const { return resume_instance(run, command); }
    Status operator()(const ModifyInstance& command) const { return modify_instance(run, command); }
    // `run` is on the other version already; see step.
    Status operator()(const MigrateInstance&) const {
        return finish_migration(run, *migrated, before.instance);
    }
};

// News that may come late by nature; refusing them would only fill logs.
bool may_come_late(const Action& action) {
    return std::holds_alternative<TriggerTimer>(action) ||
           std::holds_alternative<ChildEnded>(action) ||
           std::holds_alternative<ChildThrew>(action) || std::holds_alternative<Proceed>(action);
}

std::size_t bytes_of(const Value& value) {
    std::size_t bytes = 8;
    if (const std::string* text = value.if_text()) bytes += text->size();
    if (const List* list = value.if_list()) {
        for (const Value& item : *list) bytes += bytes_of(item);
    }
    if (const Context* context = value.if_context()) {
        for (const auto& [name, entry] : context->entries()) bytes += name.size() + bytes_of(entry);
    }
    return bytes;
}

// What a command from outside makes too large is refused; what the case does by itself leaves an
// incident, for there is nobody who could be told.
Status check_size(Run& run, const Action& action) {
    if (!run.has_set_variables()) return {};
    std::size_t bytes = 0;
    for (const ElementInstance& instance : run.state.elements) {
        for (const auto& [name, value] : instance.variables.entries())
            bytes += name.size() + bytes_of(value);
    }
    if (bytes <= limits::variables_bytes) return {};
    const std::string message =
        "The variables of this case would take " + std::to_string(bytes >> 20) +
        " MiB; a case holds at most " + std::to_string(limits::variables_bytes >> 20) +
        ". Keep large data in documents or records and their keys in variables.";
    const bool from_itself = std::holds_alternative<TriggerTimer>(action) || may_come_late(action);
    if (!from_itself) return fail(Code::limit_reached, message);
    const bool is_known = std::any_of(run.state.incidents.begin(), run.state.incidents.end(),
                                      [](const Incident& row) { return row.kind == "limit"; });
    if (!is_known && run.state.instance.status == InstanceStatus::active)
        run.raise_incident(run.process_instance(), incident_error("limit", message));
    return {};
}

Outcome carry_out(Run& run, const State& before, const Command& command, const Migrated* migrated) {
    // A command that is held changes nothing but what will happen later.
    const bool was_suspended = before.instance.suspended_at.has_value();
    const bool is_held = was_suspended && while_suspended(command.action) == WhileSuspended::held;
    const Status applied =
        is_held ? hold(run, command.action)
                : std::visit(Apply{run, command.instance, before, migrated}, command.action);
    if (!run.needs.empty()) return Needs{std::move(run.needs)};
    if (!applied) return applied.error();
    if (run.state.instance.suspended_at && run.state.instance.status == InstanceStatus::active) {
        run.refresh_case();
    } else {
        run.drain();
    }
    if (!run.needs.empty()) return Needs{std::move(run.needs)};
    const Status sized = check_size(run, command.action);
    if (!sized) return sized.error();
    tell_watchers(run);
    return transition(before, run);
}

}  // namespace

Outcome step(const Model& model, const State& state, const Command& command, const View& view,
             Time now, Keys& keys) {
    const bool creates = std::holds_alternative<CreateInstance>(command.action);
    OBIEG_CHECK(creates == !state.instance.key);
    if (!creates && state.instance.status != InstanceStatus::active) {
        if (may_come_late(command.action)) {
            Transition unchanged;
            unchanged.state = state;
            return unchanged;
        }
        return Rejection{
            Code::wrong_state, "This case has ended; nothing can be changed in it any more.", {}};
    }
    if (state.instance.suspended_at && while_suspended(command.action) == WhileSuspended::refused) {
        return Rejection{Code::wrong_state,
                         "This case is suspended: nothing moves in it until an operator resumes "
                         "it.",
                         {}};
    }
    if (const auto* migration = std::get_if<MigrateInstance>(&command.action)) {
        Result<Migrated> migrated = migrate(model, state, *migration, view.catalog);
        if (!migrated) return migrated.error();
        Run run(*migrated->model, migrated->state, command.actor, view, now, keys);
        return carry_out(run, state, command, &*migrated);
    }
    Run run(model, state, command.actor, view, now, keys);
    return carry_out(run, state, command, nullptr);
}

}  // namespace obieg::engine
