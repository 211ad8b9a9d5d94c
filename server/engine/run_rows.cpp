// What a step leaves behind beside the tokens: timers, subscriptions, jobs, tasks, incidents,
// history.
#include "base/check.h"
#include "base/temporal.h"
#include "engine/events/conditional.h"
#include "engine/run.h"

namespace obieg::engine {

namespace {

template <class Rows, class Wanted>
void erase_rows(Rows& rows, Wanted wanted) {
    rows.erase(std::remove_if(rows.begin(), rows.end(), wanted), rows.end());
}

}  // namespace

void Run::emit(EventKind kind, ElementInstanceKey key, Context data) {
    Event event;
    event.sequence = state.next_event++;
    event.at = now;
    event.kind = kind;
    if (const ElementInstance* instance = find(key)) event.element = instance->element;
    event.element_instance = key;
    event.actor = actor.user;
    if (!actor.rule.empty()) data.set("rule", actor.rule);
    event.data = std::move(data);
    events.push_back(std::move(event));
}

void Run::emit(EventKind kind, Context data) {
    emit(kind, ElementInstanceKey{}, std::move(data));
}

Timer& Run::arm_timer(Timer timer) {
    timer.key = new_key<TimerKey>();
    Context data;
    data.set("timer", timer.element);
    data.set("due", to_iso(timer.due));
    emit(EventKind::timer_armed, timer.element_instance, std::move(data));
    return state.timers.emplace_back(std::move(timer));
}

void Run::open_subscription(Subscription subscription) {
    subscription.key = new_key<SubscriptionKey>();
    Context data;
    data.set("name", subscription.name);
    data.set("event", subscription.element);
    if (subscription.kind == Subscription::Kind::message)
        data.set("key", subscription.correlation_key);
    emit(EventKind::subscription_opened, subscription.element_instance, std::move(data));
    state.subscriptions.push_back(std::move(subscription));
}

void Run::create_job(ElementInstanceKey instance, Job job) {
    job.key = new_key<JobKey>();
    job.element_instance = instance;
    job.element = at(instance).element;
    Context data;
    data.set("job", to_string(job.key));
    data.set("type", job.type);
    emit(EventKind::job_created, instance, std::move(data));
    state.jobs.push_back(std::move(job));
}

// Withdraws the timers and subscriptions that are wanted, and says so in the history.
template <class Wanted>
void Run::disarm_if(Wanted wanted) {
    for (const Timer& timer : state.timers) {
        if (!wanted(timer)) continue;
        Context data;
        data.set("timer", timer.element);
        emit(EventKind::timer_disarmed, timer.element_instance, std::move(data));
    }
    for (const Subscription& subscription : state.subscriptions) {
        if (!wanted(subscription)) continue;
        Context data;
        data.set("name", subscription.name);
        emit(EventKind::subscription_closed, subscription.element_instance, std::move(data));
    }
    erase_rows(state.timers, wanted);
    erase_rows(state.subscriptions, wanted);
}

void Run::disarm(ElementInstanceKey holder) {
    disarm_if([&](const auto& row) { return row.element_instance == holder; });
}

void Run::disarm(ElementInstanceKey holder, std::string_view event) {
    forget_conditional_event(*this, holder, event);
    disarm_if(
        [&](const auto& row) { return row.element_instance == holder && row.element == event; });
}

void Run::disarm(TimerKey timer) {
    disarm_if([&](const auto& row) {
        if constexpr (std::is_same_v<decltype(row), const Timer&>) return row.key == timer;
        return false;
    });
}

void Run::withdraw_rows(ElementInstanceKey key) {
    disarm(key);
    std::vector<TaskKey> left;
    for (const UserTask& task : state.tasks) {
        if (task.element_instance == key) left.push_back(task.key);
    }
    for (const TaskKey task : left) close_task(task, TaskStatus::canceled, "", actor.user);
    erase_rows(state.jobs, [&](const Job& row) { return row.element_instance == key; });
    erase_rows(state.incidents, [&](const Incident& row) { return row.element_instance == key; });
}

void Run::close_task(TaskKey key, TaskStatus status, std::string_view outcome,
                     std::string_view by) {
    const auto task = std::find_if(state.tasks.begin(), state.tasks.end(),
                                   [&](const UserTask& row) { return row.key == key; });
    OBIEG_CHECK(task != state.tasks.end());
    ClosedTask closed;
    closed.task = *task;
    closed.task.status = status;
    closed.task.version += 1;
    closed.outcome = outcome;
    closed.closed_by = by;
    // An opinion is told as what it is, and does not make its author one who did the step.
    const bool is_opinion = !task->asked_by.empty();
    const bool is_completed = status == TaskStatus::completed;
    const bool is_correction = !task->corrects.empty();
    const std::string& done = is_correction ? task->corrects : task->element;
    if (is_completed && !by.empty() && !is_opinion) note_performer(done, by);
    if (is_completed && !is_opinion && !is_correction) note_step_moments(*task);
    Context data;
    data.set("task", to_string(key));
    if (!outcome.empty()) data.set("outcome", outcome);
    const std::string& assignee = closed.task.assignee;
    if (!assignee.empty()) data.set("assignee", assignee);
    if (is_completed && stands_in_for(assignee, *task)) data.set("for", assignee);
    if (is_completed && !task->taken_for.empty()) data.set("for", task->taken_for);
    if (!is_completed) {
        emit(EventKind::task_canceled, task->element_instance, std::move(data));
    } else if (!is_opinion && !is_correction) {
        emit(EventKind::task_completed, task->element_instance, std::move(data));
    }
    state.tasks.erase(task);
    closed_tasks.push_back(std::move(closed));
}

void Run::note_performer(const std::string& element, std::string_view user) {
    ElementInstance& process = at(process_instance());
    const Value before = memo_of(process, performers_name);
    Context performers = before.if_context() ? *before.if_context() : Context();
    performers.set(element, user);
    process.memo.set(performers_name, std::move(performers));
    builtin_names_.reset();
}

void Run::note_step_moments(const UserTask& done) {
    const auto counts_from_it = [&](const Element& element) {
        return element.user_task && element.user_task->deadline &&
               element.user_task->deadline->of_step.step == done.element;
    };
    if (std::none_of(model.elements.begin(), model.elements.end(), counts_from_it)) return;
    ElementInstance& process = at(process_instance());
    const Value before = memo_of(process, step_moments_name);
    Context moments = before.if_context() ? *before.if_context() : Context();
    Context of_step;
    of_step.set("end", to_iso(now));
    if (done.due_at) of_step.set("due", to_iso(*done.due_at));
    moments.set(done.element, std::move(of_step));
    process.memo.set(step_moments_name, std::move(moments));
}

void Run::raise_incident(ElementInstanceKey instance, const Error& error, JobKey job) {
    Incident row;
    row.key = new_key<IncidentKey>();
    row.element_instance = instance;
    row.element = at(instance).element;
    row.kind = error.details.empty() || error.details[0].where.empty() ? "expression"
                                                                       : error.details[0].where;
    row.message = error.message;
    row.job = job;
    row.raised_at = now;
    Context data;
    data.set("kind", row.kind);
    data.set("message", row.message);
    emit(EventKind::incident_raised, instance, std::move(data));
    state.incidents.push_back(std::move(row));
}

void Run::set_stage(const std::string& stage, ElementInstanceKey instance) {
    if (state.instance.stage == stage) return;
    Context data;
    data.set("from", state.instance.stage.empty() ? Value() : Value(state.instance.stage));
    data.set("to", stage);
    state.instance.stage = stage;
    emit(EventKind::stage_changed, instance, std::move(data));
    note_change();  // titles and case fields may show the stage
}

}  // namespace obieg::engine
