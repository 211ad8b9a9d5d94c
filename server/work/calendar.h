// Working time: which hours of which days count, and arithmetic over them.
//
// A deadline in working time counts only open hours. One company calendar today; the type already carries
// its zone and id so that country, team and person calendars become more rows of the same kind.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"
#include "base/value.h"

namespace obieg::work {

struct OpenHours {
    std::int32_t from_minute = 0;  // minutes after local midnight
    std::int32_t to_minute = 0;    // after from_minute, at most 1440
};

struct DayOff {
    Date date;
    std::string name;  // "Christmas", shown in "why this date"
};

struct Calendar {
    std::string id;
    TimeZone zone = TimeZone::utc();
    std::array<std::vector<OpenHours>, 7> week;  // Monday first; an empty day is closed
    std::vector<DayOff> days_off;                // sorted by date
};

bool is_working_day(const Calendar& calendar, const Date& date);

// The working days of [from, to], both ends included; 0 when to is before from.
std::int64_t working_days_between(const Calendar& calendar, const Date& from, const Date& to);

// `days` working days after `start`, at the same local time of day; a start outside working days counts
// from the next working day's opening.
Time add_working_days(const Calendar& calendar, Time start, std::int64_t days);

// `milliseconds` of open time after `start`.
Time add_working_time(const Calendar& calendar, Time start, std::int64_t milliseconds);

// The open milliseconds of [from, to]; 0 when to is before from.
std::int64_t working_time_between(const Calendar& calendar, Time from, Time to);

enum class CountedIn { calendar_time, working_time };

// A due instant: `duration` (FEEL duration: PT4H, P1D, P1M) after `start`. In working time P1D is one
// working day and PT4H four open hours; months stay calendar months, moved to the next working day.
Time due_after(const Calendar& calendar, Time start, const Value& duration, CountedIn counted_in);

}  // namespace obieg::work
