#include "runtime/process_clock.h"

#include <algorithm>

namespace obieg::runtime {

Time process_time(const ClockState& clock, Time real_now) {
    switch (clock.mode) {
        case ClockState::Mode::real:
            return std::max(clock.latest, real_now);
        case ClockState::Mode::advanced:
            return std::max(clock.latest, real_now + clock.offset_ms);
        case ClockState::Mode::pinned:
            return std::max(clock.latest, clock.pinned_at);
    }
    return real_now;
}

Result<ClockState> pinned(const ClockState& clock, Time at) {
    if (at < clock.latest) {
        return fail(Code::wrong_state,
                    "The clock only moves forward: something already happened at " +
                        to_iso(clock.latest) + ", so it cannot stand at " + to_iso(at) + ".");
    }
    ClockState next = clock;
    next.mode = ClockState::Mode::pinned;
    next.pinned_at = at;
    next.offset_ms = 0;
    return next;
}

Result<ClockState> advanced(const ClockState& clock, Time to, Time real_now) {
    const Time now = process_time(clock, real_now);
    if (to < now) {
        return fail(Code::wrong_state, "The clock only moves forward: it shows " + to_iso(now) +
                                           " and cannot go to " + to_iso(to) + ".");
    }
    if (clock.mode == ClockState::Mode::pinned) return pinned(clock, to);
    ClockState next = clock;
    next.mode = ClockState::Mode::advanced;
    next.offset_ms = to - real_now;
    return next;
}

ClockState reset(const ClockState& clock) {
    ClockState next = clock;
    next.mode = ClockState::Mode::real;
    next.offset_ms = 0;
    next.pinned_at = {};
    return next;
}

}  // namespace obieg::runtime
