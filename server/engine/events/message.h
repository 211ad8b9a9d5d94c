// Message events and receive tasks. The correlation key is evaluated once, when the waiting begins.
#pragma once

#include "base/error.h"
#include "engine/run.h"

namespace obieg::engine {

Status arm_message_event(Run& run, const Element& event, int rule, ElementInstanceKey holder);
Result<bool> throw_message_event(Run& run, const Element& event, int rule,
                                 ElementInstanceKey instance);

}  // namespace obieg::engine
