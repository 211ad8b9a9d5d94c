// Listeners: jobs around the life of an element (zeebe:executionListeners, zeebe:taskListeners).
//
// The element waits for them, one after the other. `start` and `creating` come when its variables
// are mapped in and before it does anything; `completing` when it is done, before its outputs are
// mapped; `end` after that. `assigning` and `updating` tell of what has happened already and hold
// nothing up. What a listener brings belongs to the element; what an `end` listener brings goes
// outwards.
#pragma once

#include "base/error.h"
#include "engine/model.h"
#include "engine/state.h"

namespace obieg::engine {

class Run;

enum class ListenerPhase { entering = 1, before_outputs = 2, after_outputs = 3 };

// Gives out the next job of the phase. False: none is left, the element goes on.
Result<bool> call_listeners(Run& run, ElementInstanceKey instance, ListenerPhase phase);

// Whether the element has been through its first phase or is in it.
bool has_called_listeners(const ElementInstance& instance);

// A job of this instance has been completed; false: it was no listener's.
bool listener_has_ended(Run& run, ElementInstanceKey instance, const Context& variables);

// Tells those who listen to `when` without waiting for them.
Status tell_listeners(Run& run, ElementInstanceKey instance, ListenerRule::When when);

}  // namespace obieg::engine
