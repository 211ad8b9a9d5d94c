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

constexpr EventBehaviour rows[] = {
    {.type = EventType::none, .name = "none"},
    {.type = EventType::message,
     .name = "message",
     .arm = arm_message_event,
     .fire = throw_message_event},
    {.type = EventType::timer, .name = "timer", .arm = arm_timer_event},
    {.type = EventType::signal,
     .name = "signal",
     .arm = arm_signal_event,
     .fire = throw_signal_event},
    {.type = EventType::conditional, .name = "conditional", .arm = arm_conditional_event},
    {.type = EventType::error, .name = "error", .fire = throw_error_event},
    {.type = EventType::escalation, .name = "escalation", .fire = throw_escalation_event},
    {.type = EventType::compensation, .name = "compensation", .fire = throw_compensation_event},
    {.type = EventType::cancel, .name = "cancel", .fire = throw_cancel_event},
    {.type = EventType::terminate, .name = "terminate"},
    {.type = EventType::link, .name = "link"},
};

}  // namespace

const EventBehaviour* find_event_behaviour(EventType type) {
    for (const EventBehaviour& row : rows) {
        if (row.type == type) return &row;
    }
    return nullptr;
}

const EventBehaviour& event_behaviour(EventType type) {
    const EventBehaviour* row = find_event_behaviour(type);
    OBIEG_CHECK(row != nullptr);
    return *row;
}

}  // namespace obieg::engine
