#include "base/time.h"

#include <doctest/doctest.h>

#include "base/temporal.h"

namespace obieg {
namespace {

TEST_CASE("days and dates count the same calendar") {
    struct Row {
        Date date;
        std::int64_t days;
        int weekday;
    };
    const Row rows[] = {
        {{1970, 1, 1}, 0, 4},           {{2000, 2, 29}, 11'016, 2}, {{2024, 2, 29}, 19'782, 4},
        {{1900, 3, 1}, -25'508, 4},     {{1, 1, 1}, -719'162, 1},   {{0, 2, 29}, -719'469, 2},
        {{9999, 12, 31}, 2'932'896, 5},
    };
    for (const Row& row : rows) {
        CAPTURE(to_iso(row.date));
        CHECK(days_since_epoch(row.date) == row.days);
        CHECK(date_from_days(row.days) == row.date);
        CHECK(weekday(row.date) == row.weekday);
    }
    for (std::int64_t day = -800'000; day < 800'000; day += 37) {
        CHECK(days_since_epoch(date_from_days(day)) == day);
    }
    for (const Date& far : {Date{999'999'999, 12, 31}, Date{-999'999'999, 1, 1}}) {
        CHECK(date_from_days(days_since_epoch(far)) == far);
    }
}

TEST_CASE("leap days") {
    CHECK(is_valid({2024, 2, 29}));
    CHECK(!is_valid({2023, 2, 29}));
    CHECK(!is_valid({1900, 2, 29}));
    CHECK(is_valid({2000, 2, 29}));
    CHECK(add_months({2024, 2, 29}, 12) == Date{2025, 2, 28});
    CHECK(add_months({2024, 1, 31}, 1) == Date{2024, 2, 29});
    CHECK(add_months({2024, 3, 31}, -1) == Date{2024, 2, 29});
    CHECK(add_months({2024, 1, 15}, -25) == Date{2021, 12, 15});
}

TEST_CASE("gaps and overlaps of the wall clock") {
    struct Row {
        std::string_view zone, local, instant;
    };
    const Row rows[] = {
        // Warsaw goes forward at 02:00 on 28 March 2027 and back at 03:00 on 31 October 2027.
        {"Europe/Warsaw", "2027-03-28T01:59:59", "2027-03-28T00:59:59.000Z"},
        {"Europe/Warsaw", "2027-03-28T02:00:00", "2027-03-28T01:00:00.000Z"},
        {"Europe/Warsaw", "2027-03-28T02:30:00", "2027-03-28T01:00:00.000Z"},
        {"Europe/Warsaw", "2027-03-28T03:00:00", "2027-03-28T01:00:00.000Z"},
        {"Europe/Warsaw", "2027-10-31T01:59:59", "2027-10-30T23:59:59.000Z"},
        {"Europe/Warsaw", "2027-10-31T02:30:00", "2027-10-31T00:30:00.000Z"},
        {"Europe/Warsaw", "2027-10-31T03:00:00", "2027-10-31T02:00:00.000Z"},
        {"Europe/Warsaw", "2099-07-01T12:00:00", "2099-07-01T10:00:00.000Z"},
        // Moscow left summer time behind: forward in 2011, back for good in 2014.
        {"Europe/Moscow", "2011-03-27T02:30:00", "2011-03-26T23:00:00.000Z"},
        {"Europe/Moscow", "2014-10-26T01:30:00", "2014-10-25T21:30:00.000Z"},
        {"Europe/Moscow", "2014-10-26T02:30:00", "2014-10-25T23:30:00.000Z"},
        {"Europe/Moscow", "2027-07-01T12:00:00", "2027-07-01T09:00:00.000Z"},
        // New York: 14 March and 7 November 2027, both at 02:00.
        {"America/New_York", "2027-03-14T02:15:00", "2027-03-14T07:00:00.000Z"},
        {"America/New_York", "2027-11-07T01:30:00", "2027-11-07T05:30:00.000Z"},
        {"America/New_York", "2027-11-07T02:00:00", "2027-11-07T07:00:00.000Z"},
        // South of the equator summer spans New Year; Lord Howe moves by half an hour.
        {"Australia/Sydney", "2060-01-01T00:00:00", "2059-12-31T13:00:00.000Z"},
        {"Australia/Lord_Howe", "2027-10-03T02:15:00", "2027-10-02T15:30:00.000Z"},
        // Samoa skipped 30 December 2011 altogether.
        {"Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T10:00:00.000Z"},
        {"UTC", "2027-03-28T02:30:00", "2027-03-28T02:30:00.000Z"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.zone);
        CAPTURE(row.local);
        const std::optional<TimeZone> zone = TimeZone::find(row.zone);
        REQUIRE(zone.has_value());
        const std::optional<DateTime> local = date_time_from_iso(row.local);
        REQUIRE(local.has_value());
        CHECK(to_iso(zone->instant_of(local->date, local->time)) == row.instant);
    }
}

TEST_CASE("an instant read on the wall clock and back") {
    for (const std::string_view name :
         {"Europe/Warsaw", "Europe/Moscow", "America/New_York", "Asia/Kolkata"}) {
        const TimeZone zone = *TimeZone::find(name);
        for (std::int64_t hour = 0; hour < 24 * 370; hour += 5) {
            const Time instant = *time_from_iso("2026-12-31T00:00:00Z") + hour * ms_per_hour;
            const Time back = zone.instant_of(date_at(instant, zone), clock_time_at(instant, zone));
            // The second hour of an overlap reads like the first.
            CHECK((back == instant || back == instant - ms_per_hour));
        }
    }
}

TEST_CASE("the far ends of time") {
    for (const std::string_view name : {"UTC", "Europe/Warsaw", "Pacific/Apia"}) {
        const TimeZone zone = *TimeZone::find(name);
        CHECK(zone.instant_of({999'999'999, 12, 31}, {}) == Time{INT64_MAX});
        CHECK(zone.instant_of({-999'999'999, 1, 1}, {}) == Time{INT64_MIN});
        CHECK(date_at(Time{INT64_MAX}, zone).year == 292'278'994);
        CHECK(date_at(Time{INT64_MIN}, zone).year == -292'275'055);
        CHECK(clock_time_at(Time{INT64_MIN}, zone).nanosecond == 192'000'000);
    }
    const DateTime far = {{999'999'999, 1, 1}, {}, 0, {}};
    CHECK(instant_of(far, TimeZone::utc()) == Time{INT64_MAX});
}

TEST_CASE("names of zones") {
    CHECK(TimeZone::find("Europe/Warsaw")->name() == "Europe/Warsaw");
    CHECK(TimeZone::find("Etc/UTC").has_value());
    CHECK(!TimeZone::find("europe/warsaw"));
    CHECK(!TimeZone::find("Europe/Nowhere"));
    CHECK(!TimeZone::find(""));
    CHECK(TimeZone::utc().offset_at(Time{0}) == 0);
}

TEST_CASE("ISO 8601 there and back") {
    for (const std::string_view text : {"2027-03-01", "-0044-03-15", "12027-01-01", "0001-01-01"}) {
        CAPTURE(text);
        REQUIRE(date_from_iso(text).has_value());
        CHECK(to_iso(*date_from_iso(text)) == text);
    }
    for (const std::string_view text :
         {"10:15:00", "10:15:00.25Z", "23:59:59.123456789+01:00", "00:00:00-05:30",
          "10:15:00+01:02:03", "10:15:00@Europe/Warsaw"}) {
        CAPTURE(text);
        REQUIRE(zoned_time_from_iso(text).has_value());
        CHECK(to_iso(*zoned_time_from_iso(text)) == text);
        const std::string both = "2027-03-01T" + std::string(text);
        REQUIRE(date_time_from_iso(both).has_value());
        CHECK(to_iso(*date_time_from_iso(both)) == both);
    }
    for (const std::string_view text : {"P1Y2M", "-P1Y", "P11M", "P0M"}) {
        CAPTURE(text);
        REQUIRE(years_months_from_iso(text).has_value());
        CHECK(to_iso(*years_months_from_iso(text)) == text);
    }
    for (const std::string_view text :
         {"P1DT2H3M4.5S", "-PT0.5S", "PT0S", "-P3D", "PT59M", "-P1DT0.000000001S"}) {
        CAPTURE(text);
        REQUIRE(days_time_from_iso(text).has_value());
        CHECK(to_iso(*days_time_from_iso(text)) == text);
    }
    CHECK(to_iso(*days_time_from_iso("PT36H90M")) == "P1DT13H30M");
    CHECK(to_iso(*years_months_from_iso("P14M")) == "P1Y2M");
    CHECK(to_iso(*time_from_iso("2027-03-01T09:00:00.1239+01:00")) == "2027-03-01T08:00:00.123Z");
}

TEST_CASE("what is no date, time or duration") {
    for (const std::string_view text : {"", "2027-3-1", "2027-02-29", "27-01-01", "02027-01-01",
                                        "2027-13-01", "2027-00-10", "2027-01-01x", "+2027-01-01"}) {
        CAPTURE(text);
        CHECK(!date_from_iso(text));
    }
    for (const std::string_view text :
         {"", "10:15", "24:00:00", "10:60:00", "10:15:60", "10:15:00.", "10:15:00+1",
          "10:15:00+19:00", "10:15:00@Nowhere", "10:15:00@", "1:00:00"}) {
        CAPTURE(text);
        CHECK(!zoned_time_from_iso(text));
    }
    for (const std::string_view text : {"", "P", "PT", "P1DT", "P1H", "PT1D", "P1M1D", "PT1S1M",
                                        "PT1.5M", "1D", "P-1D", "P1D1D", "PT.5S"}) {
        CAPTURE(text);
        CHECK(!days_time_from_iso(text));
    }
    for (const std::string_view text : {"", "P", "P1M1Y", "P1D", "P1Y1Y", "1Y"}) {
        CAPTURE(text);
        CHECK(!years_months_from_iso(text));
    }
    for (const std::string_view text : {"2027-03-01T10:00:00", "2027-03-01", "x"})
        CHECK(!time_from_iso(text));
}

}  // namespace
}  // namespace obieg
