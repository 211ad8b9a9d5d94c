#include "app/company.h"

#include <doctest/doctest.h>

#include <set>

#include "app/files.h"

namespace obieg::app {

namespace {

constexpr const char* demo_file = OBIEG_SOURCE_DIR "/templates/demo/company.json";

}  // namespace

TEST_CASE(
    "The demo company is complete: everybody but the top has a supervisor, every group a head") {
    const Result<std::string> text = read_file(demo_file);
    REQUIRE(text.has_value());
    const Result<Company> company = parse_company(*text);
    REQUIRE_MESSAGE(company.has_value(), (company ? "" : company.error().message));

    CHECK(company->people.front().user.name == "admin");
    CHECK(company->people.front().roles.has(runtime::Role::administrator));
    CHECK(company->people.size() >= 30);
    std::set<std::string> names;
    std::set<std::string> addresses;
    for (const Person& person : company->people) {
        CHECK(names.insert(person.user.name).second);
        CHECK(addresses.insert(person.user.email).second);
        CHECK(person.user.email == person.user.name + "@nordwind.example");
    }
    for (const Person& person : company->people) {
        CAPTURE(person.user.name);
        const bool is_top = person.user.name == "admin" || person.user.name == "ewa.nowak";
        CHECK(names.contains(person.user.supervisor) != is_top);
    }
    for (const work::Group& group : company->groups) {
        CAPTURE(group.id);
        CHECK(names.contains(group.head));
        CHECK(group.titles.size() == 3);
    }
    const work::Calendar& calendar = company->calendar;
    CHECK(calendar.zone.name() == "Europe/Warsaw");
    CHECK(work::is_working_day(calendar, {2027, 3, 1}));
    CHECK_FALSE(work::is_working_day(calendar, {2027, 3, 29}));  // Easter Monday
    CHECK_FALSE(work::is_working_day(calendar, {2027, 3, 6}));   // a Saturday
}

TEST_CASE("What is wrong in a company file is named") {
    const std::string calendar =
        R"("calendar": {"id": "c", "zone": "UTC", "week": {}, "daysOff": []})";
    const std::string admin =
        R"("administrator": {"name": "admin", "displayName": "A", "language": "en"})";
    const std::string rest = R"("groups": [], "templates": [], "records": [])";
    const struct {
        std::string json;
        const char* message;
    } rows[] = {
        {"{}", "'name'"},
        {R"({"name": "N", "calendar": {"zone": "Mars/Base"}})", "time zone"},
        {R"({"name": "N", "calendar": {"id": "c", "zone": "UTC", "week": {"monday": ["8-16"]}, "daysOff": []}})",
         "hours"},
        {R"({"name": "N", "calendar": {"id": "c", "zone": "UTC", "week": {}, "daysOff": [{"date": "May"}]}})",
         "dates"},
        {"{\"name\": \"N\", " + calendar +
             R"(, "administrator": {"name": "a", "displayName": "A", "language": "de"}})",
         "language"},
        {"{\"name\": \"N\", " + calendar + ", " + admin + R"(, "users": [], "groups": [{"id": "g",
            "titles": {}, "members": ["nobody"]}]})",
         "members"},
        {"{\"name\": \"N\", " + calendar + ", " + admin +
             R"(, "users": [], "groups": [], "templates": [],
            "records": [{"type": "lead", "columns": ["name"], "rows": [["a", "b"]]}]})",
         "rows"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.json);
        const Result<Company> company = parse_company(row.json);
        REQUIRE_FALSE(company.has_value());
        CHECK(company.error().message.find(row.message) != std::string::npos);
    }
    CHECK(parse_company("{\"name\": \"N\", " + calendar + ", " + admin + ", \"users\": [], " +
                        rest + "}")
              .has_value());
}

}  // namespace obieg::app
