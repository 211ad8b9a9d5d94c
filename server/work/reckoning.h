// Which days a deadline in working time has skipped: for "why this date".
#pragma once

#include <vector>

#include "work/calendar.h"

namespace obieg::work {

struct LeftOut {
    std::int64_t closed_weekdays = 0;  // weekends, mostly
    std::vector<const DayOff*>
        days_off;  // those that would have been open otherwise; of the calendar
};

// The days strictly between the dates of two instants on which nothing is open. A calendar without
// working hours leaves nothing out.
LeftOut left_out(const Calendar& calendar, Time from, Time to);

}  // namespace obieg::work
