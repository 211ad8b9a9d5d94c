#include "engine/schedule.h"

#include <charconv>

#include "base/temporal.h"
#include "engine/cron.h"

namespace obieg::engine {

namespace {

constexpr std::string_view cron_mark = "cron:";

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

// "R3/PT10M", "R/2027-03-01T08:00:00Z/P1D", or cron.
Result<Schedule> cycle_of(const std::string& text, Time now, const work::Calendar& calendar) {
    Schedule schedule;
    if (!text.starts_with('R')) {
        const Cron cron = TRY(parse_cron(text));
        const std::optional<Time> first = next_time(cron, now, calendar.zone);
        if (!first) return expected("A cron expression that comes true some day", Value(text));
        return Schedule{*first, -1, std::string(cron_mark) + text};
    }
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
    const std::size_t second = rest.find('/');
    schedule.repetitions_left = times == -1 ? -1 : times - 1;
    if (second == std::string_view::npos) {
        schedule.interval = rest;
        schedule.first = TRY(after(now, Value(schedule.interval), calendar));
    } else {
        schedule.interval = rest.substr(second + 1);
        schedule.first = TRY(moment_of(Value(rest.substr(0, second)), calendar));
        TRY(after(now, Value(schedule.interval), calendar));
    }
    if (work::span_from(Value(schedule.interval)).value() == work::Span{}) {
        return expected("A cycle with a duration above zero", Value(text));
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
    if (interval.starts_with(cron_mark)) {
        const Result<Cron> cron = parse_cron(interval.substr(cron_mark.size()));
        return cron ? next_time(*cron, due, calendar.zone) : std::nullopt;
    }
    const Result<Time> next = after(due, Value(interval), calendar);
    if (!next || *next == due) return {};
    return *next;
}

}  // namespace obieg::engine
