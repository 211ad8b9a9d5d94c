#include "work/calendar.h"

#include <doctest/doctest.h>

#include "base/temporal.h"
#include "work/calendar_file.h"

namespace obieg::work {
namespace {

// Monday to Friday with a lunch break on Wednesday, a short Saturday, Polish holidays and one day
// of the company's own.
Calendar company() {
    return parse_calendar(R"({
        "id": "company", "zone": "Europe/Warsaw",
        "week": {"monday": ["08:00-16:00"], "tuesday": ["08:00-16:00"],
                 "wednesday": ["08:00-12:00", "13:00-17:00"], "thursday": ["08:00-16:00"],
                 "friday": ["08:00-12:00"]},
        "holidays": "pl",
        "daysOff": [{"date": "2027-05-28", "name": "Company day"}]})")
        .value();
}

Calendar night_shift() {
    return parse_calendar(R"({
        "id": "night", "zone": "Europe/Warsaw",
        "week": {"saturday": ["22:00-24:00"], "sunday": ["00:00-06:00", "22:00-24:00"], "monday": ["00:00-06:00"]}})")
        .value();
}

// "2027-03-01T09:00" in Warsaw.
Time local(const std::string& text) {
    return instant_of(date_time_from_iso(text + ":00").value(), *TimeZone::find("Europe/Warsaw"));
}

std::string local(Time time) {
    const TimeZone zone = *TimeZone::find("Europe/Warsaw");
    DateTime reading{date_at(time, zone), clock_time_at(time, zone), {}, {}};
    return to_iso(reading).substr(0, 16);
}

struct Row {
    const char* start;
    const char* duration;
    const char* expected;
};

TEST_CASE("a due instant in working time") {
    const Row rows[] = {
        // 2027-03-01 is a Monday.
        {"2027-03-01T09:00", "PT4H", "2027-03-01T13:00"},
        {"2027-03-01T09:00", "PT7H",
         "2027-03-01T16:00"},  // up to the closing, not to the next opening
        {"2027-03-01T09:00", "PT8H", "2027-03-02T09:00"},
        {"2027-03-01T09:00", "P1D", "2027-03-02T09:00"},
        {"2027-03-01T09:00", "P2D", "2027-03-03T09:00"},
        {"2027-03-01T09:00", "P1DT4H", "2027-03-02T13:00"},
        {"2027-03-01T09:00", "PT24H", "2027-03-04T09:00"},  // 24 open hours are three days
        {"2027-03-01T06:00", "PT1H", "2027-03-01T09:00"},   // before opening
        {"2027-03-01T06:00", "P1D", "2027-03-02T08:00"},
        {"2027-03-01T16:00", "PT1H", "2027-03-02T09:00"},  // at closing
        {"2027-03-01T20:00", "PT1H", "2027-03-02T09:00"},  // after closing
        {"2027-03-01T20:00", "P1D", "2027-03-03T08:00"},
        {"2027-03-03T11:00", "PT2H", "2027-03-03T14:00"},  // over the lunch break
        {"2027-03-02T12:30", "P1D", "2027-03-03T13:00"},   // into the lunch break
        {"2027-03-04T15:00", "P1D", "2027-03-05T12:00"},   // into a short Friday
        {"2027-03-05T11:00", "PT2H", "2027-03-08T09:00"},  // over a weekend
        {"2027-03-06T10:00", "PT1H", "2027-03-08T09:00"},  // starting on a Saturday
        {"2027-03-06T10:00", "P1D", "2027-03-09T08:00"},
        {"2027-03-26T10:00", "P1D", "2027-03-30T10:00"},  // over Easter, and the clock goes forward
        {"2027-03-26T10:00", "PT3H", "2027-03-30T09:00"},
        {"2027-05-26T10:00", "P1D",
         "2027-05-31T10:00"},  // Corpus Christi and the company's own day
        {"2027-12-23T10:00", "P6D",
         "2028-01-03T10:00"},  // Christmas on a weekend, the year changes
        {"2028-02-28T10:00", "P1D", "2028-02-29T10:00"},  // a leap day
        {"2028-02-29T10:00", "P1Y", "2029-02-28T10:00"},
        {"2027-10-29T11:00", "PT2H",
         "2027-11-02T09:00"},  // the clock goes back, and All Saints' Day
        {"2027-01-31T10:00", "P1M", "2027-03-01T10:00"},  // 28 February is a Sunday
        {"2027-03-02T09:00", "PT-1H", ""},
        {"2027-03-02T09:00", "-PT2H", "2027-03-01T15:00"},
        {"2027-03-02T09:00", "-P1D", "2027-03-01T09:00"},
        {"2027-03-08T06:00", "-P1D", "2027-03-04T12:00"},  // back from Friday's closing
        {"2027-03-01T09:00", "PT0S", "2027-03-01T09:00"},
        {"2027-03-06T09:00", "PT0S", "2027-03-06T09:00"},
    };
    const Calendar calendar = company();
    for (const Row& row : rows) {
        CAPTURE(row.start);
        CAPTURE(row.duration);
        const Result<Time> due =
            due_after(calendar, local(row.start), Value(row.duration), CountedIn::working_time);
        CHECK((due ? local(*due) : "") == row.expected);
    }
}

