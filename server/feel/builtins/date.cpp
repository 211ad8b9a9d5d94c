#include "base/temporal.h"

#include <array>

#include "feel/builtins/arguments.h"
#include "feel/temporal_math.h"

namespace obieg::feel {
namespace {

template <class T>
Value read(const Call& call, const std::optional<T>& value, std::string_view what) {
    if (value) return Value(*value);
    return call.invalid("expected " + std::string(what) + ", found '" + call.text(0) + "'");
}

// The date of a date or date and time.
std::optional<Date> date_of(const Value& value) {
    if (value.if_date()) return *value.if_date();
    if (value.if_date_time()) return value.if_date_time()->date;
    return {};
}

std::optional<DateTime> moment_of(const Value& value) {
    if (value.if_date_time()) return *value.if_date_time();
    if (value.if_date()) return DateTime{*value.if_date(), {}, {}, {}};
    return {};
}

std::optional<ZonedTime> time_from_text(std::string_view text) {
    // With the T of a date and time, or without seconds, as other engines write it.
    if (text.starts_with('T')) text.remove_prefix(1);
    if (std::optional<ZonedTime> time = zoned_time_from_iso(text)) return time;
    if (text.size() == 5) return zoned_time_from_iso(std::string(text) + ":00");
    return {};
}

std::optional<DateTime> date_time_from_text(std::string_view text) {
    if (std::optional<DateTime> time = date_time_from_iso(text)) return time;
    // 2027-06-14T14:55:00+02:00[Europe/Berlin], as Java writes it: the zone tells more than the
    // offset.
    if (const std::size_t bracket = text.find('[');
        bracket != std::string_view::npos && text.ends_with(']')) {
        std::optional<DateTime> time = date_time_from_iso(text.substr(0, bracket));
        const auto zone = TimeZone::find(text.substr(bracket + 1, text.size() - bracket - 2));
        if (!time || !zone) return {};
        time->offset_seconds.reset();
        time->zone = zone;
        return time;
    }
    if (const std::optional<Date> date = date_from_iso(text)) return DateTime{*date, {}, {}, {}};
    return {};
}

std::optional<Value> duration_from_text(std::string_view text) {
    if (const auto duration = years_months_from_iso(text)) return Value(*duration);
    if (const auto duration = days_time_from_iso(text)) return Value(*duration);
    return {};
}

Value date_from_parts(const Call& call) {
    const std::optional<std::int64_t> year = call.number(0).to_int64();
    const std::optional<std::int64_t> month = call.number(1).to_int64();
    const std::optional<std::int64_t> day = call.number(2).to_int64();
    const bool fits = year && month && day && *year >= -999'999'999 && *year <= 999'999'999 &&
                      *month >= 1 && *month <= 12 && *day >= 1 && *day <= 31;
    if (fits) {
        const Date date{static_cast<std::int32_t>(*year), static_cast<std::int8_t>(*month),
                        static_cast<std::int8_t>(*day)};
        if (is_valid(date)) return Value(date);
    }
    return call.invalid("expected a day of the calendar");
}

Value time_from_parts(const Call& call) {
    const std::optional<std::int64_t> hour = call.number(0).to_int64();
    const std::optional<std::int64_t> minute = call.number(1).to_int64();
    const std::optional<Decimal> second = round(call.number(2), 9, Rounding::down);
    if (!hour || !minute || !second || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59 ||
        second->is_negative() || *second >= Decimal(60)) {
        return call.invalid("expected a time of the day");
    }
    const std::optional<std::int64_t> nanoseconds =
        multiply(*second, Decimal(1'000'000'000))->to_int64();
    ZonedTime time;
    time.time =
        clock_time_from_nanoseconds((*hour * 3600 + *minute * 60) * 1'000'000'000 + *nanoseconds);
    if (call.given(3) && !call[3].is_null()) {
        const std::int64_t offset = call[3].if_days_time()->seconds;
        if (offset < -18 * 3600 || offset > 18 * 3600)
            return call.invalid("expected an offset of at most 18 hours");
        time.offset_seconds = static_cast<std::int32_t>(offset);
    }
    return Value(time);
}

Value time_from_value(const Call& call) {
    if (const DateTime* time = call[0].if_date_time()) {
        // In Camunda's dialect the zone's offset on that date is kept instead of the zone.
        if (call.machine().dialect() == Dialect::camunda)
            return Value(ZonedTime{time->time, offset_of(*time), {}});
        return Value(ZonedTime{time->time, time->offset_seconds, time->zone});
    }
    if (call[0].if_date()) return Value(ZonedTime{{}, 0, {}});
    if (call[0].if_time()) return call[0];
    return read(call, time_from_text(call.text(0)), "a time like \"10:15:00\"");
}

Value date_and_time(const Call& call) {
    const ZonedTime& time = *call[1].if_time();
    return Value(DateTime{*date_of(call[0]), time.time, time.offset_seconds, time.zone});
}

Value in_zone(const Call& call) {
    const std::optional<TimeZone> zone = TimeZone::find(call.text(1));
    if (!zone)
        return call.invalid("expected a time zone like \"Europe/Warsaw\", found '" + call.text(1) +
                            "'");
    return Value(date_time_at(instant_of(*call[0].if_date_time(), call.scope().zone), *zone));
}

Value months_duration(const Call& call) {
    const std::optional<DateTime> from = moment_of(call[0]);
    const std::optional<DateTime> to = moment_of(call[1]);
    if (!from || !to) return {};
    return Value(YearsMonthsDuration{months_between(*from, *to)});
}

// The ISO week: the one with the year's first Thursday is week 1.
int iso_week(const Date& date) {
    const std::int64_t thursday = days_since_epoch(date) - weekday(date) + 4;
    const std::int64_t new_year = days_since_epoch({date_from_days(thursday).year, 1, 1});
    return static_cast<int>((thursday - new_year) / 7) + 1;
}

// @"…": whatever kind of date, time or duration the text is.
Value at_literal(const Call& call) {
    const std::string& text = call.text(0);
    if (const auto date = date_from_iso(text)) return Value(*date);
    if (const auto time = date_time_from_iso(text)) return Value(*time);
    if (const auto time = zoned_time_from_iso(text)) return Value(*time);
    return read(call, duration_from_text(text), "a date, time or duration after '@'");
}

constexpr std::array<std::string_view, 7> weekday_names = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

const BuiltinRow date_rows[] = {
    {"@(text: string): Any",
     "The date, time or duration that a text spells: @\"2027-03-01\".",
     {{"@\"2027-03-01\"", "date(\"2027-03-01\")"},
      {"@\"P1Y\"", "duration(\"P1Y\")"},
      {"@\"x\"", "null"}},
     at_literal},
    {"date(from: string|date|date and time): date",
     "The date of a text, or the date of a date and time.",
     {{"date(\"2012-12-25\")", "@\"2012-12-25\""},
      {"date(@\"2012-12-25T11:00:00Z\")", "@\"2012-12-25\""},
      {"date(\"2023-02-29\")", "null"}},
     [](const Call& call) {
         if (const std::optional<Date> date = date_of(call[0])) return Value(*date);
         return read(call, date_from_iso(call.text(0)), "a date like \"2027-03-01\"");
     }},
    {"date(year: number, month: number, day: number): date",
     "A date made of its parts.",
     {{"date(2012, 12, 25)", "@\"2012-12-25\""}, {"date(2023, 2, 29)", "null"}},
     date_from_parts},
    {"time(from: string|time|date|date and time): time",
     "The time of a text, or the time of a date and time.",
     {{"time(\"23:59:00Z\")", "@\"23:59:00Z\""},
      {"time(@\"2012-12-25T11:00:00\")", "@\"11:00:00\""}},
     time_from_value},
    {"time(hour: number, minute: number, second: number, offset?: !days and time duration): time",
     "A time made of its parts.",
     {{"time(23, 59, 0.5)", "@\"23:59:00.5\""},
      {"time(23, 59, 0, @\"PT1H\")", "@\"23:59:00+01:00\""}},
     time_from_parts},
    {"date and time(from: string|date|date and time): date and time",
     "The date and time of a text; a date alone is its midnight.",
     {{"date and time(\"2012-12-24T23:59:00\")", "@\"2012-12-24T23:59:00\""},
      {"date and time(\"2012-12-24\")", "@\"2012-12-24T00:00:00\""}},
     [](const Call& call) {
         if (const std::optional<DateTime> moment = moment_of(call[0])) return Value(*moment);
         return read(call, date_time_from_text(call.text(0)),
                     "a date and time like \"2027-03-01T10:15:00\"");
     }},
    {"date and time(date: date|date and time, time: time): date and time",
     "A date and a time in one.",
     {{"date and time(@\"2012-12-24\", @\"23:59:00Z\")", "@\"2012-12-24T23:59:00Z\""}},
     date_and_time},
    {"date and time(date: date and time, timezone: string): date and time",
     "The same moment on the clocks of another zone.",
     {{"date and time(@\"2027-07-01T10:00:00Z\", \"Europe/Warsaw\")",
       "@\"2027-07-01T12:00:00@Europe/Warsaw\""}},
     in_zone},
    {"duration(from: string|duration): duration",
     "The duration that a text spells.",
     {{"duration(\"P1DT2H\")", "@\"P1DT2H\""},
      {"duration(\"P1Y2M\")", "@\"P1Y2M\""},
      {"duration(\"1D\")", "null"}},
     [](const Call& call) {
         if (!call[0].if_text()) return call[0];
         return read(call, duration_from_text(call.text(0)),
                     "a duration like \"P1DT2H\" or \"P1Y2M\"");
     }},
    {"years and months duration(from: date|date and time, to: date|date and time): years and "
     "months duration",
     "The whole months between two dates.",
     {{"years and months duration(@\"2011-12-22\", @\"2013-08-24\")", "@\"P1Y8M\""}},
     months_duration},
    {"now(): date and time",
     "The present moment, in the default time zone.",
     {{"now() instance of date and time", "true"}},
     [](const Call& call) { return Value(date_time_at(call.scope().now, call.scope().zone)); }},
    {"today(): date",
     "The present day, in the default time zone.",
     {{"today() instance of date", "true"}},
     [](const Call& call) { return Value(date_at(call.scope().now, call.scope().zone)); }},
    {"day of year(date: date|date and time): number",
     "The day's number in its year.",
     {{"day of year(@\"2019-09-17\")", "260"}},
     [](const Call& call) {
         const Date date = *date_of(call[0]);
         return Value(days_since_epoch(date) - days_since_epoch({date.year, 1, 1}) + 1);
     }},
    {"day of week(date: date|date and time): string",
     "The name of the day, in English.",
     {{"day of week(@\"2019-09-17\")", "\"Tuesday\""}},
     [](const Call& call) {
         return Value(weekday_names[static_cast<std::size_t>(weekday(*date_of(call[0])) - 1)]);
     }},
    {"month of year(date: date|date and time): string",
     "The name of the month, in English.",
     {{"month of year(@\"2019-09-17\")", "\"September\""}},
     [](const Call& call) {
         return Value(month_names[static_cast<std::size_t>(date_of(call[0])->month - 1)]);
     }},
    {"week of year(date: date|date and time): number",
     "The number of the week by ISO 8601.",
     {{"week of year(@\"2019-09-17\")", "38"}, {"week of year(date(2005, 1, 1))", "53"}},
     [](const Call& call) { return Value(iso_week(*date_of(call[0]))); }},
    {"last day of month(date: date|date and time): date",
     "The last day of the month that a date is in.",
     {{"last day of month(@\"2024-02-01\")", "@\"2024-02-29\""}},
     [](const Call& call) {
         Date date = *date_of(call[0]);
         date.day = static_cast<std::int8_t>(days_in_month(date.year, date.month));
         return Value(date);
     }},
};

}  // namespace

std::span<const BuiltinRow> date_functions() {
    return date_rows;
}

}  // namespace obieg::feel
