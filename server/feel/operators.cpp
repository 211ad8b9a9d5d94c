#include "feel/operators.h"

#include "feel/feel.h"
#include "feel/temporal_math.h"

namespace obieg::feel {
namespace {

template <class T>
std::optional<Value> lifted(const std::optional<T>& value) {
    if (!value) return {};
    return Value(*value);
}

std::optional<Value> months(__int128 count) {
    if (count > INT64_MAX / 2 || count < INT64_MIN / 2) return {};
    return Value(YearsMonthsDuration{static_cast<std::int64_t>(count)});
}

std::optional<Value> add_length(const Value& moment, Nanoseconds length) {
    if (const DateTime* time = moment.if_date_time()) return lifted(add(*time, length));
    if (const ZonedTime* time = moment.if_time()) return Value(add(*time, length));
    if (const Date* date = moment.if_date()) {
        const std::optional<DateTime> moved = add(at_midnight_utc(*date), length);
        if (!moved) return {};
        // Whole days keep a date a date; hours make it a moment of that day in UTC.
        if (length % nanoseconds_per_day == 0) return Value(moved->date);
        return Value(*moved);
    }
    return {};
}

std::optional<Value> add_month_count(const Value& moment, std::int64_t count) {
    if (const Date* date = moment.if_date()) return lifted(add_months_checked(*date, count));
    if (const DateTime* time = moment.if_date_time()) {
        const std::optional<Date> date = add_months_checked(time->date, count);
        if (!date) return {};
        DateTime moved = *time;
        moved.date = *date;
        return Value(moved);
    }
    // A time of the day is the same in every month.
    if (moment.if_time()) return moment;
    return {};
}

std::optional<Value> add_duration(const Value& moment, const Value& duration, int sign) {
    if (const DaysTimeDuration* length = duration.if_days_time()) {
        return add_length(moment, sign * length_of(*length));
    }
    if (const YearsMonthsDuration* length = duration.if_years_months()) {
        return add_month_count(moment, sign * length->months);
    }
    return {};
}

bool is_duration(const Value& value) {
    return value.if_days_time() || value.if_years_months();
}
bool is_moment(const Value& value) {
    return value.if_date() || value.if_date_time() || value.if_time();
}

// A date or date and time as the latter.
std::optional<DateTime> as_date_time(const Value& value) {
    if (const DateTime* time = value.if_date_time()) return *time;
    if (const Date* date = value.if_date()) return at_midnight_utc(*date);
    return {};
}

// A length of time times a number, rounded toward zero to whole nanoseconds or months.
std::optional<__int128> scaled(__int128 length, const Decimal& factor, bool inverse) {
    const bool negative = length < 0;
    const auto size = static_cast<unsigned __int128>(negative ? -length : length);
    if (size >= static_cast<unsigned __int128>(1) << 110) return {};
    const Decimal amount = Decimal::from_parts(negative, size, 0);
    std::optional<Decimal> product = inverse ? divide(amount, factor) : multiply(amount, factor);
    if (product) product = round(*product, 0, Rounding::down);
    if (!product) return {};
    if (product->exponent() > 30) return {};
    unsigned __int128 result = product->coefficient();
    for (int exponent = product->exponent(); exponent > 0; --exponent) {
        if (result >> 120 != 0) return {};
        result *= 10;
    }
    for (int exponent = product->exponent(); exponent < 0; ++exponent) result /= 10;
    if (result >> 120 != 0) return {};
    const auto whole = static_cast<__int128>(result);
    return product->is_negative() ? -whole : whole;
}

std::optional<Value> scale_duration(const Value& duration, const Decimal& factor, bool inverse) {
    if (const DaysTimeDuration* length = duration.if_days_time()) {
        const std::optional<__int128> result = scaled(length_of(*length), factor, inverse);
        if (!result) return {};
        return lifted(days_time_duration(*result));
    }
    if (const YearsMonthsDuration* length = duration.if_years_months()) {
        const std::optional<__int128> result = scaled(length->months, factor, inverse);
        if (!result) return {};
        return months(*result);
    }
    return {};
}

std::optional<Decimal> as_decimal(__int128 number) {
    const bool negative = number < 0;
    return Decimal::from_parts(negative,
                               static_cast<unsigned __int128>(negative ? -number : number), 0);
}

template <class Property>
struct PropertyRow {
    std::string_view name;
    std::optional<Value> (*get)(const Property&);
};

template <class T, std::size_t Size>
std::optional<Value> find_property(const T& value, std::string_view name,
                                   const PropertyRow<T> (&rows)[Size]) {
    for (const PropertyRow<T>& row : rows) {
        if (row.name == name) return row.get(value);
    }
    return {};
}

std::optional<Value> offset_value(const std::optional<std::int32_t>& offset) {
    if (!offset) return Value();
    return Value(DaysTimeDuration{*offset, 0});
}

std::optional<Value> zone_value(const std::optional<TimeZone>& zone) {
    if (!zone) return Value();
    return Value(zone->name());
}

constexpr PropertyRow<Date> date_properties[] = {
    {"year", [](const Date& date) -> std::optional<Value> { return Value(date.year); }},
    {"month", [](const Date& date) -> std::optional<Value> { return Value(int{date.month}); }},
    {"day", [](const Date& date) -> std::optional<Value> { return Value(int{date.day}); }},
    {"weekday", [](const Date& date) -> std::optional<Value> { return Value(weekday(date)); }},
};

// Whole seconds and their fraction as one number.
std::optional<Value> seconds_of(std::int64_t seconds, std::int64_t nanoseconds) {
    return lifted(add(Decimal(seconds), *divide(Decimal(nanoseconds), Decimal(1'000'000'000))));
}

constexpr PropertyRow<ClockTime> clock_properties[] = {
    {"hour", [](const ClockTime& time) -> std::optional<Value> { return Value(int{time.hour}); }},
    {"minute",
     [](const ClockTime& time) -> std::optional<Value> { return Value(int{time.minute}); }},
    {"second",
     [](const ClockTime& time) -> std::optional<Value> {
         return seconds_of(time.second, time.nanosecond);
     }},
};

constexpr PropertyRow<YearsMonthsDuration> years_months_properties[] = {
    {"years",
     [](const YearsMonthsDuration& d) -> std::optional<Value> { return Value(d.months / 12); }},
    {"months",
     [](const YearsMonthsDuration& d) -> std::optional<Value> { return Value(d.months % 12); }},
};

// Whole seconds toward zero, so that every part of a negative duration is negative, and what is
// left in nanoseconds.
std::int64_t whole_seconds(const DaysTimeDuration& d) {
    return d.seconds < 0 && d.nanoseconds != 0 ? d.seconds + 1 : d.seconds;
}
std::int64_t left_over(const DaysTimeDuration& d) {
    return whole_seconds(d) == d.seconds ? d.nanoseconds : d.nanoseconds - 1'000'000'000;
}

constexpr PropertyRow<DaysTimeDuration> days_time_properties[] = {
    {"days",
     [](const DaysTimeDuration& d) -> std::optional<Value> {
         return Value(whole_seconds(d) / 86'400);
     }},
    {"hours",
     [](const DaysTimeDuration& d) -> std::optional<Value> {
         return Value(whole_seconds(d) / 3600 % 24);
     }},
    {"minutes",
     [](const DaysTimeDuration& d) -> std::optional<Value> {
         return Value(whole_seconds(d) / 60 % 60);
     }},
    {"seconds",
     [](const DaysTimeDuration& d) -> std::optional<Value> {
         return seconds_of(whole_seconds(d) % 60, left_over(d));
     }},
};

// An end that is absent is not included.
std::optional<Value> range_included(Range::End end) {
    return Value(end == Range::End::closed);
}

constexpr PropertyRow<Range> range_properties[] = {
    {"start", [](const Range& range) -> std::optional<Value> { return range.start; }},
    {"end", [](const Range& range) -> std::optional<Value> { return range.end; }},
    {"start included",
     [](const Range& range) -> std::optional<Value> { return range_included(range.start_end); }},
    {"end included",
     [](const Range& range) -> std::optional<Value> { return range_included(range.end_end); }},
};

}  // namespace

std::optional<Value> add(const Value& a, const Value& b) {
    if (const Decimal* number = a.if_number()) {
        const Decimal* other = b.if_number();
        if (!other) return {};
        return lifted(add(*number, *other));
    }
    if (const std::string* text = a.if_text()) {
        const std::string* other = b.if_text();
        if (!other) return {};
        return Value(*text + *other);
    }
    if (a.if_days_time() && b.if_days_time()) {
        return lifted(
            days_time_duration(length_of(*a.if_days_time()) + length_of(*b.if_days_time())));
    }
    if (a.if_years_months() && b.if_years_months()) {
        return months(static_cast<__int128>(a.if_years_months()->months) +
                      b.if_years_months()->months);
    }
    if (is_moment(a) && is_duration(b)) return add_duration(a, b, 1);
    if (is_duration(a) && is_moment(b)) return add_duration(b, a, 1);
    return {};
}

std::optional<Value> subtract(const Value& a, const Value& b) {
    if (const Decimal* number = a.if_number()) {
        const Decimal* other = b.if_number();
        if (!other) return {};
        return lifted(subtract(*number, *other));
    }
    if (a.if_days_time() && b.if_days_time()) {
        return lifted(
            days_time_duration(length_of(*a.if_days_time()) - length_of(*b.if_days_time())));
    }
    if (a.if_years_months() && b.if_years_months()) {
        return months(static_cast<__int128>(a.if_years_months()->months) -
                      b.if_years_months()->months);
    }
    if (is_moment(a) && is_duration(b)) return add_duration(a, b, -1);
    if (a.if_time() && b.if_time()) {
        if (is_local(*a.if_time()) != is_local(*b.if_time())) return {};
        return lifted(days_time_duration(position_of(*a.if_time()) - position_of(*b.if_time())));
    }
    const std::optional<DateTime> from = as_date_time(b);
    const std::optional<DateTime> to = as_date_time(a);
    if (!from || !to || is_local(*from) != is_local(*to)) return {};
    return lifted(days_time_duration(position_of(*to) - position_of(*from)));
}

std::optional<Value> multiply(const Value& a, const Value& b) {
    if (a.if_number() && b.if_number()) return lifted(multiply(*a.if_number(), *b.if_number()));
    if (a.if_number()) return scale_duration(b, *a.if_number(), false);
    if (b.if_number()) return scale_duration(a, *b.if_number(), false);
    return {};
}

std::optional<Value> divide(const Value& a, const Value& b) {
    if (const Decimal* divisor = b.if_number()) {
        if (a.if_number()) return lifted(divide(*a.if_number(), *divisor));
        if (divisor->is_zero()) return {};
        return scale_duration(a, *divisor, true);
    }
    if (a.if_days_time() && b.if_days_time()) {
        return lifted(divide(*as_decimal(length_of(*a.if_days_time())),
                             *as_decimal(length_of(*b.if_days_time()))));
    }
    if (a.if_years_months() && b.if_years_months()) {
        return lifted(
            divide(Decimal(a.if_years_months()->months), Decimal(b.if_years_months()->months)));
    }
    return {};
}

std::optional<Value> power(const Value& a, const Value& b) {
    if (!a.if_number() || !b.if_number()) return {};
    return lifted(power(*a.if_number(), *b.if_number()));
}

std::optional<Value> negate(const Value& a) {
    if (a.if_number()) return Value(negate(*a.if_number()));
    if (a.if_days_time()) return lifted(days_time_duration(-length_of(*a.if_days_time())));
    if (a.if_years_months()) return Value(YearsMonthsDuration{-a.if_years_months()->months});
    return {};
}

std::optional<Value> property(const Value& value, std::string_view name) {
    if (const Date* date = value.if_date()) return find_property(*date, name, date_properties);
    if (const ZonedTime* time = value.if_time()) {
        if (name == "time offset") return offset_value(offset_of(*time));
        if (name == "timezone") return zone_value(time->zone);
        return find_property(time->time, name, clock_properties);
    }
    if (const DateTime* time = value.if_date_time()) {
        if (name == "time offset") return offset_value(offset_of(*time));
        if (name == "timezone") return zone_value(time->zone);
        if (std::optional<Value> found = find_property(time->date, name, date_properties))
            return found;
        return find_property(time->time, name, clock_properties);
    }
    if (const auto* duration = value.if_years_months()) {
        return find_property(*duration, name, years_months_properties);
    }
    if (const auto* duration = value.if_days_time())
        return find_property(*duration, name, days_time_properties);
    if (const Range* range = value.if_range()) return find_property(*range, name, range_properties);
    return {};
}

}  // namespace obieg::feel
