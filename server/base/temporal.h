// The ISO 8601 spelling of times, of dates with times and of durations, as FEEL writes them
// (DMN 1.5 10.3.2.3) and as JSON carries them. Dates alone and instants are in time.h.
//
// Reading answers nothing when the text is not exactly one such value. More than nine digits of a
// fraction of a second are cut. Writing is canonical: "Z" for offset zero, no trailing zeros in
// fractions, a duration in its largest units.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/value.h"

namespace obieg {

std::optional<ZonedTime> zoned_time_from_iso(std::string_view text);  // 10:15:00@Europe/Warsaw
std::optional<DateTime> date_time_from_iso(std::string_view text);    // 2027-03-01T10:15:00+01:00
std::optional<YearsMonthsDuration> years_months_from_iso(std::string_view text);  // P1Y2M
std::optional<DaysTimeDuration> days_time_from_iso(std::string_view text);        // -P1DT2H0.5S

std::string to_iso(const ZonedTime& time);
std::string to_iso(const DateTime& time);
std::string to_iso(YearsMonthsDuration duration);
std::string to_iso(DaysTimeDuration duration);

// The instant of a date and time; one without offset and zone is read in `local_zone`. Fractions of
// a millisecond are cut; years beyond 290 million answer the last or first instant.
Time instant_of(const DateTime& time, TimeZone local_zone);
// The reading of a wall clock in `zone` at an instant.
DateTime date_time_at(Time instant, TimeZone zone);

}  // namespace obieg
