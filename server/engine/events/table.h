// What the definitions of events do, one row each: how a catching event begins to wait, what a
// throwing event does. Events (elements/start_event, boundary_event, …) say when.
#pragma once

#include <span>
#include <string_view>

#include "base/error.h"
#include "base/key.h"
#include "engine/model.h"

namespace obieg::engine {

class Run;

// Where an event of a type may stand; bits of EventBehaviour::places.
enum Place : unsigned {
    at_process_start = 1,
    at_event_sub_process_start = 2,
    in_the_flow_catching = 4,
    on_a_boundary = 8,
    in_the_flow_throwing = 16,
    at_the_end = 32,
    without_interrupting = 64,  // where something could be interrupted
};

struct EventBehaviour {
    EventType type = EventType::none;
    std::string_view name;  // for people and for the support matrix: "timer"
    unsigned places = 0;
    // Begins to wait; `holder` is the instance that the event interrupts or continues. Null:
    // nothing is to be done, the event comes from inside the case.
    Status (*arm)(Run& run, const Element& event, int rule, ElementInstanceKey holder) = nullptr;
    // Throws. False: the event has to wait and completes later.
    Result<bool> (*fire)(Run& run, const Element& event, int rule,
                         ElementInstanceKey instance) = nullptr;
};

std::span<const EventBehaviour> event_behaviours();
const EventBehaviour& event_behaviour(EventType type);

}  // namespace obieg::engine
