// Waits in the middle of a path. After an event-based gateway the event has come already.
#pragma once

#include "engine/elements/behaviour.h"

namespace obieg::engine {

Status enter_intermediate_catch_event(Run& run, ElementInstanceKey instance);

}  // namespace obieg::engine
