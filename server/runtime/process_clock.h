// The time that cases see. Normally the real time; on a server started with --movable-clock it can
// be pinned and advanced. It never goes back behind an event that has already happened.
#pragma once

#include "base/error.h"
#include "runtime/queries.h"

namespace obieg::runtime {

Time process_time(const ClockState& clock, Time real_now);

// The clock afterwards. Code::wrong_state when `at` lies before the latest event.
Result<ClockState> pinned(const ClockState& clock, Time at);
// Pinned clocks stay pinned, others keep running ahead of the real time. Code::wrong_state when
// `to` lies before the present process time.
Result<ClockState> advanced(const ClockState& clock, Time to, Time real_now);
ClockState reset(const ClockState& clock);

}  // namespace obieg::runtime
