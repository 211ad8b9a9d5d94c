// When timers are due: dates, durations, cycles.
//
//     "PT15M"  "P1D"  "2027-03-01T08:00:00Z"  "R3/PT10M"  "R/2027-03-01T08:00:00+01:00/P1D"
//     cron of six fields (second minute hour day-of-month month day-of-week): "0 0 9 * * MON-FRI"
//
// A zone of its own stands in front of cron ("CRON_TZ=Europe/Paris 0 0 9 * * *") or behind the
// start of a cycle ("R/2027-03-01T08:00:00@Europe/Paris/P1D").
// Days and months keep the local time of day in that zone, else in that of the calendar; hours are
// absolute. A cycle computes each next time from the time that was due before, not from when
// somebody got round to it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"
#include "base/value.h"
#include "engine/model.h"
#include "work/calendar.h"

namespace obieg::engine {

struct Schedule {
    Time first;
    std::int32_t repetitions_left = 0;  // after the first; -1 without end
    std::string interval;               // what `next_time` needs; empty when there is only one time
};

// Code::invalid_argument says what was expected of the value.
Result<Schedule> schedule_of(TimerRule::Kind kind, const Value& value, Time now,
                             const work::Calendar& calendar);

// The time after `due`; nothing when the interval has none within a thousand years.
std::optional<Time> next_time(std::string_view interval, Time due, const work::Calendar& calendar);

// What comes of a time of a cycle that was `due`.
struct Occasion {
    bool happens = true;
    std::optional<Time> next;           // nothing: it was the last one
    std::int32_t repetitions_left = 0;  // after `next`
};

// `repetitions_left` counts those after `due`. A time has been missed when the next one is over as
// well; of missed ones `missed` says what becomes.
Occasion occasion_of(MissedTimes missed, std::string_view interval, Time due,
                     std::int32_t repetitions_left, Time now, const work::Calendar& calendar);

}  // namespace obieg::engine
