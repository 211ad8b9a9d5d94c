#include "engine/cron.h"

#include <charconv>
#include <string>
#include <vector>

namespace obieg::engine {

namespace {

constexpr int days_searched_max = 366 * 9;  // 29 February comes at least every eight years

struct Field {
    std::string_view name;
    int from;
    int to;
    std::vector<std::string_view> words;  // the first stands for `first_word`
    int first_word;
};

std::string upper(std::string_view text) {
    std::string answer(text);
    for (char& letter : answer) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    return answer;
}

std::optional<int> number_of(std::string_view text, const Field& field) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size()) {
        return number >= field.from && number <= field.to ? std::optional(number) : std::nullopt;
    }
    for (std::size_t i = 0; i < field.words.size(); ++i) {
        if (upper(text) == field.words[i]) return field.first_word + static_cast<int>(i);
    }
    return {};
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

// One part of a list: "*", "5", "1-5", "*/10", "8-18/2".
std::optional<std::uint64_t> bits_of(std::string_view part, const Field& field) {
    int step = 1;
    const std::size_t slash = part.find('/');
    if (slash != std::string_view::npos) {
        const std::string_view text = part.substr(slash + 1);
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), step);
        if (error != std::errc{} || end != text.data() + text.size() || step < 1) return {};
    }
    const std::string_view range = part.substr(0, slash);
    int from = field.from;
    int to = field.to;
    if (range != "*" && range != "?") {
        const std::size_t dash = range.find('-');
        const std::optional<int> first = number_of(range.substr(0, dash), field);
        if (!first) return {};
        from = *first;
        if (dash != std::string_view::npos) {
            const std::optional<int> last = number_of(range.substr(dash + 1), field);
            if (!last || *last < from) return {};
            to = *last;
        } else if (slash == std::string_view::npos) {
            to = from;
        }
    }
    std::uint64_t bits = 0;
    for (int number = from; number <= to; number += step) bits |= std::uint64_t{1} << number;
    return bits;
}

Result<std::uint64_t> read_field(std::string_view text, const Field& field) {
    std::uint64_t bits = 0;
    for (const std::string_view part : split(text, ',')) {
        const std::optional<std::uint64_t> more = bits_of(part, field);
        if (!more) {
            return fail(Code::invalid_argument, "In a cron expression \"" + std::string(text) +
                                                    "\" is no " + std::string(field.name) + ".");
        }
        bits |= *more;
    }
    return bits;
}

bool has(std::uint64_t bits, int number) {
    return (bits >> number) & 1;
}

bool matches_day(const Cron& cron, const Date& date) {
    if (!has(cron.months, date.month) || !has(cron.weekdays, weekday(date))) return false;
    if (has(cron.days, date.day)) return true;
    return cron.last_day && date.day == days_in_month(date.year, date.month);
}

}  // namespace

Result<Cron> parse_cron(std::string_view text) {
    struct Shorthand {
        std::string_view name;
        std::string_view meaning;
    };
    constexpr Shorthand shorthands[] = {{"@yearly", "0 0 0 1 1 *"},  {"@annually", "0 0 0 1 1 *"},
                                        {"@monthly", "0 0 0 1 * *"}, {"@weekly", "0 0 0 * * 0"},
                                        {"@daily", "0 0 0 * * *"},   {"@midnight", "0 0 0 * * *"},
                                        {"@hourly", "0 0 * * * *"}};
    for (const Shorthand& shorthand : shorthands) {
        if (text == shorthand.name) return parse_cron(shorthand.meaning);
    }
    std::vector<std::string_view> fields;
    for (const std::string_view part : split(text, ' ')) {
        if (!part.empty()) fields.push_back(part);
    }
    if (fields.size() != 6) {
        return fail(Code::invalid_argument,
                    "A cron expression has six fields (second minute hour day month weekday); \"" +
                        std::string(text) + "\" has " + std::to_string(fields.size()) + ".");
    }
    Cron cron;
    cron.seconds = TRY(read_field(fields[0], {"second", 0, 59, {}, 0}));
    cron.minutes = TRY(read_field(fields[1], {"minute", 0, 59, {}, 0}));
    cron.hours = TRY(read_field(fields[2], {"hour", 0, 23, {}, 0}));
    if (fields[3] == "L") {
        cron.last_day = true;
    } else {
        cron.days = TRY(read_field(fields[3], {"day of a month", 1, 31, {}, 0}));
    }
    cron.months = TRY(read_field(fields[4], {"month",
                                             1,
                                             12,
                                             {"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL",
                                              "AUG", "SEP", "OCT", "NOV", "DEC"},
                                             1}));
    cron.weekdays = TRY(read_field(
        fields[5],
        {"day of the week", 0, 7, {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"}, 0}));
    if (has(cron.weekdays, 0)) cron.weekdays |= std::uint64_t{1} << 7;
    return cron;
}

std::optional<Time> next_time(const Cron& cron, Time time, TimeZone zone) {
    Date date = date_at(time, zone);
    for (int day = 0; day < days_searched_max; ++day) {
        if (matches_day(cron, date)) {
            for (int hour = 0; hour < 24; ++hour) {
                if (!has(cron.hours, hour)) continue;
                for (int minute = 0; minute < 60; ++minute) {
                    if (!has(cron.minutes, minute)) continue;
                    for (int second = 0; second < 60; ++second) {
                        if (!has(cron.seconds, second)) continue;
                        const ClockTime reading{static_cast<std::int8_t>(hour),
                                                static_cast<std::int8_t>(minute),
                                                static_cast<std::int8_t>(second), 0};
                        const Time found = zone.instant_of(date, reading);
                        if (found > time) return found;
                    }
                }
            }
        }
        date = date_from_days(days_since_epoch(date) + 1);
    }
    return {};
}

}  // namespace obieg::engine
