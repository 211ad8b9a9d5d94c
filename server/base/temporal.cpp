#include "base/temporal.h"

#include <cstdio>

namespace obieg {
namespace {

// Durations beyond this many seconds are refused so that sums of a few of them never overflow.
constexpr std::int64_t seconds_max = std::int64_t{1} << 60;

// Takes one piece after another off the front of a text.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool done() const { return rest_.empty(); }
    std::string_view rest() const { return rest_; }
    char next() const { return rest_.empty() ? '\0' : rest_.front(); }

    bool take(char expected) {
        if (next() != expected) return false;
        rest_.remove_prefix(1);
        return true;
    }

    // Exactly `count` digits.
    std::optional<int> digits(std::size_t count) {
        if (rest_.size() < count) return {};
        int number = 0;
        for (std::size_t index = 0; index < count; ++index) {
            const char digit = rest_[index];
            if (digit < '0' || digit > '9') return {};
            number = number * 10 + (digit - '0');
        }
        rest_.remove_prefix(count);
        return number;
    }

    // One digit or more; nothing when there is none or the number is absurdly large.
    std::optional<std::int64_t> number() {
        std::size_t count = 0;
        std::int64_t value = 0;
        while (count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') {
            if (value > (seconds_max - 9) / 10) return {};
            value = value * 10 + (rest_[count] - '0');
            ++count;
        }
        if (count == 0) return {};
        rest_.remove_prefix(count);
        return value;
    }

    // The digits after a point as nanoseconds.
    std::optional<std::int32_t> fraction() {
        std::size_t count = 0;
        std::int32_t value = 0;
        while (count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') {
            if (count < 9) value = value * 10 + (rest_[count] - '0');
            ++count;
        }
        if (count == 0) return {};
        rest_.remove_prefix(count);
        for (std::size_t index = count; index < 9; ++index) value *= 10;
        return value;
    }

private:
    std::string_view rest_;
};

std::optional<Date> read_date(Reader& reader) {
    const bool negative = reader.take('-');
    const std::string_view before = reader.rest();
    const std::optional<std::int64_t> year = reader.number();
    const std::size_t digits = before.size() - reader.rest().size();
    if (!year || digits < 4 || (digits > 4 && before.front() == '0') || *year > 999'999'999)
        return {};
    if (!reader.take('-')) return {};
    const std::optional<int> month = reader.digits(2);
    if (!month || !reader.take('-')) return {};
    const std::optional<int> day = reader.digits(2);
    if (!day) return {};
    const Date date{static_cast<std::int32_t>(negative ? -*year : *year),
                    static_cast<std::int8_t>(*month), static_cast<std::int8_t>(*day)};
    if (!is_valid(date)) return {};
    return date;
}

std::optional<ZonedTime> read_time(Reader& reader) {
    const std::optional<int> hour = reader.digits(2);
    if (!hour || !reader.take(':')) return {};
    const std::optional<int> minute = reader.digits(2);
    if (!minute || !reader.take(':')) return {};
    const std::optional<int> second = reader.digits(2);
    if (!second || *hour > 23 || *minute > 59 || *second > 59) return {};
    ZonedTime read;
    read.time = {static_cast<std::int8_t>(*hour), static_cast<std::int8_t>(*minute),
                 static_cast<std::int8_t>(*second), 0};
    if (reader.take('.')) {
        const std::optional<std::int32_t> fraction = reader.fraction();
        if (!fraction) return {};
        read.time.nanosecond = *fraction;
    }
    if (reader.done()) return read;
    if (reader.take('Z') || reader.take('z')) {
        read.offset_seconds = 0;
    } else if (reader.take('@')) {
        read.zone = TimeZone::find(reader.rest());
        if (!read.zone) return {};
        return read;
    } else {
        const bool negative = reader.next() == '-';
        if (!reader.take('+') && !reader.take('-')) return {};
        const std::optional<int> hours = reader.digits(2);
        if (!hours || !reader.take(':')) return {};
        const std::optional<int> minutes = reader.digits(2);
        if (!minutes) return {};
        int seconds = 0;
        if (reader.take(':')) {
            const std::optional<int> given = reader.digits(2);
            if (!given) return {};
            seconds = *given;
        }
        const int offset = *hours * 3600 + *minutes * 60 + seconds;
        if (*minutes > 59 || seconds > 59 || offset > 18 * 3600) return {};
        read.offset_seconds = negative ? -offset : offset;
    }
    if (!reader.done()) return {};
    return read;
}

std::string zone_text(const std::optional<std::int32_t>& offset,
                      const std::optional<TimeZone>& zone) {
    if (zone) return "@" + std::string(zone->name());
    if (!offset) return {};
    if (*offset == 0) return "Z";
    const int size = *offset < 0 ? -*offset : *offset;
    char text[16];
    int length = std::snprintf(text, sizeof text, "%c%02d:%02d", *offset < 0 ? '-' : '+',
                               size / 3600, size / 60 % 60);
    std::string out(text, static_cast<std::size_t>(length));
    if (size % 60 != 0) {
        length = std::snprintf(text, sizeof text, ":%02d", size % 60);
        out.append(text, static_cast<std::size_t>(length));
    }
    return out;
}

std::string fraction_text(std::int32_t nanoseconds) {
    if (nanoseconds == 0) return {};
    char text[16];
    std::snprintf(text, sizeof text, ".%09d", nanoseconds);
    std::string out(text);
    out.erase(out.find_last_not_of('0') + 1);
    return out;
}

}  // namespace

std::optional<Date> date_from_iso(std::string_view text) {
    Reader reader(text);
    const std::optional<Date> date = read_date(reader);
    if (!date || !reader.done()) return {};
    return date;
}

