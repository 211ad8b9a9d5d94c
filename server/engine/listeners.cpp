#include "engine/listeners.h"

#include "engine/elements/service_task/service_task.h"
#include "engine/run.h"

namespace obieg::engine {

namespace {

constexpr std::string_view done_name = "listened";    // number: the last phase that is over
constexpr std::string_view next_name = "listener";    // number: which one of the phase has its job
constexpr std::string_view phase_name = "listening";  // number: the phase that it belongs to

std::int64_t number_in(const ElementInstance& instance, std::string_view name) {
    const Value value = memo_of(instance, name);
    return value.if_number() ? value.if_number()->to_int64().value_or(0) : 0;
}

ListenerPhase phase_of(ListenerRule::When when) {
    switch (when) {
        case ListenerRule::When::completing:
            return ListenerPhase::before_outputs;
        case ListenerRule::When::end:
            return ListenerPhase::after_outputs;
        default:
            return ListenerPhase::entering;
    }
}

bool is_waited_for(const ListenerRule& rule) {
    return rule.when != ListenerRule::When::assigning && rule.when != ListenerRule::When::updating;
}

Status give_out(Run& run, ElementInstanceKey instance, const ListenerRule& rule) {
    constexpr std::string_view names[] = {"start",      "end",       "creating",
                                          "completing", "assigning", "updating"};
    Job job = TRY(job_of(run, rule.job, instance));
    job.headers.set("listenerEventType", names[static_cast<std::size_t>(rule.when)]);
    run.create_job(instance, std::move(job));
    return {};
}

}  // namespace

Result<bool> call_listeners(Run& run, ElementInstanceKey key, ListenerPhase phase) {
    const Element& element = run.element_at(key);
    if (element.listeners.empty()) return false;
    const auto number = static_cast<std::int64_t>(phase);
    if (number_in(run.at(key), done_name) >= number) return false;
    std::int64_t left = number_in(run.at(key), next_name);
    for (const ListenerRule& rule : element.listeners) {
        if (!is_waited_for(rule) || phase_of(rule.when) != phase || left-- > 0) continue;
        TRY_STATUS(give_out(run, key, rule));
        run.at(key).memo.set(phase_name, number);
        return true;
    }
    run.at(key).memo.set(done_name, number);
    run.at(key).memo.erase(next_name);
    run.at(key).memo.erase(phase_name);
    return false;
}

bool has_called_listeners(const ElementInstance& instance) {
    return instance.memo.contains(phase_name) || instance.memo.contains(done_name);
}

bool listener_has_ended(Run& run, ElementInstanceKey key, const Context& variables) {
    const std::int64_t phase = number_in(run.at(key), phase_name);
    if (phase == 0) return false;
    run.at(key).memo.set(next_name, number_in(run.at(key), next_name) + 1);
    if (phase == static_cast<std::int64_t>(ListenerPhase::after_outputs)) {
        run.propagate(key, variables);
    } else {
        for (const auto& [name, value] : variables.entries()) run.set_local(key, name, value);
    }
    run.go_on(key);
    return true;
}

Status tell_listeners(Run& run, ElementInstanceKey key, ListenerRule::When when) {
    for (const ListenerRule& rule : run.element_at(key).listeners) {
        if (rule.when == when) TRY_STATUS(give_out(run, key, rule));
    }
    return {};
}

}  // namespace obieg::engine
