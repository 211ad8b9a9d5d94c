#include "base/time.h"

#include "base/check.h"
#include "base/temporal.h"

namespace obieg {
namespace {

constexpr std::int64_t ns_per_second = 1'000'000'000;

// Days from 1970-01-01 to the first of March of `year`. Counting years from March puts the leap day
// last, so that every month before it has a fixed place.
constexpr std::int64_t days_before_march(std::int64_t year) {
    return 365 * year + floor_divide(year, 4) - floor_divide(year, 100) + floor_divide(year, 400) -
           719'468;
}

// Not negative; with zeros in front, up to `width` digits, or as many as it has.
void append_digits(std::string& out, std::int64_t number, int width) {
    char digits[20];
    char* const end = digits + sizeof digits;
    char* begin = end;
    for (; number > 0 || width > 0; number /= 10, --width)
        *--begin = static_cast<char>('0' + number % 10);
    out.append(begin, end);
}

}  // namespace

bool is_leap_year(std::int32_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in_month(std::int32_t year, int month) {
    OBIEG_CHECK(month >= 1 && month <= 12);
    static constexpr std::int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap_year(year) ? 1 : 0);
}

bool is_valid(const Date& date) {
    return date.year >= -999'999'999 && date.year <= 999'999'999 && date.month >= 1 &&
           date.month <= 12 && date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

std::int64_t days_since_epoch(const Date& date) {
    const std::int64_t year = date.month > 2 ? date.year : date.year - std::int64_t{1};
    const int months_since_march = (date.month + 9) % 12;
    // 153 days are the five months from March to July, and again from August to December.
    return days_before_march(year) + (153 * months_since_march + 2) / 5 + date.day - 1;
}

Date date_from_days(std::int64_t days) {
    // 146,097 days are 400 years; the guess is at most one year off and is then put right.
    std::int64_t year = floor_divide((days + 719'468) * 400, 146'097);
    while (days_before_march(year) > days) --year;
    while (days_before_march(year + 1) <= days) ++year;
    const int day_of_year = static_cast<int>(days - days_before_march(year));
    const int months_since_march = (5 * day_of_year + 2) / 153;
    const int day = day_of_year - (153 * months_since_march + 2) / 5 + 1;
    const int month = months_since_march < 10 ? months_since_march + 3 : months_since_march - 9;
    return {static_cast<std::int32_t>(month <= 2 ? year + 1 : year),
            static_cast<std::int8_t>(month), static_cast<std::int8_t>(day)};
}

int weekday(const Date& date) {
    // 1970-01-01 was a Thursday.
    const std::int64_t days = days_since_epoch(date) + 3;
    return static_cast<int>(days - floor_divide(days, 7) * 7) + 1;
}

Date add_months(const Date& date, std::int64_t months) {
    const std::int64_t total = date.year * std::int64_t{12} + (date.month - 1) + months;
    const auto year = static_cast<std::int32_t>(floor_divide(total, 12));
    const auto month = static_cast<std::int8_t>(total - floor_divide(total, 12) * 12 + 1);
    const int last = days_in_month(year, month);
    return {year, month, static_cast<std::int8_t>(date.day < last ? date.day : last)};
}

std::int64_t nanoseconds_of_day(const ClockTime& time) {
    return (time.hour * 3600 + time.minute * 60 + time.second) * ns_per_second + time.nanosecond;
}

ClockTime clock_time_from_nanoseconds(std::int64_t nanoseconds) {
    const std::int64_t seconds = nanoseconds / ns_per_second;
    return {static_cast<std::int8_t>(seconds / 3600), static_cast<std::int8_t>(seconds / 60 % 60),
            static_cast<std::int8_t>(seconds % 60),
            static_cast<std::int32_t>(nanoseconds % ns_per_second)};
}

namespace {

// What a wall clock shows, in whole seconds and the milliseconds beyond them; a sum of milliseconds
// could leave 64 bits at the far ends of time.
struct LocalReading {
    std::int64_t seconds;
    std::int64_t ms;
};

LocalReading local_reading(Time instant, TimeZone zone) {
    const std::int64_t seconds = floor_divide(instant.ms, ms_per_second);
    const std::int64_t rest = instant.ms % ms_per_second;
    return {seconds + zone.offset_at(instant), rest < 0 ? rest + ms_per_second : rest};
}

}  // namespace

Date date_at(Time instant, TimeZone zone) {
    return date_from_days(floor_divide(local_reading(instant, zone).seconds, seconds_per_day));
}

ClockTime clock_time_at(Time instant, TimeZone zone) {
    const LocalReading local = local_reading(instant, zone);
    const std::int64_t of_day =
        local.seconds - floor_divide(local.seconds, seconds_per_day) * seconds_per_day;
    return clock_time_from_nanoseconds(of_day * ns_per_second + local.ms * 1'000'000);
}

std::string to_iso(const Date& date) {
    std::string text;
    if (date.year < 0) text += '-';
    append_digits(text, date.year < 0 ? -std::int64_t{date.year} : date.year, 4);
    text += '-';
    append_digits(text, date.month, 2);
    text += '-';
    append_digits(text, date.day, 2);
    return text;
}

std::string to_iso(Time instant) {
    const std::int64_t day = floor_divide(instant.ms, ms_per_day);
    const std::int64_t of_day = instant.ms - day * ms_per_day;
    std::string text = to_iso(date_from_days(day));
    text.reserve(24);
    text += 'T';
    append_digits(text, of_day / ms_per_hour, 2);
    text += ':';
    append_digits(text, of_day / ms_per_minute % 60, 2);
    text += ':';
    append_digits(text, of_day / ms_per_second % 60, 2);
    text += '.';
    append_digits(text, of_day % ms_per_second, 3);
    text += 'Z';
    return text;
}

std::optional<Time> time_from_iso(std::string_view text) {
    const std::optional<DateTime> read = date_time_from_iso(text);
    if (!read || !(read->offset_seconds || read->zone)) return {};
    return instant_of(*read, TimeZone::utc());
}

}  // namespace obieg
