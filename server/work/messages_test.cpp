#include "work/messages.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::work;

namespace {

// Monday to Friday from 8 to 16 in Warsaw; the Tuesday of the test is a day off.
Calendar warsaw() {
    Calendar calendar;
    calendar.zone = *TimeZone::find("Europe/Warsaw");
    for (std::size_t day = 0; day < 5; ++day) calendar.week[day] = {{8 * 60, 16 * 60}};
    calendar.days_off = {{{2027, 3, 2}, {}}};
    return calendar;
}

Time at(const char* text) {
    return *time_from_iso(text);
}

constexpr std::int32_t hours(std::int32_t count) {
    return count * 60;
}

}  // namespace

TEST_CASE("quiet hours end at their end, over midnight, over days off and when clocks change") {
    struct Row {
        const char* now;
        QuietHours quiet;
        const char* until;
    };
    const QuietHours night{hours(18), hours(8), true};
    const QuietHours nights_alone{hours(18), hours(8), false};
    const QuietHours noon{hours(12), hours(13), false};
    const Row rows[] = {
        {"2027-03-01T10:00:00+01:00", night, "2027-03-01T10:00:00+01:00"},
        {"2027-03-01T07:59:00+01:00", night, "2027-03-01T08:00:00+01:00"},
        // Tuesday is a day off: the night of Monday lasts until Wednesday.
        {"2027-03-01T18:00:00+01:00", night, "2027-03-03T08:00:00+01:00"},
        {"2027-03-01T18:00:00+01:00", nights_alone, "2027-03-02T08:00:00+01:00"},
        // Friday evening to Monday morning, and on the way the clocks go forward.
        {"2027-03-26T19:00:00+01:00", night, "2027-03-29T08:00:00+02:00"},
        {"2027-03-27T23:00:00+01:00", nights_alone, "2027-03-28T08:00:00+02:00"},
        {"2027-03-01T12:30:00+01:00", noon, "2027-03-01T13:00:00+01:00"},
        {"2027-03-01T13:00:00+01:00", noon, "2027-03-01T13:00:00+01:00"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.now);
        CHECK(to_iso(quiet_until(row.quiet, at(row.now), warsaw())) == to_iso(at(row.until)));
    }
}

TEST_CASE("a calendar that is never open leaves nobody without messages") {
    Calendar never = warsaw();
    for (auto& day : never.week) day.clear();
    CHECK(quiet_until({hours(18), hours(8), true}, at("2027-03-01T10:00:00+01:00"), never) ==
          at("2027-03-01T10:00:00+01:00"));
    Calendar closed = warsaw();
    for (auto& day : closed.week) day.clear();
    closed.week[6] = {{8 * 60, 9 * 60}};
    for (int day = 0; day < 400; ++day)
        closed.days_off.push_back({date_from_days(days_since_epoch({2027, 3, 1}) + day), {}});
    closed.days_off.erase(closed.days_off.begin());
    const Time until =
        quiet_until({hours(18), hours(8), true}, at("2027-03-01T10:00:00+01:00"), closed);
    CHECK(until < at("2027-06-01T00:00:00+02:00"));
}

TEST_CASE("each kind of message takes its own way") {
    MessagePreferences chosen;
    chosen.quiet = QuietHours{hours(18), hours(8), false};
    chosen.of(MessageKind::news) = {true, MailChoice::digest};
    chosen.of(MessageKind::pool) = {false, MailChoice::never};
    struct Row {
        MessageKind kind;
        Urgency urgency;
        const char* now;
        bool rings;
        const char* mail_at;  // empty: no mail
    };
    const char* day = "2027-03-01T10:00:00+01:00";
    const char* night = "2027-03-01T20:00:00+01:00";
    const char* morning = "2027-03-02T08:00:00+01:00";
    const Row rows[] = {
        {MessageKind::task, Urgency::usual, day, true, day},
        {MessageKind::task, Urgency::usual, night, true, morning},
        {MessageKind::task, Urgency::urgent, night, true, night},
        {MessageKind::escalation, Urgency::usual, night, true, night},
        {MessageKind::reminder, Urgency::usual, night, true, morning},
        {MessageKind::news, Urgency::usual, day, true, "2027-03-01T13:00:00+01:00"},
        {MessageKind::news, Urgency::urgent, night, true, morning},
        {MessageKind::pool, Urgency::urgent, day, false, ""},
    };
    for (const Row& row : rows) {
        CAPTURE(to_text(row.kind));
        CAPTURE(row.now);
        const MessageRoute route = route_of(chosen, row.kind, row.urgency, at(row.now), warsaw());
        CHECK(route.rings == row.rings);
        CHECK(route.mail_at.has_value() == (*row.mail_at != '\0'));
        if (route.mail_at && *row.mail_at) CHECK(to_iso(*route.mail_at) == to_iso(at(row.mail_at)));
    }
    // At the very minute of a digest the next one is meant.
    CHECK(next_digest(chosen, at("2027-03-01T13:00:00+01:00"), warsaw()) == at(morning));
}

TEST_CASE("what the engine sends has a kind, and what a designer named is news") {
    struct Row {
        const char* sent;
        MessageKind kind;
    };
    const Row rows[] = {{"task-assigned", MessageKind::task},
                        {"opinion-asked", MessageKind::task},
                        {"reminder", MessageKind::reminder},
                        {"escalation", MessageKind::escalation},
                        {"pool-return", MessageKind::pool},
                        {"mention", MessageKind::mention},
                        {"case-withdrawn", MessageKind::news},
                        {"contract-signed", MessageKind::news},
                        {"", MessageKind::news}};
    for (const Row& row : rows) {
        CAPTURE(row.sent);
        CHECK(message_kind_of(row.sent) == row.kind);
    }
}

TEST_CASE("preferences that cannot be meant are refused") {
    MessagePreferences good;
    CHECK(check(good));
    good.quiet = QuietHours{};
    CHECK(check(good));
    const auto refused = [](auto change) {
        MessagePreferences wrong;
        change(wrong);
        return !check(wrong);
    };
    CHECK(refused([](auto& p) { p.digest_minutes = {}; }));
    CHECK(refused([](auto& p) { p.digest_minutes = {8 * 60, 8 * 60}; }));
    CHECK(refused([](auto& p) { p.digest_minutes = {13 * 60, 8 * 60}; }));
    CHECK(refused([](auto& p) { p.digest_minutes = {24 * 60}; }));
    CHECK(refused([](auto& p) { p.quiet = QuietHours{60, 60, false}; }));
    CHECK(refused([](auto& p) { p.quiet = QuietHours{-1, 60, false}; }));
}
