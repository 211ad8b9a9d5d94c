#include <charconv>
#include <string_view>

#include "base/temporal.h"
#include "work/calendar.h"

namespace obieg::work {
namespace {

constexpr std::int64_t years_max = 1'000;
constexpr std::int64_t days_max = years_max * 366;

struct Unit {
    char letter;
    std::int64_t Span::*part;
    std::int64_t factor;
};

constexpr Unit date_units[] = {{'Y', &Span::months, 12},
                               {'M', &Span::months, 1},
                               {'W', &Span::days, 7},
                               {'D', &Span::days, 1}};
constexpr Unit time_units[] = {{'H', &Span::milliseconds, ms_per_hour},
                               {'M', &Span::milliseconds, ms_per_minute},
                               {'S', &Span::milliseconds, ms_per_second}};

// Nine digits and any factor stay far inside 64 bits.
constexpr std::size_t digits_max = 9;

std::string_view take_digits(std::string_view& text) {
    std::size_t length = 0;
    while (length < text.size() && text[length] >= '0' && text[length] <= '9') ++length;
    const std::string_view digits = text.substr(0, length);
    text.remove_prefix(length);
    return digits;
}

// The milliseconds of a fraction of a second; digits after the third are cut.
std::int64_t milliseconds_of(std::string_view fraction) {
    std::int64_t result = 0;
    for (std::size_t place = 0; place < 3; ++place) {
        result = result * 10 + (place < fraction.size() ? fraction[place] - '0' : 0);
    }
    return result;
}

// Reads numbers with the letters of `units`, in their order, from the front of `text`.
template <std::size_t count>
bool take_units(std::string_view& text, const Unit (&units)[count], Span& span, bool& any) {
    std::size_t next = 0;
    while (!text.empty() && text.front() != 'T') {
        const std::string_view digits = take_digits(text);
        std::string_view fraction;
        if (text.size() > 1 && text.front() == '.') {
            text.remove_prefix(1);
            fraction = take_digits(text);
            if (fraction.empty() || text.empty() || text.front() != 'S') return false;
        }
        if (digits.empty() || digits.size() > digits_max || text.empty()) return false;
        while (next < count && units[next].letter != text.front()) ++next;
        if (next == count) return false;
        text.remove_prefix(1);
        std::int64_t number = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        span.*units[next].part += number * units[next].factor + milliseconds_of(fraction);
        ++next;
        any = true;
    }
    return true;
}

std::optional<Span> span_from_iso(std::string_view text) {
    const bool is_negative = !text.empty() && text.front() == '-';
    if (is_negative) text.remove_prefix(1);
    if (text.empty() || text.front() != 'P') return {};
    text.remove_prefix(1);
    Span span;
    bool any = false;
    if (!take_units(text, date_units, span, any)) return {};
    if (!text.empty()) {
        text.remove_prefix(1);  // the T
        any = false;
        if (!take_units(text, time_units, span, any)) return {};
    }
    if (!any || !text.empty()) return {};
    if (is_negative) return Span{-span.months, -span.days, -span.milliseconds};
    return span;
}

std::optional<Span> read(const Value& duration) {
    if (const std::string* text = duration.if_text()) return span_from_iso(*text);
    if (const YearsMonthsDuration* months = duration.if_years_months())
        return Span{months->months, 0, 0};
    const DaysTimeDuration* exact = duration.if_days_time();
    if (!exact) return {};
    // Beyond the limit in either direction; checked here because milliseconds would overflow.
    if (exact->seconds / 86'400 > days_max) return Span{0, days_max + 1, 0};
    if (exact->seconds / 86'400 < -days_max) return Span{0, -days_max - 1, 0};
    const std::int64_t total = exact->seconds * ms_per_second + exact->nanoseconds / 1'000'000;
    return Span{0, total / ms_per_day, total % ms_per_day};
}

bool is_within(std::int64_t number, std::int64_t limit) {
    return number >= -limit && number <= limit;
}

}  // namespace

Result<Span> span_from(const Value& duration) {
    const std::optional<Span> span = read(duration);
    if (!span) {
        return fail(Code::invalid_argument,
                    "expected a duration such as P1D or PT4H, found " +
                        (duration.if_text() ? '"' + *duration.if_text() + '"'
                                            : std::string(duration.kind_name())));
    }
    if (!is_within(span->months, years_max * 12) || !is_within(span->days, days_max) ||
        !is_within(span->milliseconds / ms_per_day, days_max)) {
        return fail(Code::invalid_argument, "expected a duration of at most a thousand years");
    }
    return *span;
}

}  // namespace obieg::work
