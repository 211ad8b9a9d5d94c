#include "work/reckoning.h"

#include <algorithm>

namespace obieg::work {

namespace {

constexpr std::int64_t days_looked_at_max = 3'660;

}  // namespace

LeftOut left_out(const Calendar& calendar, Time from, Time to) {
    LeftOut days;
    const bool counts_every_hour = std::all_of(calendar.week.begin(), calendar.week.end(),
                                               [](const auto& hours) { return hours.empty(); });
    if (counts_every_hour) return days;
    const std::int64_t first = days_since_epoch(date_at(from, calendar.zone)) + 1;
    const std::int64_t last = days_since_epoch(date_at(to, calendar.zone)) - 1;
    for (std::int64_t day = first; day <= std::min(last, first + days_looked_at_max); ++day) {
        const Date date = date_from_days(day);
        if (is_working_day(calendar, date)) continue;
        const bool is_closed_anyway =
            calendar.week[static_cast<std::size_t>(weekday(date) - 1)].empty();
        if (is_closed_anyway) {
            days.closed_weekdays += 1;
        } else if (const DayOff* off = day_off(calendar, date)) {
            days.days_off.push_back(off);
        }
    }
    return days;
}

}  // namespace obieg::work
