#include "engine/start_waits.h"

namespace obieg::engine {

namespace {

feel::Evaluation evaluate(const feel::Attribute& attribute, Time now,
                          const work::Calendar& calendar) {
    feel::Scope scope;
    scope.now = now;
    scope.zone = calendar.zone;
    return attribute.evaluate(scope);
}

tl::unexpected<Error> wrong(const Model& model, const Element& start, const std::string& message) {
    const std::string where = model.file + "#" + start.id;
    return fail(Code::invalid_model, where + ": " + message, {{where, message}});
}

// An event that watches some variables is asked only when one of them is on offer.
bool concerns(const EventRule& rule, const Context& variables) {
    return rule.watched_names.empty() ||
           std::any_of(rule.watched_names.begin(), rule.watched_names.end(),
                       [&](const std::string& name) { return variables.contains(name); });
}

}  // namespace

std::vector<std::string> conditional_starts(const Model& model, const Context& variables, Time now,
                                            const work::Calendar& calendar) {
    feel::Scope scope;
    scope.contexts.push_back(&variables);
    scope.now = now;
    scope.zone = calendar.zone;
    std::vector<std::string> starts;
    for (const Element* start : model.start_events()) {
        const bool holds =
            std::any_of(start->events.begin(), start->events.end(), [&](const EventRule& rule) {
                return rule.condition && concerns(rule, variables) &&
                       feel::evaluate(*rule.condition, scope).value.is_true();
            });
        if (holds) starts.push_back(start->id);
    }
    return starts;
}

Result<StartWaits> start_waits(const Model& model, Time now, const work::Calendar& calendar) {
    StartWaits waits;
    for (const Element* candidate : model.start_events()) {
        const Element& start = *candidate;
        if (!start.unfinished.empty()) continue;
        for (const EventRule& rule : start.events) {
            if (rule.type == EventType::timer) {
                const feel::Evaluation value = evaluate(rule.timer.value, now, calendar);
                Result<Schedule> schedule =
                    schedule_of(rule.timer.kind, value.value, now, calendar);
                if (!schedule) return wrong(model, start, schedule.error().message);
                waits.timers.push_back({start.id, std::move(*schedule)});
            }
            if (rule.type == EventType::message || rule.type == EventType::signal) {
                const std::string name = evaluate(rule.name, now, calendar).value.text_or("");
                if (name.empty())
                    return wrong(model, start, "The event has no name that could be waited for.");
                const bool is_message = rule.type == EventType::message;
                waits.events.push_back(
                    {start.id,
                     is_message ? Subscription::Kind::message : Subscription::Kind::signal, name});
            }
        }
    }
    return waits;
}

}  // namespace obieg::engine