std::optional<ZonedTime> zoned_time_from_iso(std::string_view text) {
    Reader reader(text);
    return read_time(reader);
}

std::optional<DateTime> date_time_from_iso(std::string_view text) {
    Reader reader(text);
    const std::optional<Date> date = read_date(reader);
    if (!date || !reader.take('T')) return {};
    const std::optional<ZonedTime> time = read_time(reader);
    if (!time) return {};
    return DateTime{*date, time->time, time->offset_seconds, time->zone};
}

std::optional<YearsMonthsDuration> years_months_from_iso(std::string_view text) {
    Reader reader(text);
    const bool negative = reader.take('-');
    if (!reader.take('P') || reader.done()) return {};
    std::int64_t months = 0;
    int rank = 0;  // units must come in falling order, each at most once
    while (!reader.done()) {
        const std::optional<std::int64_t> count = reader.number();
        if (!count || *count > seconds_max / 12) return {};
        if (rank < 1 && reader.take('Y')) {
            months += *count * 12;
            rank = 1;
        } else if (rank < 2 && reader.take('M')) {
            months += *count;
            rank = 2;
        } else {
            return {};
        }
    }
    return YearsMonthsDuration{negative ? -months : months};
}

std::optional<DaysTimeDuration> days_time_from_iso(std::string_view text) {
    struct Unit {
        char letter;
        std::int64_t seconds;
    };
    static constexpr Unit units[] = {{'D', seconds_per_day}, {'H', 3600}, {'M', 60}, {'S', 1}};
    Reader reader(text);
    const bool negative = reader.take('-');
    if (!reader.take('P') || reader.done()) return {};
    std::int64_t seconds = 0;
    std::int32_t nanoseconds = 0;
    std::size_t unit = 0;  // the next unit that may still come
    bool in_time = false;
    while (!reader.done()) {
        if (!in_time && reader.take('T')) {
            in_time = true;
            unit = 1;
            if (reader.done()) return {};
        }
        const std::optional<std::int64_t> count = reader.number();
        if (!count) return {};
        if (in_time && reader.take('.')) {
            const std::optional<std::int32_t> fraction = reader.fraction();
            if (!fraction || reader.next() != 'S') return {};
            nanoseconds = *fraction;
        }
        while (unit < std::size(units) && !(reader.next() == units[unit].letter)) ++unit;
        if (unit == std::size(units) || in_time != (unit > 0)) return {};
        reader.take(units[unit].letter);
        std::int64_t part = 0;
        if (__builtin_mul_overflow(*count, units[unit].seconds, &part) ||
            __builtin_add_overflow(seconds, part, &seconds) || seconds > seconds_max) {
            return {};
        }
        ++unit;
    }
    if (!negative) return DaysTimeDuration{seconds, nanoseconds};
    if (nanoseconds == 0) return DaysTimeDuration{-seconds, 0};
    return DaysTimeDuration{-seconds - 1, 1'000'000'000 - nanoseconds};
}

std::string to_iso(const ZonedTime& time) {
    char text[16];
    const int length = std::snprintf(text, sizeof text, "%02d:%02d:%02d", time.time.hour,
                                     time.time.minute, time.time.second);
    return std::string(text, static_cast<std::size_t>(length)) +
           fraction_text(time.time.nanosecond) + zone_text(time.offset_seconds, time.zone);
}

std::string to_iso(const DateTime& time) {
    return to_iso(time.date) + "T" + to_iso(ZonedTime{time.time, time.offset_seconds, time.zone});
}

std::string to_iso(YearsMonthsDuration duration) {
    if (duration.months == 0) return "P0M";
    const std::int64_t size = duration.months < 0 ? -duration.months : duration.months;
    std::string out = duration.months < 0 ? "-P" : "P";
    if (size / 12 != 0) out += std::to_string(size / 12) + "Y";
    if (size % 12 != 0) out += std::to_string(size % 12) + "M";
    return out;
}

std::string to_iso(DaysTimeDuration duration) {
    if (duration.seconds == 0 && duration.nanoseconds == 0) return "PT0S";
    const bool negative = duration.seconds < 0;
    std::int64_t seconds = negative ? -duration.seconds : duration.seconds;
    std::int32_t nanoseconds = duration.nanoseconds;
    if (negative && nanoseconds != 0) {
        seconds -= 1;
        nanoseconds = 1'000'000'000 - nanoseconds;
    }
    std::string out = negative ? "-P" : "P";
    if (seconds / seconds_per_day != 0) out += std::to_string(seconds / seconds_per_day) + "D";
    std::string time;
    if (seconds / 3600 % 24 != 0) time += std::to_string(seconds / 3600 % 24) + "H";
    if (seconds / 60 % 60 != 0) time += std::to_string(seconds / 60 % 60) + "M";
    if (seconds % 60 != 0 || nanoseconds != 0) {
        time += std::to_string(seconds % 60) + fraction_text(nanoseconds) + "S";
    }
    if (!time.empty()) out += "T" + time;
    return out;
}

Time instant_of(const DateTime& time, TimeZone local_zone) {
    // Milliseconds in 64 bits reach some 292 million years; FEEL's years reach further.
    constexpr std::int32_t year_max = 290'000'000;
    if (time.date.year > year_max) return Time{INT64_MAX};
    if (time.date.year < -year_max) return Time{INT64_MIN};
    if (!time.zone && time.offset_seconds) {
        return Time{days_since_epoch(time.date) * ms_per_day +
                    nanoseconds_of_day(time.time) / 1'000'000 -
                    *time.offset_seconds * ms_per_second};
    }
    return time.zone.value_or(local_zone).instant_of(time.date, time.time);
}

DateTime date_time_at(Time instant, TimeZone zone) {
    return {date_at(instant, zone), clock_time_at(instant, zone), {}, zone};
}

}  // namespace obieg
