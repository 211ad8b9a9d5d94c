// Timer events: dates, durations and cycles (schedule.h).
#pragma once

#include "base/error.h"
#include "engine/model.h"
#include "engine/state.h"

namespace obieg::engine {

class Run;

Status arm_timer_event(Run& run, const Element& event, int rule, ElementInstanceKey holder);

// A timer of the diagram has come; its row is gone already. Events that do not interrupt and cycle
// are set anew, counted from the time that was due.
void fire_timer_event(Run& run, const Timer& fired);

}  // namespace obieg::engine
