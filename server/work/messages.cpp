#include "work/messages.h"

#include <algorithm>

#include "base/temporal.h"

namespace obieg::work {
namespace {

constexpr std::int32_t day_minutes = 24 * 60;
// Somebody whose calendar never opens is not left without messages for ever.
constexpr int quiet_days_max = 60;

struct KindOfSent {
    std::string_view sent;
    MessageKind kind;
};
constexpr KindOfSent kinds_of_sent[] = {
    {"task-assigned", MessageKind::task}, {"opinion-asked", MessageKind::task},
    {"reminder", MessageKind::reminder},  {"escalation", MessageKind::escalation},
    {"pool-return", MessageKind::pool},   {"mention", MessageKind::mention},
};

Time local_minute(const Date& date, std::int32_t minute, TimeZone zone) {
    DateTime moment;
    moment.date = date;
    moment.time.hour = static_cast<std::int8_t>(minute / 60);
    moment.time.minute = static_cast<std::int8_t>(minute % 60);
    return instant_of(moment, zone);
}

std::int32_t minute_at(Time now, TimeZone zone) {
    const DateTime local = date_time_at(now, zone);
    return local.time.hour * 60 + local.time.minute;
}

Date day_after(const Date& date) {
    return date_from_days(days_since_epoch(date) + 1);
}

bool is_open_at_all(const Calendar& calendar) {
    return std::any_of(calendar.week.begin(), calendar.week.end(),
                       [](const auto& hours) { return !hours.empty(); });
}

}  // namespace

std::string_view to_text(MessageKind kind) {
    constexpr std::string_view texts[] = {"task", "reminder", "escalation",
                                          "pool", "mention",  "news"};
    return texts[static_cast<std::size_t>(kind)];
}

MessageKind message_kind_of(std::string_view sent) {
    for (const KindOfSent& row : kinds_of_sent) {
        if (row.sent == sent) return row.kind;
    }
    return MessageKind::news;
}

Status check(const MessagePreferences& preferences) {
    std::vector<Detail> problems;
    const auto is_minute = [](std::int32_t minute) { return minute >= 0 && minute < day_minutes; };
    const std::vector<std::int32_t>& digests = preferences.digest_minutes;
    if (digests.empty() || digests.size() > digests_a_day_max ||
        !std::all_of(digests.begin(), digests.end(), is_minute) ||
        std::adjacent_find(digests.begin(), digests.end(), std::greater_equal<>()) !=
            digests.end()) {
        problems.push_back(
            {"digestAt", "Expected 1 to 24 different times of the day, the earliest first."});
    }
    if (preferences.quiet) {
        const QuietHours& quiet = *preferences.quiet;
        if (!is_minute(quiet.from_minute) || !is_minute(quiet.to_minute) ||
            quiet.from_minute == quiet.to_minute)
            problems.push_back({"quietHours", "Expected two different times of the day."});
    }
    if (problems.empty()) return {};
    return fail(Code::invalid_argument, "Some fields need to be corrected.", std::move(problems));
}

Time quiet_until(const QuietHours& quiet, Time now, const Calendar& calendar) {
    const bool has_days_off = quiet.and_days_off && is_open_at_all(calendar);
    const bool is_over_midnight = quiet.to_minute < quiet.from_minute;
    Time at = now;
    for (int days = 0; days < quiet_days_max; ++days) {
        const Date today = date_at(at, calendar.zone);
        if (has_days_off && !is_working_day(calendar, today)) {
            at = local_minute(day_after(today), 0, calendar.zone);
            continue;
        }
        const std::int32_t minute = minute_at(at, calendar.zone);
        const bool is_after_from = minute >= quiet.from_minute;
        const bool is_before_to = minute < quiet.to_minute;
        const bool is_quiet =
            is_over_midnight ? is_after_from || is_before_to : is_after_from && is_before_to;
        if (!is_quiet) return at;
        const bool ends_tomorrow = is_over_midnight && is_after_from;
        at = local_minute(ends_tomorrow ? day_after(today) : today, quiet.to_minute, calendar.zone);
    }
    return at;
}

Time next_digest(const MessagePreferences& preferences, Time now, const Calendar& calendar) {
    const Date today = date_at(now, calendar.zone);
    const auto moved = [&](Time at) {
        return preferences.quiet ? quiet_until(*preferences.quiet, at, calendar) : at;
    };
    for (const Date& day : {today, day_after(today)}) {
        for (const std::int32_t minute : preferences.digest_minutes) {
            const Time at = local_minute(day, minute, calendar.zone);
            if (at > now) return moved(at);
        }
    }
    return moved(now);
}

MessageRoute route_of(const MessagePreferences& preferences, MessageKind kind, Urgency urgency,
                      Time now, const Calendar& calendar) {
    const MessageChoice& choice = preferences.of(kind);
    MessageRoute route;
    route.rings = choice.rings;
    if (choice.mail == MailChoice::digest) route.mail_at = next_digest(preferences, now, calendar);
    if (choice.mail == MailChoice::at_once) {
        const bool is_urgent = urgency == Urgency::urgent || kind == MessageKind::escalation;
        route.mail_at =
            preferences.quiet && !is_urgent ? quiet_until(*preferences.quiet, now, calendar) : now;
    }
    return route;
}

}  // namespace obieg::work
