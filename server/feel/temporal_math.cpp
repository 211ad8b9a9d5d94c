#include "feel/temporal_math.h"

#include "base/temporal.h"

namespace obieg::feel {
namespace {

constexpr std::int32_t year_max = 999'999'999;
// Zones are asked for instants in milliseconds; beyond these years their rule for ever gives the
// same answer as four hundred years earlier.
constexpr std::int32_t zone_year_max = 100'000'000;

Nanoseconds floor_divide(Nanoseconds a, Nanoseconds b) {
    return a / b - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0);
}

// The date and clock time at a place on the local line.
std::optional<DateTime> from_local_position(Nanoseconds position) {
    const Nanoseconds day = floor_divide(position, nanoseconds_per_day);
    constexpr Nanoseconds days_max = Nanoseconds{366} * 1'000'000'000;
    if (day > days_max || day < -days_max) return {};
    const Date date = date_from_days(static_cast<std::int64_t>(day));
    if (!is_valid(date)) return {};
    const auto of_day = static_cast<std::int64_t>(position - day * nanoseconds_per_day);
    return DateTime{date, clock_time_from_nanoseconds(of_day), {}, {}};
}

Nanoseconds local_position(const DateTime& time) {
    return days_since_epoch(time.date) * nanoseconds_per_day + nanoseconds_of_day(time.time);
}

}  // namespace

bool is_local(const DateTime& time) {
    return !time.zone && !time.offset_seconds;
}
bool is_local(const ZonedTime& time) {
    return !time.zone && !time.offset_seconds;
}

std::optional<std::int32_t> offset_of(const DateTime& time) {
    if (!time.zone) return time.offset_seconds;
    if (time.date.year > zone_year_max || time.date.year < -zone_year_max) return 0;
    return time.zone->offset_at(time.zone->instant_of(time.date, time.time));
}

std::optional<std::int32_t> offset_of(const ZonedTime& time) {
    if (!time.zone) return time.offset_seconds;
    return time.zone->offset_at(Time{days_since_epoch({2024, 1, 1}) * ms_per_day});
}

Nanoseconds position_of(const DateTime& time) {
    return local_position(time) - offset_of(time).value_or(0) * nanoseconds_per_second;
}

Nanoseconds position_of(const ZonedTime& time) {
    return nanoseconds_of_day(time.time) - offset_of(time).value_or(0) * nanoseconds_per_second;
}

Nanoseconds length_of(DaysTimeDuration duration) {
    return duration.seconds * nanoseconds_per_second + duration.nanoseconds;
}

std::optional<DaysTimeDuration> days_time_duration(Nanoseconds length) {
    const Nanoseconds seconds = floor_divide(length, nanoseconds_per_second);
    if (seconds > INT64_MAX / 2 || seconds < INT64_MIN / 2) return {};
    return DaysTimeDuration{static_cast<std::int64_t>(seconds),
                            static_cast<std::int32_t>(length - seconds * nanoseconds_per_second)};
}

DateTime at_midnight_utc(const Date& date) {
    return {date, {}, 0, {}};
}

std::optional<DateTime> add(const DateTime& time, Nanoseconds length) {
    if (!time.zone) {
        std::optional<DateTime> moved = from_local_position(local_position(time) + length);
        if (moved) moved->offset_seconds = time.offset_seconds;
        return moved;
    }
    // In a zone an hour is an hour also on the day when the clocks change.
    const Nanoseconds target = position_of(time) + length;
    const Nanoseconds ms = floor_divide(target, 1'000'000);
    if (ms > INT64_MAX / 4 || ms < INT64_MIN / 4) return {};
    const std::int32_t offset = time.zone->offset_at(Time{static_cast<std::int64_t>(ms)});
    std::optional<DateTime> moved = from_local_position(target + offset * nanoseconds_per_second);
    if (moved) moved->zone = time.zone;
    return moved;
}

ZonedTime add(const ZonedTime& time, Nanoseconds length) {
    const Nanoseconds moved = nanoseconds_of_day(time.time) + length;
    const Nanoseconds of_day =
        moved - floor_divide(moved, nanoseconds_per_day) * nanoseconds_per_day;
    return {clock_time_from_nanoseconds(static_cast<std::int64_t>(of_day)), time.offset_seconds,
            time.zone};
}

std::optional<Date> add_months_checked(const Date& date, std::int64_t months) {
    constexpr std::int64_t months_max = std::int64_t{12} * 2 * year_max;
    if (months > months_max || months < -months_max) return {};
    const std::int64_t total = date.year * std::int64_t{12} + (date.month - 1) + months;
    if (total > std::int64_t{12} * year_max || total < -std::int64_t{12} * year_max) return {};
    return add_months(date, months);
}

std::int64_t months_between(const DateTime& from, const DateTime& to) {
    const auto key = [](const DateTime& time) {
        return std::pair(static_cast<int>(time.date.day), nanoseconds_of_day(time.time));
    };
    std::int64_t months = (to.date.year - static_cast<std::int64_t>(from.date.year)) * 12 +
                          (to.date.month - from.date.month);
    // A month that is not over yet does not count.
    if (months > 0 && key(to) < key(from)) --months;
    if (months < 0 && key(to) > key(from)) ++months;
    return months;
}

}  // namespace obieg::feel
