// Working time against a second way of counting it: minute by minute, over the nights of the clock
// change, the leap day and the turn of the year.
#include <doctest/doctest.h>

#include "base/time.h"
#include "work/calendar.h"

using namespace obieg;
using namespace obieg::work;

namespace {

// The same numbers on every machine.
class Numbers {
public:
    std::int64_t below(std::int64_t bound) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::int64_t>((state_ >> 33) % static_cast<std::uint64_t>(bound));
    }

private:
    std::uint64_t state_ = 20270301;
};

struct Sample {
    const char* name;
    Calendar calendar;
};

std::vector<Sample> samples() {
    const TimeZone warsaw = *TimeZone::find("Europe/Warsaw");
    Calendar office;
    office.zone = warsaw;
    for (std::size_t day = 0; day < 5; ++day) office.week[day] = {{480, 720}, {750, 990}};
    office.days_off = {{{2027, 3, 29}, {}}, {{2028, 1, 1}, {}}, {{2028, 1, 6}, {}}};
    Calendar nights;  // open while the clocks change
    nights.zone = warsaw;
    for (auto& hours : nights.week) hours = {{0, 300}, {1320, 1440}};
    Calendar saturdays;
    saturdays.zone = *TimeZone::find("Europe/Moscow");
    saturdays.week[5] = {{540, 780}};
    return {{"office", office}, {"nights", nights}, {"saturdays", saturdays}};
}

bool is_open(const Calendar& calendar, Time moment) {
    const Date date = date_at(moment, calendar.zone);
    if (!is_working_day(calendar, date)) return false;
    const ClockTime time = clock_time_at(moment, calendar.zone);
    const std::int32_t minute = time.hour * 60 + time.minute;
    const auto& hours = calendar.week[static_cast<std::size_t>(weekday(date)) - 1];
    return std::any_of(hours.begin(), hours.end(), [&](const OpenHours& open) {
        return open.from_minute <= minute && minute < open.to_minute;
    });
}

std::int64_t open_minutes(const Calendar& calendar, Time from, Time to) {
    std::int64_t count = 0;
    for (Time at = from; at < to; at = at + ms_per_minute) count += is_open(calendar, at) ? 1 : 0;
    return count;
}

// When so many open minutes have passed, and when they began that end here.
Time after_minutes(const Calendar& calendar, Time from, std::int64_t minutes) {
    Time at = from;
    for (; minutes > 0; at = at + ms_per_minute) minutes -= is_open(calendar, at) ? 1 : 0;
    return at;
}
Time before_minutes(const Calendar& calendar, Time to, std::int64_t minutes) {
    Time at = to;
    while (minutes > 0) {
        at = at + -ms_per_minute;
        minutes -= is_open(calendar, at) ? 1 : 0;
    }
    return at;
}

// Around these days something happens to the calendar.
constexpr Date moments[] = {{2027, 3, 27},  {2027, 10, 30}, {2028, 2, 28},
                            {2027, 12, 31}, {2100, 2, 27},  {2027, 6, 15}};

Time some_time(Numbers& numbers, const Calendar& calendar) {
    const Date date = moments[static_cast<std::size_t>(numbers.below(std::size(moments)))];
    const Time midnight = calendar.zone.instant_of(date, ClockTime{});
    return midnight + numbers.below(5 * 24 * 60) * ms_per_minute;
}

}  // namespace

TEST_CASE("working time that is added, taken away and measured is what counting minutes says") {
    Numbers numbers;
    for (const auto& [name, calendar] : samples()) {
        CAPTURE(name);
        for (int round = 0; round < 60; ++round) {
            const Time start = some_time(numbers, calendar);
            const std::int64_t minutes = 1 + numbers.below(1200);
            CAPTURE(to_iso(start));
            CAPTURE(minutes);
            const Time after = add_working_time(calendar, start, minutes * ms_per_minute);
            const Time before = add_working_time(calendar, start, -minutes * ms_per_minute);
            CHECK(to_iso(after) == to_iso(after_minutes(calendar, start, minutes)));
            CHECK(to_iso(before) == to_iso(before_minutes(calendar, start, minutes)));
            CHECK(working_time_between(calendar, start, after) == minutes * ms_per_minute);
            CHECK(working_time_between(calendar, before, start) == minutes * ms_per_minute);
            const Time later = start + numbers.below(6 * 24 * 60) * ms_per_minute;
            CHECK(working_time_between(calendar, start, later) ==
                  open_minutes(calendar, start, later) * ms_per_minute);
            CHECK(working_time_between(calendar, later, start) == 0);
        }
    }
}

TEST_CASE("two spans one after the other are their sum, and later starts end no earlier") {
    Numbers numbers;
    for (const auto& [name, calendar] : samples()) {
        CAPTURE(name);
        for (int round = 0; round < 200; ++round) {
            const Time start = some_time(numbers, calendar);
            const std::int64_t first = numbers.below(900) * ms_per_minute;
            const std::int64_t second = 1 + numbers.below(900) * ms_per_minute;
            CAPTURE(to_iso(start));
            const Time once = add_working_time(calendar, start, first + second);
            CHECK(to_iso(once) == to_iso(add_working_time(
                                      calendar, add_working_time(calendar, start, first), second)));
            const Time later = start + numbers.below(3000) * ms_per_minute;
            CHECK(once <= add_working_time(calendar, later, first + second));
        }
    }
}

TEST_CASE("working days are counted as stepping from day to day counts them") {
    Numbers numbers;
    for (const auto& [name, calendar] : samples()) {
        CAPTURE(name);
        for (int round = 0; round < 200; ++round) {
            const Date start = date_at(some_time(numbers, calendar), calendar.zone);
            const std::int64_t days = 1 + numbers.below(30);
            Date there = start;
            for (std::int64_t left = days; left > 0;) {
                there = date_from_days(days_since_epoch(there) + 1);
                left -= is_working_day(calendar, there) ? 1 : 0;
            }
            CAPTURE(to_iso(start));
            CAPTURE(days);
            CHECK(add_working_days(calendar, start, days) == there);
            const std::int64_t counted = working_days_between(calendar, start, there);
            CHECK(counted == days + (is_working_day(calendar, start) ? 1 : 0));
            Date back = there;
            for (std::int64_t left = days; left > 0;) {
                back = date_from_days(days_since_epoch(back) - 1);
                left -= is_working_day(calendar, back) ? 1 : 0;
            }
            CHECK(add_working_days(calendar, there, -days) == back);
        }
    }
}
