#include "work/calendars.h"

#include <doctest/doctest.h>

#include "base/json.h"
#include "base/temporal.h"
#include "work/calendar_file.h"

namespace obieg::work {
namespace {

User user(std::string name, std::string department) {
    User made;
    made.name = std::move(name);
    made.department = std::move(department);
    return made;
}
Group group(std::string id, std::string parent = "", std::vector<std::string> members = {}) {
    Group made;
    made.id = std::move(id);
    made.parent = std::move(parent);
    made.members = std::move(members);
    return made;
}

// Machines are sold by a team of the sales department; Igor sits elsewhere.
Directory people() {
    return Directory(
        {user("ewa", "machines"), user("igor", "machines"), user("jan", ""), user("ola", "office")},
        {group("machines", "sales"), group("office"), group("sales"), group("shift", "", {"jan"})});
}

CalendarRules rules(std::string_view json) {
    return calendar_rules_from(json::read(json).value()).value();
}

Calendars office() {
    const Calendar company = parse_calendar(R"({
        "id": "company", "zone": "Europe/Warsaw", "holidays": "pl",
        "week": {"monday": ["08:00-16:00"], "tuesday": ["08:00-16:00"],
                 "wednesday": ["08:00-16:00"], "thursday": ["08:00-16:00"],
                 "friday": ["08:00-16:00"]},
        "daysOff": [{"date": "2027-05-28", "name": "Company day"}]})")
                                 .value();
    return Calendars(
        company,
        {{{CalendarKind::country, "ru"},
          rules(R"({"openDays": [{"date": "2027-02-20", "hours": ["09:00-18:00"]}]})")},
         {{CalendarKind::group, "sales"}, rules(R"({"daysOff": [{"date": "2027-03-02"}]})")},
         {{CalendarKind::group, "machines"}, rules(R"({"week": {"monday": ["10:00-18:00"]},
                    "openDays": [{"date": "2027-03-03", "hours": ["08:00-12:00"]}]})")},
         {{CalendarKind::group, "shift"}, rules(R"({"week": {"saturday": ["08:00-12:00"]}})")},
         {{CalendarKind::person, "igor"},
          rules(R"({"zone": "Europe/Moscow", "holidays": "ru"})")}});
}

std::shared_ptr<const Calendar> of_person(const Calendars& calendars, const char* name) {
    return calendars.of({CalendarKind::person, name}, people());
}

TEST_CASE("a person's calendar covers the team's, and that the company's") {
    const Calendars calendars = office();
    struct Row {
        const char* person;
        const char* date;
        bool is_open;
    };
    const Row rows[] = {
        {"ola", "2027-03-01", true},    // a Monday
        {"ola", "2027-05-28", false},   // the company's day
        {"ola", "2027-05-03", false},   // a Polish holiday
        {"ewa", "2027-03-01", true},    // the machines team works on Mondays,
        {"ewa", "2027-03-04", false},   // not on Thursdays,
        {"ewa", "2027-03-03", true},    // but on this Wednesday,
        {"ewa", "2027-03-02", false},   // and has the day off of the department above it
        {"jan", "2027-03-06", true},    // a Saturday of the shift that Jan belongs to
        {"jan", "2027-03-01", false},   //
        {"igor", "2027-05-03", true},   // a Monday that is no holiday in Russia,
        {"igor", "2027-05-28", false},  // a Friday, on which the team does not work
        {"igor", "2027-02-20", true},   // a Saturday to which the government moved work
        {"nobody", "2027-03-01", true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.person);
        CAPTURE(row.date);
        const auto calendar = of_person(calendars, row.person);
        CHECK(is_working_day(*calendar, date_from_iso(row.date).value()) == row.is_open);
    }
    CHECK(of_person(calendars, "igor")->zone.name() == "Europe/Moscow");
    CHECK(of_person(calendars, "igor")->id == "person:igor");
    CHECK(of_person(calendars, "ewa")->id == "group:machines");
    CHECK(of_person(calendars, "ola") == calendars.company());
}

TEST_CASE("work counts by whoever must do it") {
    const Calendars calendars = office();
    CHECK(calendars.of_work("igor", {"sales"}, people())->id == "person:igor");
    CHECK(calendars.of_work("", {"office", "sales"}, people())->id == "group:sales");
    CHECK(calendars.of_work("", {}, people()) == calendars.company());
}

TEST_CASE("working time counts the hours of a short day, and what is off only for some") {
    const Calendars calendars = office();
    const auto ewa = of_person(calendars, "ewa");
    const Time monday = *time_from_iso("2027-03-01T15:00:00Z");  // 16:00 in Warsaw
    // Two hours on Monday, four on the Wednesday that is open, the rest on the next Monday.
    CHECK(to_iso(add_working_time(*ewa, monday, 7 * ms_per_hour)) == "2027-03-08T10:00:00.000Z");
    CHECK(working_days_between(*ewa, Date{2027, 3, 1}, Date{2027, 3, 7}) == 2);
    CHECK(working_days_between(*calendars.company(), Date{2027, 5, 1}, Date{2027, 5, 31}) == 18);
}

TEST_CASE("groups that are above each other do not end the world") {
    const Directory circle({user("ewa", "a")}, {group("a", "b"), group("b", "a")});
    const Calendars calendars(Calendar{}, {{{CalendarKind::group, "b"}, CalendarRules{}}});
    CHECK(calendars.of({CalendarKind::person, "ewa"}, circle)->id == "group:b");
}

TEST_CASE("what an owner says is read and written the same") {
    const char* text = R"({"zone":"Europe/Warsaw","week":{"monday":["08:00-12:00","12:30-16:00"]},)"
                       R"("holidays":"pl","daysOff":[{"date":"2027-05-28","name":{"en":"Day"}}],)"
                       R"("openDays":[{"date":"2027-12-24","name":{},"hours":["08:00-12:00"]}]})";
    CHECK(json::write(to_value(rules(text))) == text);
    const Calendars calendars = office();
    const Calendar again = with_rules(Calendar{}, rules_of(*calendars.company()));
    CHECK(json::write(to_value(rules_of(again))) ==
          json::write(to_value(rules_of(*calendars.company()))));
}

TEST_CASE("what an owner cannot say") {
    for (const char* text :
         {R"({"week": {}})", R"({"week": {"monday": ["16:00-08:00"]}})", R"({"zone": "Warsaw"})",
          R"({"holidays": "de"})", R"({"daysOff": [{"date": "2027-02-30"}]})",
          R"({"openDays": [{"date": "2027-02-20", "hours": []}]})", R"({"hours": []})", "[]"}) {
        CAPTURE(text);
        CHECK_FALSE(calendar_rules_from(json::read(text).value()));
    }
}

TEST_CASE("owners are named in one text") {
    for (const char* text : {"company", "country:pl", "group:sales:north", "person:ola.kaminska"})
        CHECK(to_text(calendar_owner_from(text).value()) == text);
    for (const char* text : {"", "company:1", "group", "team:sales"})
        CHECK_FALSE(calendar_owner_from(text));
}

}  // namespace
}  // namespace obieg::work
