#include "engine/events/timer.h"

#include "engine/run.h"
#include "engine/schedule.h"

namespace obieg::engine {

Status arm_timer_event(Run& run, const Element& event, int rule, ElementInstanceKey holder) {
    const TimerRule& timer_rule = event.events[static_cast<std::size_t>(rule)].timer;
    const Run::Evaluated evaluated = run.evaluate(timer_rule.value, holder);
    Result<Schedule> schedule =
        schedule_of(timer_rule.kind, evaluated.value, run.now, run.view.calendar);
    if (!schedule) {
        return incident(
            "timer", "The timer \"" + event.id + "\" cannot be set: " + schedule.error().message +
                         (evaluated.why.empty() ? "" : " " + evaluated.why) +
                         " Correct the variables or the diagram, then resolve the incident.");
    }
    Timer timer;
    timer.element_instance = holder;
    timer.element = event.id;
    timer.rule = rule;
    timer.due = schedule->first;
    timer.repetitions_left = schedule->repetitions_left;
    timer.interval = schedule->interval;
    run.arm_timer(std::move(timer));
    return {};
}

void fire_timer_event(Run& run, const Timer& fired) {
    const Element* event = run.model.element(fired.element);
    const bool goes_on = event && !event->is_interrupting && fired.repetitions_left != 0;
    if (goes_on) {
        const MissedTimes missed = event->events[static_cast<std::size_t>(fired.rule)].timer.missed;
        const Occasion occasion = occasion_of(missed, fired.interval, fired.due,
                                              fired.repetitions_left, run.now, run.view.calendar);
        if (occasion.next) {
            Timer again = fired;
            again.due = *occasion.next;
            again.fired += 1;
            again.repetitions_left = occasion.repetitions_left;
            run.arm_timer(std::move(again));
        }
        if (!occasion.happens) return;
    }
    if (event) run.trigger(*event, fired.element_instance, {}, fired.rule);
}

}  // namespace obieg::engine
