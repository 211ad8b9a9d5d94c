// Calendar arithmetic behind FEEL's operators and functions. Nothing where a result leaves FEEL's
// calendar (years -999,999,999 to 999,999,999).
#pragma once

#include <optional>

#include "base/value.h"

namespace obieg::feel {

// Nanoseconds on one line: of a date and time since 1970 (in UTC where it has an offset or zone,
// else on its own local line), of a time since midnight, of a duration since zero.
using Nanoseconds = __int128;
constexpr Nanoseconds nanoseconds_per_second = 1'000'000'000;
constexpr Nanoseconds nanoseconds_per_day = 86'400 * nanoseconds_per_second;

bool is_local(const DateTime& time);
bool is_local(const ZonedTime& time);

// Seconds east of UTC; of a zone without a date its offset at the beginning of 2024.
std::optional<std::int32_t> offset_of(const DateTime& time);
std::optional<std::int32_t> offset_of(const ZonedTime& time);

Nanoseconds position_of(const DateTime& time);
Nanoseconds position_of(const ZonedTime& time);
Nanoseconds length_of(DaysTimeDuration duration);
std::optional<DaysTimeDuration> days_time_duration(Nanoseconds length);

DateTime at_midnight_utc(const Date& date);

std::optional<DateTime> add(const DateTime& time, Nanoseconds length);
ZonedTime add(const ZonedTime& time, Nanoseconds length);
std::optional<Date> add_months_checked(const Date& date, std::int64_t months);

// The whole months from one moment to another, negative when `to` is before `from`.
std::int64_t months_between(const DateTime& from, const DateTime& to);

}  // namespace obieg::feel
