// Working time: which hours of which days count, and arithmetic over them.
//
// A deadline in working time counts only open hours. calendars.h says whose calendar counts;
// calendar_file.h reads one from JSON.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "base/value.h"
#include "work/directory.h"

namespace obieg::work {

struct OpenHours {
    std::int32_t from_minute = 0;  // minutes after local midnight
    std::int32_t to_minute = 0;    // after from_minute, at most 1440
};

struct DayOff {
    Date date;
    std::map<Language, std::string> names;  // "Christmas", shown in "why this date"
};

// A day with hours of its own, whatever day of the week it is: half a day before a holiday, a
// Saturday that is worked for a moved day off.
struct OpenDay {
    Date date;
    std::vector<OpenHours> hours;  // never empty
    std::map<Language, std::string> names;
};

// Monday first; the hours of a day are sorted and do not overlap; an empty day is closed.
using Week = std::array<std::vector<OpenHours>, 7>;

// A calendar whose whole week is empty is no working calendar: every hour of every day counts.
struct Calendar {
    std::string id = {};
    TimeZone zone = TimeZone::utc();
    Week week = {};
    std::vector<DayOff> days_off = {};    // sorted by date, one a date
    std::vector<OpenDay> open_days = {};  // likewise; they win over days off
    std::string country = {};             // whose public holidays lie above; empty: nobody's
    // Says which dates are off or open where this one says nothing; its week and zone do not count.
    std::shared_ptr<const Calendar> above = {};
};

bool is_working_day(const Calendar& calendar, const Date& date);

// The day off on this date, here or above; null when there is none.
const DayOff* day_off(const Calendar& calendar, const Date& date);

// The day with hours of its own; null when there is none.
const OpenDay* open_day(const Calendar& calendar, const Date& date);

// The working days of [from, to], both ends included; 0 when to is before from.
std::int64_t working_days_between(const Calendar& calendar, const Date& from, const Date& to);

// All counting below looks at most a thousand years ahead or back and stops there, so that it ends
// for any calendar and any number.

// The date `days` working days after `start` (before it when negative); `start` itself for 0.
// Nothing when it lies more than a thousand years away.
std::optional<Date> add_working_days(const Calendar& calendar, const Date& start,
                                     std::int64_t days);

// `days` working days after `start`, at the same local time of day; a start outside open hours
// counts from the next opening. Where the last day is not open at that time, its next opening, or
// else its closing. Negative days count back, from the last closing when `start` is outside open
// hours.
Time add_working_days(const Calendar& calendar, Time start, std::int64_t days);

// The first instant by which `milliseconds` of open time have passed since `start`; counts back
// when negative. 0 answers `start`.
Time add_working_time(const Calendar& calendar, Time start, std::int64_t milliseconds);

// The open milliseconds of [from, to]; 0 when to is before from.
std::int64_t working_time_between(const Calendar& calendar, Time from, Time to);

// A length of time as people write it. A day is not 24 hours here: its length depends on the clock
// change and, in working time, on the opening hours. The parts have one sign.
struct Span {
    std::int64_t months = 0;
    std::int64_t days = 0;
    std::int64_t milliseconds = 0;
    friend bool operator==(const Span&, const Span&) = default;
};

// Reads a FEEL duration or an ISO 8601 text (P1Y2M3DT4H, P2W). Only the text can tell P1D from
// PT24H: a FEEL duration's whole days are days. Code::invalid_argument for anything else and beyond
// a thousand years.
Result<Span> span_from(const Value& duration);

enum class CountedIn { calendar_time, working_time };

// A due instant: `duration` (see span_from) after `start`, before it when negative. In calendar
// time days and months keep the local time of day and hours are absolute. In working time P1D is
// one working day and PT4H four open hours; months stay calendar months, moved to the next working
// day.
Result<Time> due_after(const Calendar& calendar, Time start, const Value& duration,
                       CountedIn counted_in);
Time due_after(const Calendar& calendar, Time start, const Span& span, CountedIn counted_in);

// As due_after, but that long before `start`: for reminders ahead of a deadline.
Result<Time> due_before(const Calendar& calendar, Time start, const Value& duration,
                        CountedIn counted_in);

}  // namespace obieg::work
