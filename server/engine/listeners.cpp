#include "engine/listeners.h"

#include <array>

#include "engine/elements/service_task/service_task.h"
#include "engine/elements/user_task/task_change.h"
#include "engine/notices.h"
#include "engine/run.h"
#include "engine/why.h"

namespace obieg::engine {

namespace {

constexpr std::string_view listened_name = "listened";  // number: the last phase that is over
constexpr std::string_view next_name = "listener";    // number: which one of the phase has its job
constexpr std::string_view phase_name = "listening";  // number: the phase that it belongs to

std::int64_t number_in(const ElementInstance& instance, std::string_view name) {
    const Value value = memo_of(instance, name);
    return value.if_number() ? value.if_number()->to_int64().value_or(0) : 0;
}

// Nothing for those that nobody waits for.
std::optional<ListenerPhase> phase_of(ListenerEvent event) {
    switch (event) {
        case ListenerEvent::start:
        case ListenerEvent::creating:
            return ListenerPhase::entering;
        case ListenerEvent::completing:
            return ListenerPhase::before_outputs;
        case ListenerEvent::end:
            return ListenerPhase::after_outputs;
        case ListenerEvent::assigning:
        case ListenerEvent::updating:
        case ListenerEvent::canceling:
            break;
    }
    return {};
}

Result<Job> listener_job(Run& run, const ListenerRule& rule, ElementInstanceKey instance) {
    Job job = TRY(job_of(run, rule.job, instance));
    job.listens_to = rule.event;
    return job;
}

tl::unexpected<Error> not_asked(const Job& job, std::string_view what) {
    return fail(Code::invalid_argument,
                "A listener to \"" +
                    std::string(job.listens_to ? to_text(*job.listens_to) : "nothing") +
                    "\" cannot " + std::string(what) + ". Complete the job without that.");
}

// What a denial brings back, by job.
std::string former_name(JobKey job) {
    return "before:" + to_string(job);
}

void note_denial(Run& run, const UserTask& task, const std::string& reason) {
    Context data;
    data.set("task", to_string(task.key));
    data.set("reason", reason);
    run.emit(EventKind::task_denied, task.element_instance, std::move(data));
}

std::string denied_because(const ListenerResult& result) {
    return result.reason.empty() ? std::string() : why("denied", {result.reason});
}

Status told_listener_ended(Run& run, const Job& job, const ListenerResult& result) {
    const ElementInstanceKey instance = job.element_instance;
    const Value former = memo_of(run.at(instance), former_name(job.key));
    run.at(instance).memo.erase(former_name(job.key));
    UserTask* task = run.task_of(instance);
    if (!task) return {};
    const TaskKey key = task->key;
    if (result.is_denied) {
        note_denial(run, *task, result.reason);
        const std::string refused = task->assignee;
        TRY_STATUS(take_back(run, key, former));
        if (!refused.empty())
            notify_person(run, refused, {"task-denied", "", instance, denied_because(result), key});
        return {};
    }
    return change_task(run, key, result.corrections);
}

// The task is open again, as if nobody had completed it.
void deny_completion(Run& run, const Job& job, const ListenerResult& result) {
    const ElementInstanceKey key = job.element_instance;
    forget_completion(run.at(key));
    run.take_back_completion(key);
    const UserTask& task = *run.task_of(key);
    note_denial(run, task, result.reason);
    if (!task.assignee.empty())
        notify_person(run, task.assignee,
                      {"task-denied", "", key, denied_because(result), task.key});
}

}  // namespace

std::string_view to_text(ListenerEvent event) {
    constexpr std::array<std::string_view, 7> names = {
        "start", "end", "creating", "completing", "assigning", "updating", "canceling"};
    return names[static_cast<std::size_t>(event)];
}

Result<bool> call_listeners(Run& run, ElementInstanceKey key, ListenerPhase phase) {
    const Element& element = run.element_at(key);
    if (element.listeners.empty()) return false;
    const auto number = static_cast<std::int64_t>(phase);
    if (number_in(run.at(key), listened_name) >= number) return false;
    std::int64_t left = number_in(run.at(key), next_name);
    for (const ListenerRule& rule : element.listeners) {
        if (phase_of(rule.event) != phase || left-- > 0) continue;
        run.create_job(key, TRY(listener_job(run, rule, key)));
        run.at(key).memo.set(phase_name, number);
        return true;
    }
    run.at(key).memo.set(listened_name, number);
    run.at(key).memo.erase(next_name);
    run.at(key).memo.erase(phase_name);
    return false;
}

bool has_called_listeners(const ElementInstance& instance) {
    return instance.memo.contains(phase_name) || instance.memo.contains(listened_name);
}

void forget_completion(ElementInstance& instance) {
    if (!has_called_listeners(instance)) return;
    instance.memo.erase(next_name);
    instance.memo.erase(phase_name);
    instance.memo.set(listened_name, static_cast<std::int64_t>(ListenerPhase::entering));
}

bool has_listeners(const Element& element, ListenerEvent event) {
    return std::any_of(element.listeners.begin(), element.listeners.end(),
                       [&](const ListenerRule& rule) { return rule.event == event; });
}

Status listener_has_ended(Run& run, const Job& job, const CompleteJob& command) {
    const ElementInstanceKey key = job.element_instance;
    if (std::holds_alternative<AdHocResult>(command.result))
        return not_asked(job, "begin activities");
    const auto* answered = std::get_if<ListenerResult>(&command.result);
    const ListenerResult result = answered ? *answered : ListenerResult();
    const std::optional<ListenerPhase> phase = phase_of(*job.listens_to);
    const bool is_of_task =
        *job.listens_to != ListenerEvent::start && *job.listens_to != ListenerEvent::end;
    if (answered && !is_of_task) return not_asked(job, "deny or correct anything");
    if (result.is_denied &&
        (*job.listens_to == ListenerEvent::creating || *job.listens_to == ListenerEvent::canceling))
        return not_asked(job, "deny it");

    if (*job.listens_to == ListenerEvent::canceling) {
        run.go_on_after_telling();
        return {};
    }
    if (!phase) return told_listener_ended(run, job, result);
    // A server of before has closed the task already.
    if (result.is_denied && !run.task_of(key)) return not_asked(job, "deny it");
    if (result.is_denied) {
        deny_completion(run, job, result);
        return {};
    }
    if (*job.listens_to == ListenerEvent::creating) {
        correct_at_creation(run, key, result.corrections);
    } else if (const UserTask* task = run.task_of(key)) {
        TRY_STATUS(change_task(run, task->key, result.corrections));
    }
    run.at(key).memo.set(next_name, number_in(run.at(key), next_name) + 1);
    if (phase == ListenerPhase::after_outputs) {
        run.propagate(key, command.variables);
    } else {
        for (const auto& [name, value] : command.variables.entries())
            run.set_local(key, name, value);
    }
    run.go_on(key);
    return {};
}

Status tell_listeners(Run& run, ListenerEvent event, const UserTask& before) {
    const ElementInstanceKey key = before.element_instance;
    for (const ListenerRule& rule : run.element_at(key).listeners) {
        if (rule.event != event) continue;
        run.create_job(key, TRY(listener_job(run, rule, key)));
        const UserTask* now = run.task_of(key);
        run.at(key).memo.set(former_name(run.state.jobs.back().key), way_back(before, *now));
    }
    return {};
}

void tell_of_canceling(Run& run, ElementInstanceKey key) {
    const Element& element = run.element_at(key);
    for (const ListenerRule& rule : element.listeners) {
        if (rule.event != ListenerEvent::canceling) continue;
        // Nobody could be asked to correct an expression of what is gone.
        Result<Job> job = listener_job(run, rule, key);
        if (!job) continue;
        run.create_job(run.process_instance(), *std::move(job));
        run.state.jobs.back().element = element.id;
    }
}

bool waits_for_told(const State& state) {
    return std::any_of(state.jobs.begin(), state.jobs.end(),
                       [](const Job& job) { return job.listens_to == ListenerEvent::canceling; });
}

}  // namespace obieg::engine
