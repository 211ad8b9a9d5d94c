#include "engine/events/table.h"

#include "base/check.h"
#include "engine/elements/compensation.h"
#include "engine/events/conditional.h"
#include "engine/events/message.h"
#include "engine/events/signal.h"
#include "engine/events/thrown.h"
#include "engine/events/timer.h"

namespace obieg::engine {

namespace {

constexpr unsigned caught_anywhere = at_process_start | at_event_sub_process_start |
                                     in_the_flow_catching | on_a_boundary | without_interrupting;
constexpr unsigned caught_inside = at_event_sub_process_start | on_a_boundary;
constexpr unsigned thrown_anywhere = in_the_flow_throwing | at_the_end;

constexpr EventBehaviour event_rows[] = {
    {.type = EventType::none, .name = "none", .places = at_process_start | thrown_anywhere},
    {.type = EventType::message,
     .name = "message",
     .places = caught_anywhere | thrown_anywhere,
     .arm = arm_message_event,
     .fire = throw_message_event},
    {.type = EventType::timer, .name = "timer", .places = caught_anywhere, .arm = arm_timer_event},
    {.type = EventType::signal,
     .name = "signal",
     .places = caught_anywhere | thrown_anywhere,
     .arm = arm_signal_event,
     .fire = throw_signal_event},
    {.type = EventType::conditional,
     .name = "conditional",
     .places = caught_anywhere,
     .arm = arm_conditional_event},
    {.type = EventType::error,
     .name = "error",
     .places = caught_inside | at_the_end,
     .fire = throw_error_event},
    {.type = EventType::escalation,
     .name = "escalation",
     .places = caught_inside | without_interrupting | thrown_anywhere,
     .fire = throw_escalation_event},
    {.type = EventType::compensation,
     .name = "compensation",
     .places = caught_inside | without_interrupting | thrown_anywhere,
     .fire = throw_compensation_event},
    {.type = EventType::cancel,
     .name = "cancel",
     .places = on_a_boundary | at_the_end,
     .fire = throw_cancel_event},
    {.type = EventType::terminate, .name = "terminate", .places = at_the_end},
    {.type = EventType::link,
     .name = "link",
     .places = in_the_flow_catching | in_the_flow_throwing},
};

}  // namespace

std::span<const EventBehaviour> event_behaviours() {
    return event_rows;
}

const EventBehaviour& event_behaviour(EventType type) {
    const auto row = std::find_if(std::begin(event_rows), std::end(event_rows),
                                  [&](const EventBehaviour& each) { return each.type == type; });
    OBIEG_CHECK(row != std::end(event_rows));
    return *row;
}

}  // namespace obieg::engine
