// Points in time, civil dates and zones. No function here reads a clock.
//
// The calendar is proleptic Gregorian (DMN 1.5 10.3.2.3). Zones are IANA zones compiled in from the
// system's tzdata when the project is built (time_zone_data.cpp is generated), so that the pure
// ring reads no files and gives the same answer in the server, in tests and in the browser.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace obieg {

// A point in time: milliseconds since 1970-01-01T00:00Z.
struct Time {
    std::int64_t ms = 0;
    friend auto operator<=>(Time, Time) = default;
};

constexpr std::int64_t ms_per_second = 1'000;
constexpr std::int64_t ms_per_minute = 60'000;
constexpr std::int64_t ms_per_hour = 3'600'000;
constexpr std::int64_t ms_per_day = 86'400'000;
constexpr std::int64_t seconds_per_day = 86'400;

constexpr Time operator+(Time t, std::int64_t ms) {
    return {t.ms + ms};
}
constexpr Time operator-(Time t, std::int64_t ms) {
    return {t.ms - ms};
}
constexpr std::int64_t operator-(Time a, Time b) {
    return a.ms - b.ms;
}

// Rounded down, where `/` rounds towards zero: before 1970 the two differ.
constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
    return a / b - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0);
}

// A day of the calendar without a zone.
struct Date {
    std::int32_t year = 1970;  // -999,999,999 to 999,999,999 as in FEEL
    std::int8_t month = 1;     // 1 to 12
    std::int8_t day = 1;       // 1 to the length of the month
    friend auto operator<=>(const Date&, const Date&) = default;
};

bool is_valid(const Date& date);
std::int64_t days_since_epoch(const Date& date);
Date date_from_days(std::int64_t days_since_epoch);
int weekday(const Date& date);  // 1 Monday to 7 Sunday (ISO 8601)
int days_in_month(std::int32_t year, int month);
bool is_leap_year(std::int32_t year);
Date add_months(const Date& date, std::int64_t months);  // the day is cut to the month's length

// A reading of the wall clock without date or zone.
struct ClockTime {
    std::int8_t hour = 0;
    std::int8_t minute = 0;
    std::int8_t second = 0;
    std::int32_t nanosecond = 0;
    friend auto operator<=>(const ClockTime&, const ClockTime&) = default;
};

std::int64_t nanoseconds_of_day(const ClockTime& time);
ClockTime clock_time_from_nanoseconds(std::int64_t nanoseconds_of_day);

// An IANA zone. Values are cheap to copy and compare; the data live for the whole program.
class TimeZone {
public:
    static std::optional<TimeZone> find(
        std::string_view name);  // "Europe/Warsaw", "UTC"; case matters
    static TimeZone utc();

    std::string_view name() const;

    // Seconds to add to UTC at this instant.
    std::int32_t offset_at(Time instant) const;

    // The instant of a local reading. In a gap (clocks go forward) the first valid instant after
    // it; in an overlap (clocks go back) the earlier of the two.
    Time instant_of(const Date& date, const ClockTime& time) const;

    friend bool operator==(TimeZone, TimeZone) = default;

private:
    explicit TimeZone(const struct ZoneData* data) : data_(data) {}
    const ZoneData* data_;
};

Date date_at(Time instant, TimeZone zone);
ClockTime clock_time_at(Time instant, TimeZone zone);

// ISO 8601 in UTC with milliseconds: 2027-03-01T08:00:00.000Z.
std::string to_iso(Time instant);
// Reads ISO 8601 with an offset or Z; nothing when the text is not an instant.
std::optional<Time> time_from_iso(std::string_view text);
std::string to_iso(const Date& date);  // 2027-03-01
std::optional<Date> date_from_iso(std::string_view text);

}  // namespace obieg
