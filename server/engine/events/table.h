// What the definitions of events do, one row each: how a catching event begins to wait, what a
// throwing event does. Events (elements/start_event, boundary_event, …) say when.
#pragma once

#include <string_view>

#include "base/error.h"
#include "base/key.h"
#include "engine/model.h"

namespace obieg::engine {

class Run;

struct EventBehaviour {
    EventType type = EventType::none;
    std::string_view name;  // for people and for the support matrix: "timer"
    // Begins to wait; `holder` is the instance that the event interrupts or continues. Null:
    // nothing is to be done, the event comes from inside the case.
    Status (*arm)(Run& run, const Element& event, int rule, ElementInstanceKey holder) = nullptr;
    // Throws. False: the event has to wait and completes later.
    Result<bool> (*fire)(Run& run, const Element& event, int rule,
                         ElementInstanceKey instance) = nullptr;
};

// The row of a type; null when it cannot run. The second form is for types that were compiled.
const EventBehaviour* find_event_behaviour(EventType type);
const EventBehaviour& event_behaviour(EventType type);

}  // namespace obieg::engine
