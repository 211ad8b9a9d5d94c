#include "engine/schedule.h"

#include <charconv>

#include "base/temporal.h"
#include "engine/cron.h"

namespace obieg::engine {

namespace {

constexpr std::string_view cron_mark = "cron:";
constexpr std::string_view cron_zone = "CRON_TZ=";

// An interval that is read in a zone of its own begins with "@", the zone and a space.
std::string in_zone(TimeZone zone, std::string_view interval) {
    return "@" + std::string(zone.name()) + " " + std::string(interval);
}

// Takes the zone off an interval; nothing when it has none.
std::optional<TimeZone> zone_of(std::string_view& interval) {
    if (!interval.starts_with('@')) return {};
    const std::size_t space = interval.find(' ');
    const auto zone = TimeZone::find(interval.substr(1, space - 1));
    if (zone) interval.remove_prefix(std::min(space + 1, interval.size()));
    return zone;
}

bool is_cron(std::string_view interval) {
    zone_of(interval);
    return interval.starts_with(cron_mark);
}

// Of an interval that is always equally long; 0 for days and months, which follow the calendar.
std::int64_t fixed_length_ms(std::string_view interval) {
    zone_of(interval);
    const Result<work::Span> span = work::span_from(Value(interval));
    return span && span->months == 0 && span->days == 0 ? span->milliseconds : 0;
}

tl::unexpected<Error> expected(std::string_view what, const Value& found) {
    return fail(Code::invalid_argument, std::string(what) + " was expected, found " +
                                            (found.if_text() ? '"' + *found.if_text() + '"'
                                                             : std::string(found.kind_name())) +
                                            ".");
}

Result<Time> moment_of(const Value& value, const work::Calendar& calendar) {
    if (const DateTime* moment = value.if_date_time()) return instant_of(*moment, calendar.zone);
    if (const Date* date = value.if_date()) return calendar.zone.instant_of(*date, ClockTime{});
    if (const std::string* text = value.if_text()) {
        if (const std::optional<DateTime> moment = date_time_from_iso(*text)) {
            return instant_of(*moment, calendar.zone);
        }
        if (const std::optional<Date> date = date_from_iso(*text)) {
            return calendar.zone.instant_of(*date, ClockTime{});
        }
    }
    return expected("A date and time such as 2027-03-01T08:00:00+01:00", value);
}

Result<Time> after(Time start, const Value& duration, const work::Calendar& calendar) {
    Result<Time> due = work::due_after(calendar, start, duration, work::CountedIn::calendar_time);
    if (due && *due < start) return expected("A duration that is not negative", duration);
    return due;
}

Result<Schedule> cron_of(const std::string& text, Time now, const work::Calendar& calendar) {
    std::string_view rest = text;
    std::optional<TimeZone> zone;
    if (rest.starts_with(cron_zone)) {
        const std::size_t space = std::min(rest.find(' '), rest.size());
        zone = TimeZone::find(rest.substr(cron_zone.size(), space - cron_zone.size()));
        if (!zone) return expected("A zone such as Europe/Warsaw after CRON_TZ=", Value(text));
        rest.remove_prefix(space);
    }
    const Cron cron = TRY(parse_cron(rest));
    const std::optional<Time> first = next_time(cron, now, zone.value_or(calendar.zone));
    if (!first) return expected("A cron expression that comes true some day", Value(text));
    const std::string interval = std::string(cron_mark) + std::string(rest);
    return Schedule{*first, -1, zone ? in_zone(*zone, interval) : interval};
}

// A cycle that began in the past goes on with its next time: nobody has missed what was over before
// there was anybody to wait for it.
Time first_not_over(std::string_view interval, Time first, Time now,
                    const work::Calendar& calendar) {
    const std::int64_t length = fixed_length_ms(interval);
    if (length > 0 && first < now) first = first + (now.ms - first.ms) / length * length;
    while (first < now) {
        const std::optional<Time> next = next_time(interval, first, calendar);
        if (!next) break;
        first = *next;
    }
    return first;
}

// "R3/PT10M", "R/2027-03-01T08:00:00Z/P1D", or cron.
Result<Schedule> cycle_of(const std::string& text, Time now, const work::Calendar& calendar) {
    Schedule schedule;
    if (!text.starts_with('R')) return cron_of(text, now, calendar);
    const std::size_t slash = text.find('/');
    if (slash == std::string::npos) return expected("A cycle such as R3/PT10M", Value(text));
    const std::string_view count = std::string_view(text).substr(1, slash - 1);
    int times = -1;
    if (!count.empty()) {
        const auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), times);
        if (error != std::errc{} || end != count.data() + count.size() || times < -1) {
            return expected("A cycle such as R3/PT10M", Value(text));
        }
    }
    if (times == 0) return expected("A cycle that happens at least once", Value(text));
    std::string_view rest = std::string_view(text).substr(slash + 1);
    const std::size_t second = rest.rfind('/');  // zones have slashes, durations none
    schedule.repetitions_left = times == -1 ? -1 : times - 1;
    if (second == std::string_view::npos) {
        schedule.interval = rest;
        schedule.first = TRY(after(now, Value(schedule.interval), calendar));
    } else {
        schedule.interval = rest.substr(second + 1);
        const std::string_view start = rest.substr(0, second);
        schedule.first = TRY(moment_of(Value(start), calendar));
        TRY(after(now, Value(schedule.interval), calendar));
    }
    if (work::span_from(Value(schedule.interval)).value() == work::Span{}) {
        return expected("A cycle with a duration above zero", Value(text));
    }
    if (second != std::string_view::npos) {
        const std::optional<DateTime> start = date_time_from_iso(rest.substr(0, second));
        if (start && start->zone) schedule.interval = in_zone(*start->zone, schedule.interval);
        schedule.first = first_not_over(schedule.interval, schedule.first, now, calendar);
    }
    return schedule;
}

}  // namespace