TEST_CASE("a due instant in calendar time") {
    const Row rows[] = {
        {"2027-03-06T10:00", "P1D", "2027-03-07T10:00"},
        {"2027-03-27T10:00", "P1D", "2027-03-28T10:00"},  // a day of 23 hours
        {"2027-03-27T10:00", "PT24H", "2027-03-28T11:00"},
        {"2027-03-27T02:30", "P1D", "2027-03-28T03:00"},  // a reading that the clock skips
        {"2027-10-30T10:00", "PT24H", "2027-10-31T09:00"},
        {"2027-01-31T10:00", "P1M", "2027-02-28T10:00"},
        {"2028-02-29T10:00", "P4Y", "2032-02-29T10:00"},
        {"2027-01-01T00:00", "-PT1H", "2026-12-31T23:00"},
        {"2027-01-01T00:00", "P1W", "2027-01-08T00:00"},
    };
    const Calendar calendar = company();
    for (const Row& row : rows) {
        CAPTURE(row.start);
        CAPTURE(row.duration);
        CHECK(local(due_after(calendar, local(row.start), Value(row.duration),
                              CountedIn::calendar_time)
                        .value()) == row.expected);
    }
}

TEST_CASE("due_before undoes due_after") {
    const Calendar calendar = company();
    const Time start = local("2027-03-02T09:30");
    for (const char* duration : {"PT4H", "PT20H", "P1D", "P7D"}) {
        const Time due =
            due_after(calendar, start, Value(duration), CountedIn::working_time).value();
        CHECK(local(due_before(calendar, due, Value(duration), CountedIn::working_time).value()) ==
              local(start));
    }
}

