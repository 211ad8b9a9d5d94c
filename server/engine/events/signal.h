// Signals: broadcast to everything that waits for the name, in every case and every process.
#pragma once

#include "base/error.h"
#include "engine/run.h"

namespace obieg::engine {

Status arm_signal_event(Run& run, const Element& event, int rule, ElementInstanceKey holder);
Result<bool> throw_signal_event(Run& run, const Element& event, int rule,
                                ElementInstanceKey instance);

}  // namespace obieg::engine
