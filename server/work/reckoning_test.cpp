#include "work/reckoning.h"

#include <doctest/doctest.h>

#include "work/holidays.h"

using namespace obieg;
using namespace obieg::work;

TEST_CASE("what a deadline has skipped: weekends by number, days off by name") {
    Calendar calendar;
    calendar.zone = *TimeZone::find("Europe/Warsaw");
    for (std::size_t day = 0; day < 5; ++day) calendar.week[day] = {{8 * 60, 16 * 60}};
    calendar.days_off = public_holidays(Country::pl, 2027);
    struct Row {
        std::string_view from;
        std::string_view to;
        std::int64_t closed_weekdays;
        std::vector<Date> days_off;
    };
    const Row rows[] = {
        {"2027-03-01T08:00:00Z", "2027-03-02T08:00:00Z", 0, {}},
        {"2027-03-05T08:00:00Z", "2027-03-08T08:00:00Z", 2, {}},
        {"2027-03-25T08:00:00Z", "2027-03-31T08:00:00Z", 2, {{2027, 3, 29}}},
        // 1 May and Whit Sunday are closed anyway; the days at both ends do not count.
        {"2027-04-30T08:00:00Z", "2027-05-04T08:00:00Z", 2, {{2027, 5, 3}}},
        {"2027-05-03T08:00:00Z", "2027-05-04T08:00:00Z", 0, {}},
        {"2027-03-02T08:00:00Z", "2027-03-01T08:00:00Z", 0, {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.from);
        const LeftOut days = left_out(calendar, *time_from_iso(row.from), *time_from_iso(row.to));
        CHECK(days.closed_weekdays == row.closed_weekdays);
        REQUIRE(days.days_off.size() == row.days_off.size());
        for (std::size_t i = 0; i < row.days_off.size(); ++i)
            CHECK(days.days_off[i]->date == row.days_off[i]);
    }
    const Calendar always;
    CHECK(left_out(always, *time_from_iso("2027-03-01T08:00:00Z"),
                   *time_from_iso("2027-04-01T08:00:00Z"))
              .closed_weekdays == 0);
}
