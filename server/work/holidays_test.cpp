#include "work/holidays.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace obieg::work {
namespace {

std::vector<std::string> dates(Country country, std::int32_t year) {
    std::vector<std::string> result;
    for (const DayOff& day : public_holidays(country, year)) result.push_back(to_iso(day.date));
    return result;
}

TEST_CASE("Easter is where almanacs print it") {
    const char* printed[] = {"1598-03-22", "1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19",
                             "2000-04-23", "2008-03-23", "2019-04-21", "2024-03-31", "2025-04-20",
                             "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25", "2049-04-18",
                             "2076-04-19", "2100-03-28"};
    for (const char* text : printed) {
        CAPTURE(text);
        CHECK(easter_sunday(date_from_iso(text)->year) == *date_from_iso(text));
    }
}

TEST_CASE("Poland has its days off, the movable ones too") {
    CHECK(dates(Country::pl, 2027) ==
          std::vector<std::string>{"2027-01-01", "2027-01-06", "2027-03-28", "2027-03-29",
                                   "2027-05-01", "2027-05-03", "2027-05-16", "2027-05-27",
                                   "2027-08-15", "2027-11-01", "2027-11-11", "2027-12-24",
                                   "2027-12-25", "2027-12-26"});
    CHECK(dates(Country::pl, 2010).size() == 12);  // neither Epiphany nor Christmas Eve yet
    CHECK(dates(Country::pl, 2018).size() == 14);  // with the single 12 November
    CHECK(dates(Country::pl, 2019).size() == 13);
}

TEST_CASE("Russia has fourteen days and nobody has none") {
    CHECK(dates(Country::ru, 2027).size() == 14);
    CHECK(dates(Country::none, 2027).empty());
}

TEST_CASE("every holiday is named in three languages") {
    for (const Country country : {Country::pl, Country::ru}) {
        for (const DayOff& day : public_holidays(country, 2027)) {
            CHECK(day.names.size() == 3);
            for (const auto& [language, name] : day.names) CHECK_FALSE(name.empty());
        }
    }
}

TEST_CASE("countries have their codes") {
    CHECK(country_from("pl") == Country::pl);
    CHECK(country_from("none") == Country::none);
    CHECK_FALSE(country_from("PL"));
}

}  // namespace
}  // namespace obieg::work
