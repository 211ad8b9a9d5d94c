// Where a token begins. What a start event waits for is armed by others: by the shell for processes
// (start_waits.h), by the surrounding scope for event sub-processes.
#pragma once

#include "engine/elements/behaviour.h"

namespace obieg::engine {

Status enter_start_event(Run& run, ElementInstanceKey instance);

}  // namespace obieg::engine
