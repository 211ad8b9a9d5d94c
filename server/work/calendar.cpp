#include "work/calendar.h"

#include <algorithm>
#include <set>

namespace obieg::work {
namespace {

constexpr std::int64_t days_walked_max = 366'000;  // a thousand years
constexpr OpenHours whole_day{0, 1440};

struct Interval {
    Time from;
    Time to;
};

bool counts_every_hour(const Calendar& calendar) {
    return std::all_of(calendar.week.begin(), calendar.week.end(),
                       [](const auto& hours) { return hours.empty(); });
}

Date next_day(const Date& date, std::int64_t days = 1) {
    return date_from_days(days_since_epoch(date) + days);
}

// The instant `minute` minutes by the wall clock after midnight; 1440 is the next day's midnight.
Time instant_at_minute(const Calendar& calendar, const Date& date, std::int32_t minute) {
    if (minute >= 1440) return calendar.zone.instant_of(next_day(date), ClockTime{});
    ClockTime time;
    time.hour = static_cast<std::int8_t>(minute / 60);
    time.minute = static_cast<std::int8_t>(minute % 60);
    return calendar.zone.instant_of(date, time);
}

const std::vector<OpenHours>& hours_of_week(const Calendar& calendar, const Date& date) {
    return calendar.week[static_cast<std::size_t>(weekday(date) - 1)];
}

// Of days sorted by date; null when there is none.
template <class Day>
const Day* day_on(const std::vector<Day>& days, const Date& date) {
    const auto found =
        std::lower_bound(days.begin(), days.end(), date,
                         [](const Day& day, const Date& wanted) { return day.date < wanted; });
    return found != days.end() && found->date == date ? &*found : nullptr;
}

// What is said of this very date, by the nearest calendar that says anything.
struct Said {
    const OpenDay* open = nullptr;
    const DayOff* off = nullptr;
};
Said said_of(const Calendar& calendar, const Date& date) {
    for (const Calendar* at = &calendar; at; at = at->above.get()) {
        if (const OpenDay* open = day_on(at->open_days, date)) return {open, nullptr};
        if (const DayOff* off = day_on(at->days_off, date)) return {nullptr, off};
    }
    return {};
}

const std::vector<OpenHours>& hours_of(const Calendar& calendar, const Date& date) {
    static const std::vector<OpenHours> closed;
    const Said said = said_of(calendar, date);
    if (said.open) return said.open->hours;
    return said.off ? closed : hours_of_week(calendar, date);
}

// The open instants of one local date in order. Hours that a clock change swallows are left out.
std::vector<Interval> open_intervals(const Calendar& calendar, const Date& date) {
    std::vector<Interval> intervals;
    const auto add = [&](const OpenHours& hours) {
        const Interval interval{instant_at_minute(calendar, date, hours.from_minute),
                                instant_at_minute(calendar, date, hours.to_minute)};
        if (interval.from < interval.to) intervals.push_back(interval);
    };
    if (counts_every_hour(calendar)) {
        add(whole_day);
    } else {
        for (const OpenHours& hours : hours_of(calendar, date)) add(hours);
    }
    return intervals;
}

Time add_forward(const Calendar& calendar, Time start, std::int64_t remaining) {
    Date date = date_at(start, calendar.zone);
    for (std::int64_t walked = 0; walked < days_walked_max; ++walked, date = next_day(date)) {
        for (const Interval& open : open_intervals(calendar, date)) {
            const Time from = std::max(open.from, start);
            if (from >= open.to) continue;
            if (open.to - from >= remaining) return from + remaining;
            remaining -= open.to - from;
        }
    }
    return instant_at_minute(calendar, date, 0);
}

Time add_backward(const Calendar& calendar, Time start, std::int64_t remaining) {
    Date date = date_at(start, calendar.zone);
    for (std::int64_t walked = 0; walked < days_walked_max; ++walked, date = next_day(date, -1)) {
        const std::vector<Interval> intervals = open_intervals(calendar, date);
        for (auto open = intervals.rbegin(); open != intervals.rend(); ++open) {
            const Time to = std::min(open->to, start);
            if (to <= open->from) continue;
            if (to - open->from >= remaining) return to - remaining;
            remaining -= to - open->from;
        }
    }
    return instant_at_minute(calendar, date, 0);
}

enum class Direction { forward = 1, backward = -1 };

// `start` when it is open, else the next opening or, backward, the last closing.
Time nearest_open(const Calendar& calendar, Time start, Direction direction) {
    Date date = date_at(start, calendar.zone);
    for (std::int64_t walked = 0; walked < days_walked_max; ++walked) {
        const std::vector<Interval> intervals = open_intervals(calendar, date);
        if (direction == Direction::forward) {
            for (const Interval& open : intervals) {
                if (start < open.to) return std::max(start, open.from);
            }
        } else {
            for (auto open = intervals.rbegin(); open != intervals.rend(); ++open) {
                if (start > open->from) return std::min(start, open->to);
            }
        }
        date = next_day(date, static_cast<int>(direction));
    }
    return start;
}

// The instant of that local time on `date`, moved into its open hours: forward to the next opening,
// else back to the closing.
Time fit_into_day(const Calendar& calendar, const Date& date, const ClockTime& time) {
    const Time wished = calendar.zone.instant_of(date, time);
    const std::vector<Interval> intervals = open_intervals(calendar, date);
    for (const Interval& open : intervals) {
        if (wished <= open.to) return std::max(wished, open.from);
    }
    return intervals.empty() ? wished : intervals.back().to;
}

Time add_calendar_days(const Calendar& calendar, Time start, std::int64_t months,
                       std::int64_t days) {
    if (months == 0 && days == 0) return start;
    const Date date = next_day(add_months(date_at(start, calendar.zone), months), days);
    return calendar.zone.instant_of(date, clock_time_at(start, calendar.zone));
}

// Calendar months, moved to the next working day.
Time add_working_months(const Calendar& calendar, Time start, std::int64_t months) {
    const Date date = add_months(date_at(start, calendar.zone), months);
    for (std::int64_t walked = 0; walked < days_walked_max; ++walked) {
        const Date candidate = next_day(date, walked);
        if (!is_working_day(calendar, candidate)) continue;
        return fit_into_day(calendar, candidate, clock_time_at(start, calendar.zone));
    }
    return start;
}

}  // namespace

const DayOff* day_off(const Calendar& calendar, const Date& date) {
    return said_of(calendar, date).off;
}

const OpenDay* open_day(const Calendar& calendar, const Date& date) {
    return said_of(calendar, date).open;
}

bool is_working_day(const Calendar& calendar, const Date& date) {
    return counts_every_hour(calendar) || !hours_of(calendar, date).empty();
}

std::int64_t working_days_between(const Calendar& calendar, const Date& from, const Date& to) {
    const std::int64_t first = days_since_epoch(from);
    const std::int64_t total = days_since_epoch(to) - first + 1;
    if (total <= 0) return 0;
    if (counts_every_hour(calendar)) return total;
    // Whole weeks by multiplication, so that a range of a million years costs no more than a week.
    std::int64_t open_days = 0;
    for (int weekday_index = 0; weekday_index < 7; ++weekday_index) {
        const Date date = date_from_days(first + weekday_index);
        if (hours_of_week(calendar, date).empty()) continue;
        open_days += total / 7 + (weekday_index < total % 7 ? 1 : 0);
    }
    std::set<Date> special;
    for (const Calendar* at = &calendar; at; at = at->above.get()) {
        for (const DayOff& day : at->days_off) special.insert(day.date);
        for (const OpenDay& day : at->open_days) special.insert(day.date);
    }
    for (auto day = special.lower_bound(from); day != special.end() && *day <= to; ++day) {
        const bool usually = !hours_of_week(calendar, *day).empty();
        open_days += (is_working_day(calendar, *day) ? 1 : 0) - (usually ? 1 : 0);
    }
    return open_days;
}

std::optional<Date> add_working_days(const Calendar& calendar, const Date& start,
                                     std::int64_t days) {
    const int step = days < 0 ? -1 : 1;
    Date date = start;
    for (std::int64_t walked = 0; days != 0; ++walked) {
        if (walked == days_walked_max) return {};
        date = next_day(date, step);
        if (is_working_day(calendar, date)) days -= step;
    }
    if (!is_valid(date)) return {};
    return date;
}

Time add_working_days(const Calendar& calendar, Time start, std::int64_t days) {
    if (days == 0) return start;
    const Time origin =
        nearest_open(calendar, start, days > 0 ? Direction::forward : Direction::backward);
    const Date first = date_at(origin, calendar.zone);
    const Date horizon = next_day(first, days > 0 ? days_walked_max : -days_walked_max);
    const Date date = add_working_days(calendar, first, days).value_or(horizon);
    return fit_into_day(calendar, date, clock_time_at(origin, calendar.zone));
}

Time add_working_time(const Calendar& calendar, Time start, std::int64_t milliseconds) {
    if (milliseconds == 0) return start;
    return milliseconds > 0 ? add_forward(calendar, start, milliseconds)
                            : add_backward(calendar, start, -milliseconds);
}

std::int64_t working_time_between(const Calendar& calendar, Time from, Time to) {
    std::int64_t total = 0;
    Date date = date_at(from, calendar.zone);
    for (std::int64_t walked = 0; walked < days_walked_max; ++walked, date = next_day(date)) {
        if (instant_at_minute(calendar, date, 0) > to) break;
        for (const Interval& open : open_intervals(calendar, date)) {
            const Time start = std::max(open.from, from);
            const Time end = std::min(open.to, to);
            if (start < end) total += end - start;
        }
    }
    return total;
}

Time due_after(const Calendar& calendar, Time start, const Span& span, CountedIn counted_in) {
    if (counted_in == CountedIn::calendar_time) {
        return add_calendar_days(calendar, start, span.months, span.days) + span.milliseconds;
    }
    const Time after_months =
        span.months == 0 ? start : add_working_months(calendar, start, span.months);
    const Time after_days = add_working_days(calendar, after_months, span.days);
    return add_working_time(calendar, after_days, span.milliseconds);
}

Result<Time> due_after(const Calendar& calendar, Time start, const Value& duration,
                       CountedIn counted_in) {
    return due_after(calendar, start, TRY(span_from(duration)), counted_in);
}

Result<Time> due_before(const Calendar& calendar, Time start, const Value& duration,
                        CountedIn counted_in) {
    const Span span = TRY(span_from(duration));
    return due_after(calendar, start, Span{-span.months, -span.days, -span.milliseconds},
                     counted_in);
}

}  // namespace obieg::work
