#include "engine/schedule.h"

#include <doctest/doctest.h>

#include "engine/cron.h"

using namespace obieg;
using namespace obieg::engine;

namespace {

work::Calendar warsaw() {
    work::Calendar calendar;
    calendar.zone = *TimeZone::find("Europe/Warsaw");
    return calendar;
}

Time at(std::string_view iso) {
    return *time_from_iso(iso);
}

}  // namespace

TEST_CASE("dates, durations and cycles become times") {
    using Kind = TimerRule::Kind;
    struct Row {
        Kind kind;
        std::string_view text;
        std::string_view now;
        std::string_view first;  // empty: refused
        int repetitions = 0;
    };
    const Row rows[] = {
        {Kind::date, "2027-03-01T08:00:00Z", "2027-01-01T00:00:00Z", "2027-03-01T08:00:00Z"},
        {Kind::date, "2027-03-01", "2027-01-01T00:00:00Z", "2027-02-28T23:00:00Z"},
        {Kind::date, "yesterday", "2027-01-01T00:00:00Z", ""},
        {Kind::duration, "PT15M", "2027-01-01T00:00:00Z", "2027-01-01T00:15:00Z"},
        {Kind::duration, "-PT15M", "2027-01-01T00:00:00Z", ""},
        {Kind::duration, "15 minutes", "2027-01-01T00:00:00Z", ""},
        // A zone of its own: nine o'clock in New York.
        {Kind::cycle, "CRON_TZ=America/New_York 0 0 9 * * *", "2027-01-01T00:00:00Z",
         "2027-01-01T14:00:00Z", -1},
        {Kind::cycle, "CRON_TZ=Nowhere/Town 0 0 9 * * *", "2027-01-01T00:00:00Z", ""},
        {Kind::cycle, "R/2027-03-01T09:00:00@America/New_York/P1D", "2027-01-01T00:00:00Z",
         "2027-03-01T14:00:00Z", -1},
        // Across the change to summer time: a day keeps the local time, 24 hours do not.
        {Kind::duration, "P1D", "2027-03-27T11:00:00Z", "2027-03-28T10:00:00Z"},
        {Kind::duration, "PT24H", "2027-03-27T11:00:00Z", "2027-03-28T11:00:00Z"},
        {Kind::cycle, "R3/PT10M", "2027-01-01T00:00:00Z", "2027-01-01T00:10:00Z", 2},
        {Kind::cycle, "R/PT10M", "2027-01-01T00:00:00Z", "2027-01-01T00:10:00Z", -1},
        {Kind::cycle, "R2/2027-02-01T00:00:00Z/P1D", "2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z",
         1},
        // What began in the past goes on with its next time.
        {Kind::cycle, "R2/2020-02-01T00:00:00Z/P1D", "2027-01-01T00:00:01Z", "2027-01-02T00:00:00Z",
         1},
        {Kind::cycle, "R/1990-01-01T00:00:00Z/PT1S", "2027-01-01T00:00:00.500Z",
         "2027-01-01T00:00:01Z", -1},
        {Kind::cycle, "R/2027-01-01T00:00:00Z/PT1H", "2027-01-01T00:00:00Z", "2027-01-01T00:00:00Z",
         -1},
        {Kind::cycle, "R0/PT10M", "2027-01-01T00:00:00Z", ""},
        {Kind::cycle, "R/PT0S", "2027-01-01T00:00:00Z", ""},
        {Kind::cycle, "0 0 9 * * MON-FRI", "2027-01-01T12:00:00Z", "2027-01-04T08:00:00Z", -1},
        {Kind::cycle, "0 0 25 * * *", "2027-01-01T12:00:00Z", ""},
        {Kind::cycle, "every day", "2027-01-01T12:00:00Z", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const Result<Schedule> schedule =
            schedule_of(row.kind, Value(row.text), at(row.now), warsaw());
        REQUIRE(schedule.has_value() == !row.first.empty());
        if (!schedule) continue;
        CHECK(to_iso(schedule->first) == to_iso(at(row.first)));
        CHECK(schedule->repetitions_left == row.repetitions);
    }
}

TEST_CASE("a cycle counts from the time that was due") {
    CHECK(next_time("P1D", at("2027-03-27T11:00:00Z"), warsaw()) == at("2027-03-28T10:00:00Z"));
    CHECK(next_time("cron:0 0 9 * * MON-FRI", at("2027-01-08T08:00:00Z"), warsaw()) ==
          at("2027-01-11T08:00:00Z"));
    CHECK(!next_time("PT0S", at("2027-01-01T00:00:00Z"), warsaw()));
}

TEST_CASE("of the missed times of a cycle each, the latest or none is made up for") {
    struct Row {
        MissedTimes missed;
        std::string_view interval;
        std::string_view now;
        int left;
        bool happens;
        std::string_view next;  // empty: none
        int left_then;
    };
    constexpr MissedTimes each = MissedTimes::each;
    constexpr MissedTimes latest = MissedTimes::latest;
    constexpr MissedTimes none = MissedTimes::none;
    // All are due at 2027-03-01T08:00Z.
    const Row rows[] = {
        {each, "PT1H", "2027-03-01T12:30:00Z", -1, true, "2027-03-01T09:00:00Z", -1},
        {latest, "PT1H", "2027-03-01T12:30:00Z", -1, true, "2027-03-01T13:00:00Z", -1},
        {none, "PT1H", "2027-03-01T12:30:00Z", -1, false, "2027-03-01T13:00:00Z", -1},
        // On time, or late by less than one turn: nothing is missed.
        {none, "PT1H", "2027-03-01T08:00:00Z", -1, true, "2027-03-01T09:00:00Z", -1},
        {none, "PT1H", "2027-03-01T08:59:59Z", -1, true, "2027-03-01T09:00:00Z", -1},
        {none, "PT1H", "2027-03-01T09:00:00Z", -1, false, "2027-03-01T10:00:00Z", -1},
        // What was missed has come, as far as counting goes.
        {latest, "PT1H", "2027-03-01T10:30:00Z", 5, true, "2027-03-01T11:00:00Z", 2},
        {latest, "PT1H", "2027-03-01T10:30:00Z", 2, true, "", 0},
        {latest, "PT1H", "2027-03-09T10:30:00Z", 2, true, "", 0},
        {none, "PT1H", "2027-03-01T08:30:00Z", 0, true, "", 0},
        // A century of seconds, days across the change of the clocks, cron.
        {latest, "PT1S", "2127-03-01T08:00:00Z", -1, true, "2127-03-01T08:00:01Z", -1},
        {latest, "P1D", "2027-03-29T12:00:00Z", -1, true, "2027-03-30T07:00:00Z", -1},
        {latest, "cron:0 0 9 * * *", "2027-03-29T12:00:00Z", -1, true, "2027-03-30T07:00:00Z", -1},
        {latest, "@America/New_York cron:0 0 3 * * *", "2027-03-29T12:00:00Z", -1, true,
         "2027-03-30T07:00:00Z", -1},
    };
    for (const Row& row : rows) {
        CAPTURE(row.interval);
        CAPTURE(row.now);
        const Occasion occasion = occasion_of(row.missed, row.interval, at("2027-03-01T08:00:00Z"),
                                              row.left, at(row.now), warsaw());
        CHECK(occasion.happens == row.happens);
        CHECK(occasion.next.has_value() == !row.next.empty());
        if (occasion.next) CHECK(*occasion.next == at(row.next));
        if (occasion.next) CHECK(occasion.repetitions_left == row.left_then);
    }
}

TEST_CASE("cron reads the wall clock: a skipped reading comes late, a doubled one once") {
    const Cron half_past_two = parse_cron("0 30 2 * * *").value();
    const TimeZone zone = *TimeZone::find("Europe/Warsaw");
    // 28 March 2027: 2:30 does not exist; 31 October 2027: it comes twice.
    CHECK(next_time(half_past_two, at("2027-03-27T12:00:00Z"), zone) == at("2027-03-28T01:00:00Z"));
    const Time once = *next_time(half_past_two, at("2027-10-30T12:00:00Z"), zone);
    CHECK(once == at("2027-10-31T00:30:00Z"));
    CHECK(next_time(half_past_two, once, zone) == at("2027-11-01T01:30:00Z"));
    CHECK(next_time(parse_cron("0 0 0 29 2 *").value(), at("2027-03-01T00:00:00Z"),
                    TimeZone::utc()) == at("2028-02-29T00:00:00Z"));
    CHECK(next_time(parse_cron("0 0 0 L * *").value(), at("2027-02-02T00:00:00Z"),
                    TimeZone::utc()) == at("2027-02-28T00:00:00Z"));
    CHECK(!next_time(parse_cron("0 0 0 31 2 *").value(), at("2027-02-02T00:00:00Z"),
                     TimeZone::utc()));
}

TEST_CASE("a cycle keeps the clock of the zone that it names, whatever the company's own") {
    const Result<Schedule> daily =
        schedule_of(TimerRule::Kind::cycle, Value("R/2027-03-13T09:00:00@America/New_York/P1D"),
                    at("2027-03-01T00:00:00Z"), warsaw());
    REQUIRE(daily.has_value());
    CHECK(daily->first == at("2027-03-13T14:00:00Z"));
    // The clocks go forward there on 14 March, two weeks before Warsaw.
    CHECK(next_time(daily->interval, daily->first, warsaw()) == at("2027-03-14T13:00:00Z"));
    const Result<Schedule> cron =
        schedule_of(TimerRule::Kind::cycle, Value("CRON_TZ=America/New_York 0 0 9 * * *"),
                    at("2027-03-13T15:00:00Z"), warsaw());
    REQUIRE(cron.has_value());
    CHECK(cron->first == at("2027-03-14T13:00:00Z"));
    CHECK(next_time(cron->interval, cron->first, warsaw()) == at("2027-03-15T13:00:00Z"));
}