Result<Schedule> schedule_of(TimerRule::Kind kind, const Value& value, Time now,
                             const work::Calendar& calendar) {
    switch (kind) {
        case TimerRule::Kind::date:
            return Schedule{TRY(moment_of(value, calendar)), 0, ""};
        case TimerRule::Kind::duration:
            return Schedule{TRY(after(now, value, calendar)), 0, ""};
        case TimerRule::Kind::cycle:
            break;
    }
    if (const std::string* text = value.if_text()) return cycle_of(*text, now, calendar);
    return expected("A cycle such as R3/PT10M or a cron expression", value);
}

std::optional<Time> next_time(std::string_view interval, Time due, const work::Calendar& calendar) {
    if (const std::optional<TimeZone> zone = zone_of(interval)) {
        work::Calendar there = calendar;
        there.zone = *zone;
        return next_time(interval, due, there);
    }
    if (interval.starts_with(cron_mark)) {
        const Result<Cron> cron = parse_cron(interval.substr(cron_mark.size()));
        return cron ? next_time(*cron, due, calendar.zone) : std::nullopt;
    }
    const Result<Time> next = after(due, Value(interval), calendar);
    if (!next || *next == due) return {};
    return *next;
}

Occasion occasion_of(MissedTimes missed, std::string_view interval, Time due,
                     std::int32_t repetitions_left, Time now, const work::Calendar& calendar) {
    Occasion occasion;
    if (repetitions_left == 0) return occasion;
    occasion.next = next_time(interval, due, calendar);
    occasion.repetitions_left = repetitions_left < 0 ? -1 : repetitions_left - 1;
    const bool is_missed = occasion.next && *occasion.next <= now;
    if (missed == MissedTimes::each || !is_missed) return occasion;

    if (is_cron(interval)) {  // counts nothing, so the next one is all that matters
        occasion.next = next_time(interval, now, calendar);
    } else {
        // Long pauses of short cycles are leapt over.
        const std::int64_t length = fixed_length_ms(interval);
        std::int64_t leap =
            length > 0 ? std::max<std::int64_t>((now.ms - due.ms) / length - 1, 0) : 0;
        if (occasion.repetitions_left >= 0)
            leap = std::min<std::int64_t>(leap, occasion.repetitions_left);
        if (leap > 0) {
            occasion.next = *occasion.next + leap * length;
            if (occasion.repetitions_left > 0)
                occasion.repetitions_left -= static_cast<std::int32_t>(leap);
        }
        while (occasion.next && *occasion.next <= now) {
            if (occasion.repetitions_left == 0) {
                occasion.next.reset();
                break;
            }
            occasion.next = next_time(interval, *occasion.next, calendar);
            if (occasion.repetitions_left > 0) --occasion.repetitions_left;
        }
    }
    occasion.happens = missed == MissedTimes::latest;
    return occasion;
}

}  // namespace obieg::engine
