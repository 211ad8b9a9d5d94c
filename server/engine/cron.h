// Six-field cron expressions: second minute hour day-of-month month day-of-week.
#pragma once

#include <optional>
#include <string_view>

#include "base/error.h"
#include "base/time.h"

namespace obieg::engine {

// Lists, ranges, steps, names of months and weekdays, `?`, `L` as day of month, and @yearly,
// @monthly,
// @weekly, @daily, @hourly. 0 and 7 are Sunday.
struct Cron {
    std::uint64_t seconds = 0;  // bit n: second n
    std::uint64_t minutes = 0;
    std::uint64_t hours = 0;
    std::uint64_t days = 0;
    std::uint64_t months = 0;
    std::uint64_t weekdays = 0;  // bit 1 Monday to bit 7 Sunday
    bool last_day = false;
};

Result<Cron> parse_cron(std::string_view text);

// The first matching instant after `time`, read by the clock of `zone`. A reading that a clock
// change skips is taken at the first instant that exists; one that comes twice is taken once.
std::optional<Time> next_time(const Cron& cron, Time time, TimeZone zone);

}  // namespace obieg::engine
