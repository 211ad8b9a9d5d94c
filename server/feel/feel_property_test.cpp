#include "base/json.h"
#include "base/testing/property.h"
#include "base/text.h"
#include "feel/feel.h"
#include "feel/temporal_math.h"

namespace obieg::feel {
namespace {

using testing::any_from;
using testing::any_of;
using testing::for_all;

Date any_date() {
    return date_from_days(any_from(-800'000, 800'000));
}

ClockTime any_clock_time() {
    const auto part = [](std::int64_t last) { return static_cast<std::int8_t>(any_from(0, last)); };
    return {part(23), part(59), part(59),
            any_from(0, 1) == 0 ? 0 : static_cast<std::int32_t>(any_from(0, 999'999'999))};
}

TimeZone any_zone() {
    return *TimeZone::find(
        any_of<const char*>({"Europe/Warsaw", "America/New_York", "Australia/Lord_Howe",
                             "Asia/Kathmandu", "UTC", "America/Sao_Paulo", "Pacific/Apia"}));
}

DateTime any_date_time() {
    DateTime time{any_date(), any_clock_time(), {}, {}};
    const std::int64_t kind = any_from(0, 2);
    if (kind == 1)
        time.offset_seconds = static_cast<std::int32_t>(any_from(-14 * 60, 14 * 60) * 60);
    if (kind == 2) time.zone = any_zone();
    return time;
}

std::string any_text() {
    std::string text;
    for (std::int64_t length = any_from(0, 8); length > 0; --length) {
        text::append_code_point(
            text, any_of<char32_t>({U'a', U'Z', U' ', U'"', U'\\', U'\n', U'\t', U'ż', U'Ж', U'😀',
                                    U'{', U'}', U'\u007f', U'\u0001', U'/', U'\u2028'}));
    }
    return text;
}

Value any_value(int depth) {
    switch (any_from(0, depth > 0 ? 11 : 8)) {
        case 0:
            return {};
        case 1:
            return Value(any_from(0, 1) == 1);
        case 2: {
            const std::int64_t size = any_from(0, 999'999'999'999);
            return Value(Decimal::from_parts(any_from(0, 1) == 1,
                                             static_cast<unsigned __int128>(size),
                                             static_cast<int>(any_from(-60, 60))));
        }
        case 3:
            return Value(any_text());
        case 4:
            return Value(any_date());
        case 5: {
            ZonedTime time{any_clock_time(), {}, {}};
            if (any_from(0, 1) == 1)
                time.offset_seconds = static_cast<std::int32_t>(any_from(-14 * 60, 14 * 60) * 60);
            return Value(time);
        }
        case 6:
            return Value(any_date_time());
        case 7:
            return Value(YearsMonthsDuration{any_from(-100'000, 100'000)});
        case 8:
            return Value(DaysTimeDuration{any_from(-10'000'000, 10'000'000),
                                          static_cast<std::int32_t>(any_from(0, 999'999'999))});
        case 9:
        case 10: {
            List list;
            for (std::int64_t length = any_from(0, 4); length > 0; --length)
                list.push_back(any_value(depth - 1));
            return Value(std::move(list));
        }
        default: {
            Context context;
            for (std::int64_t length = any_from(0, 4); length > 0; --length)
                context.set(any_text(), any_value(depth - 1));
            return Value(std::move(context));
        }
    }
}

TEST_CASE("what is written is read back") {
    for_all("a literal parses to its value", [] {
        const Value value = any_value(3);
        const std::string literal = to_literal(value);
        RC_LOG() << literal;
        const Result<Expression> expression = parse(literal);
        RC_ASSERT(expression.has_value());
        RC_ASSERT(evaluate(*expression, {}).value == value);
    });
    for_all("typed JSON reads back", [] {
        const Value value = any_value(3);
        const std::string text = json::write(value, json::Spelling::typed);
        RC_LOG() << text;
        const Result<Value> read = json::read(text, json::Spelling::typed);
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == value);
    });
    for_all("a value equals itself, and texts keep their characters", [] {
        const Value value = any_value(2);
        RC_ASSERT(equal(value, value) == true);
    });
}

TEST_CASE("the calendar") {
    for_all("days count up one by one", [] {
        const Date date = any_date();
        RC_ASSERT(date_from_days(days_since_epoch(date)) == date);
        const Date next = date_from_days(days_since_epoch(date) + 1);
        RC_ASSERT(date < next);
        RC_ASSERT(weekday(next) == weekday(date) % 7 + 1);
    });
    for_all("months keep the day where the month has it", [] {
        const Date date = any_date();
        const std::int64_t months = any_from(-5'000, 5'000);
        const Date moved = add_months(date, months);
        RC_ASSERT(moved.day == std::min<int>(date.day, days_in_month(moved.year, moved.month)));
        RC_ASSERT((moved.year * 12 + moved.month) - (date.year * 12 + date.month) == months);
    });
    for_all("29 February comes back only in leap years", [] {
        const auto year = static_cast<std::int32_t>(any_from(-500, 2'500) * 4);
        RC_PRE(is_leap_year(year));
        const auto years = any_from(-400, 400);
        const Date moved = add_months({year, 2, 29}, years * 12);
        RC_ASSERT(moved.day == (is_leap_year(moved.year) ? 29 : 28));
    });
}

TEST_CASE("zones and their clocks") {
    for_all("an instant read from the wall leads back to the same reading", [] {
        const TimeZone zone = any_zone();
        const Time instant{any_from(-2'000'000'000'000, 8'000'000'000'000)};
        const Date date = date_at(instant, zone);
        const ClockTime clock = clock_time_at(instant, zone);
        const Time again = zone.instant_of(date, clock);
        RC_ASSERT(again <= instant);  // the earlier one where the clocks were put back
        RC_ASSERT(date_at(again, zone) == date);
        RC_ASSERT(clock_time_at(again, zone) == clock);
    });
    for_all("adding a length moves the instant by it, whatever the clocks do", [] {
        const DateTime time{any_date(), any_clock_time(), {}, any_zone()};
        const Nanoseconds length =
            static_cast<Nanoseconds>(any_from(-5'000'000, 5'000'000)) * nanoseconds_per_second;
        const std::optional<DateTime> moved = add(time, length);
        RC_ASSERT(moved.has_value());
        // A reading that the clocks show twice stands for the earlier of its two instants.
        const Nanoseconds off = position_of(*moved) - position_of(time) - length;
        const Nanoseconds most = 2 * 3'600 * nanoseconds_per_second;
        RC_ASSERT(off == 0 || (time.zone && off < 0 && off >= -most));
    });
}

}  // namespace
}  // namespace obieg::feel