TEST_CASE("spans are read from texts and from FEEL durations") {
    struct SpanRow {
        Value value;
        std::optional<Span> expected;
    };
    const std::int64_t hour = ms_per_hour;
    const SpanRow rows[] = {
        {"P1D", Span{0, 1, 0}},
        {"PT24H", Span{0, 0, 24 * hour}},
        {"P1Y2M3DT4H5M6.5S", Span{14, 3, 4 * hour + 5 * ms_per_minute + 6'500}},
        {"-P2W", Span{0, -14, 0}},
        {"PT0.0015S", Span{0, 0, 1}},
        {"P", {}},
        {"PT", {}},
        {"P1DT", {}},
        {"1D", {}},
        {"P1D2Y", {}},
        {"P1.5D", {}},
        {"P1H", {}},
        {"PT1H ", {}},
        {"PTH", {}},
        {"P9999999999D", {}},
        {"P1001Y", {}},
        {"PT9000000H", {}},
        {"", {}},
        {DaysTimeDuration{86'400 + 3'600, 0}, Span{0, 1, hour}},
        {DaysTimeDuration{-86'400 - 3'600, 0}, Span{0, -1, -hour}},
        {DaysTimeDuration{INT64_MAX, 0}, {}},
        {DaysTimeDuration{INT64_MIN, 0}, {}},
        {YearsMonthsDuration{14}, Span{14, 0, 0}},
        {YearsMonthsDuration{INT64_MIN}, {}},
        {Value(), {}},
        {Value(3), {}},
    };
    for (const SpanRow& row : rows) {
        CAPTURE(row.value.kind_name());
        CAPTURE(row.value.text_or(""));
        const Result<Span> span = span_from(row.value);
        CHECK(span.has_value() == row.expected.has_value());
        if (span && row.expected) CHECK(*span == *row.expected);
        if (!span) CHECK(span.error().code == Code::invalid_argument);
    }
}

TEST_CASE("working days of a range") {
    struct RangeRow {
        const char* from;
        const char* to;
        std::int64_t expected;
    };
    const RangeRow rows[] = {
        {"2027-03-01", "2027-03-05", 5},         {"2027-03-01", "2027-03-07", 5},
        {"2027-03-06", "2027-03-07", 0},         {"2027-03-01", "2027-03-01", 1},
        {"2027-03-02", "2027-03-01", 0},         {"2027-01-01", "2027-01-10", 4},
        {"2027-03-26", "2027-03-30", 2},         {"2027-05-24", "2027-05-30", 3},
        {"2027-01-01", "2027-12-31", 252},       {"2028-02-28", "2028-03-01", 3},
        {"-1000000-01-01", "-1000000-01-07", 5},
    };
    const Calendar calendar = company();
    for (const RangeRow& row : rows) {
        CAPTURE(row.from);
        CAPTURE(row.to);
        CHECK(working_days_between(calendar, *date_from_iso(row.from), *date_from_iso(row.to)) ==
              row.expected);
    }
    CHECK(working_days_between(calendar, {-999'999'999, 1, 1}, {999'999'999, 12, 31}) > 0);
}

TEST_CASE("dates are counted in working days in both directions") {
    const Calendar calendar = company();
    const auto after = [&](const char* start, std::int64_t days) {
        const std::optional<Date> date = add_working_days(calendar, *date_from_iso(start), days);
        return date ? to_iso(*date) : "nothing";
    };
    CHECK(after("2027-03-05", 1) == "2027-03-08");
    CHECK(after("2027-03-06", 1) == "2027-03-08");
    CHECK(after("2027-03-08", -1) == "2027-03-05");
    CHECK(after("2027-03-06", 0) == "2027-03-06");
    CHECK(after("2027-03-26", 1) == "2027-03-30");
    CHECK(after("2027-03-05", 1'000'000) == "nothing");
    CHECK(after("2027-03-05", INT64_MIN) == "nothing");
}

// A small generator of its own, so that a failure is the same everywhere.
struct Numbers {
    std::uint64_t state = 42;
    std::int64_t below(std::int64_t limit) {
        state = state * 6'364'136'223'846'793'005u + 1'442'695'040'888'963'407u;
        return static_cast<std::int64_t>((state >> 33) % static_cast<std::uint64_t>(limit));
    }
};

TEST_CASE("adding working time and measuring it agree") {
    Numbers numbers;
    const Time origin = local("2026-12-01T00:00");
    for (const Calendar& calendar : {company(), night_shift(), Calendar{}}) {
        for (int round = 0; round < 1'000; ++round) {
            const Time start = origin + numbers.below(500 * ms_per_day);
            const std::int64_t length = 1 + numbers.below(200 * ms_per_hour);
            CAPTURE(to_iso(start));
            CAPTURE(length);
            const Time end = add_working_time(calendar, start, length);
            CHECK(end > start);
            CHECK(working_time_between(calendar, start, end) == length);
            // The first such instant: a millisecond earlier there was less.
            CHECK(working_time_between(calendar, start, end - 1) == length - 1);
            const Time back = add_working_time(calendar, end, -length);
            CHECK(back >= start);
            CHECK(working_time_between(calendar, back, end) == length);
            // In two steps it is the same.
            const std::int64_t first = 1 + numbers.below(length);
            CHECK(add_working_time(calendar, add_working_time(calendar, start, first),
                                   length - first) == end);
        }
    }
}

TEST_CASE("a later start is never due earlier") {
    Numbers numbers;
    const Calendar calendar = company();
    const Time origin = local("2026-12-01T00:00");
    for (int round = 0; round < 1'000; ++round) {
        const Time start = origin + numbers.below(500 * ms_per_day);
        const Time later = start + numbers.below(3 * ms_per_day);
        const std::int64_t days = 1 + numbers.below(12);
        const Time due = add_working_days(calendar, start, days);
        CAPTURE(to_iso(start));
        CAPTURE(to_iso(later));
        CAPTURE(days);
        CHECK(add_working_days(calendar, later, days) >= due);
        CHECK(is_working_day(calendar, date_at(due, calendar.zone)));
        const Date first = date_at(start, calendar.zone);
        const std::int64_t counted =
            working_days_between(calendar, first, date_at(due, calendar.zone));
        CHECK(counted >= days);
        CHECK(counted <= days + 2);
    }
}

TEST_CASE("a night of the clock change has an hour more or less") {
    const Calendar calendar = night_shift();
    CHECK(working_time_between(calendar, local("2027-03-27T20:00"), local("2027-03-28T20:00")) ==
          7 * ms_per_hour);
    CHECK(working_time_between(calendar, local("2027-10-30T20:00"), local("2027-10-31T20:00")) ==
          9 * ms_per_hour);
}

TEST_CASE("a calendar without opening hours counts every hour") {
    const Calendar calendar;
    const Time start = *time_from_iso("2027-03-06T10:00:00Z");
    CHECK(to_iso(due_after(calendar, start, Value("P1DT4H"), CountedIn::working_time).value()) ==
          "2027-03-07T14:00:00.000Z");
    CHECK(working_days_between(calendar, {2027, 3, 1}, {2027, 3, 7}) == 7);
}

TEST_CASE("counting ends even where hardly anything is open") {
    Calendar calendar;
    calendar.week[0] = {{480, 481}};
    const Time start = *time_from_iso("2027-03-06T10:00:00Z");
    CHECK(add_working_time(calendar, start, INT64_MAX) > start);
    CHECK(add_working_time(calendar, start, -INT64_MAX) < start);
    CHECK(add_working_days(calendar, start, INT64_MAX) > start);
}

TEST_CASE("a calendar file says what is wrong with it") {
    struct FileRow {
        const char* json;
        Code code;
        const char* where;
    };
    const FileRow rows[] = {
        {"[]", Code::invalid_argument, ""},
        {"{", Code::invalid_json, ""},
        {R"({"id":"a","zone":"Europe/Warsaw","week":{},"hours":1})", Code::unknown_field, ""},
        {R"({"id":"a","zone":"Europe/Warsaw","week":{}})", Code::invalid_argument, "week"},
        {R"({"id":"a","zone":"Mars","week":{"monday":["08:00-16:00"]}})", Code::invalid_argument,
         "zone"},
        {R"({"zone":"UTC","week":{"monday":["08:00-16:00"]}})", Code::invalid_argument, "id"},
        {R"({"id":"a","zone":"UTC","week":{"monday":["16:00-08:00"]}})", Code::invalid_argument,
         "week.monday"},
        {R"({"id":"a","zone":"UTC","week":{"monday":["08:00-16:00","15:00-17:00"]}})",
         Code::invalid_argument, "week.monday"},
        {R"({"id":"a","zone":"UTC","week":{"monday":["08:00-24:30"]}})", Code::invalid_argument,
         "week.monday"},
        {R"({"id":"a","zone":"UTC","week":{"someday":["08:00-16:00"]}})", Code::invalid_argument,
         "week.someday"},
        {R"({"id":"a","zone":"UTC","week":{"monday":["08:00-16:00"]},"holidays":"xx"})",
         Code::invalid_argument, "holidays"},
        {R"({"id":"a","zone":"UTC","week":{"monday":["08:00-16:00"]},"daysOff":[{"date":"2027-02-29"}]})",
         Code::invalid_argument, "daysOff[0]"},
    };
    for (const FileRow& row : rows) {
        CAPTURE(row.json);
        const Result<Calendar> calendar = parse_calendar(row.json);
        REQUIRE_FALSE(calendar.has_value());
        CHECK(calendar.error().code == row.code);
        if (*row.where) CHECK(calendar.error().details.at(0).where == row.where);
    }
}

TEST_CASE("a day off is known by its name") {
    const Calendar calendar = company();
    REQUIRE(day_off(calendar, {2027, 5, 27}));
    CHECK(day_off(calendar, {2027, 5, 27})->names.at(Language::pl) == "Boże Ciało");
    CHECK(day_off(calendar, {2027, 5, 28})->names.at(Language::ru) == "Company day");
    CHECK_FALSE(day_off(calendar, {2027, 5, 26}));
}

}  // namespace
}  // namespace obieg::work
