// Throws in the middle of a path and goes on; a plain one only marks a point.
#pragma once

#include "engine/elements/behaviour.h"

namespace obieg::engine {

Status enter_intermediate_throw_event(Run& run, ElementInstanceKey instance);
// Throws every definition of an event. False: something has to be waited for.
Result<bool> fire_events(Run& run, ElementInstanceKey instance);

}  // namespace obieg::engine
