// An event on the edge of an activity. It exists from the moment when the event has come; until
// then the activity's own instance holds what is waited for.
#pragma once

#include "engine/elements/behaviour.h"

namespace obieg::engine {

Status enter_boundary_event(Run& run, ElementInstanceKey instance);

}  // namespace obieg::engine
