#include "work/calendar_file.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "work/holidays.h"

namespace obieg::work {
namespace {

constexpr std::int32_t first_holiday_year = 2000;
constexpr std::int32_t last_holiday_year = 2100;
constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};

constexpr std::array<std::string_view, 5> known_fields = {"id", "zone", "week", "holidays",
                                                          "daysOff"};

// Collects what is wrong, so that a person sees all of it at once.
struct Reader {
    Calendar calendar;
    std::vector<Detail> problems;

    void refuse(std::string where, std::string message) {
        problems.push_back({std::move(where), std::move(message)});
    }
};

std::optional<std::int32_t> minute_from(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return {};
    for (const std::size_t place : {0, 1, 3, 4}) {
        if (text[place] < '0' || text[place] > '9') return {};
    }
    const std::int32_t hour = (text[0] - '0') * 10 + (text[1] - '0');
    const std::int32_t minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (minute > 59 || hour * 60 + minute > 1440) return {};
    return hour * 60 + minute;
}

std::optional<OpenHours> hours_from(std::string_view text) {
    if (text.size() != 11 || text[5] != '-') return {};
    const auto from = minute_from(text.substr(0, 5));
    const auto to = minute_from(text.substr(6));
    if (!from || !to || *from >= *to) return {};
    return OpenHours{*from, *to};
}

void read_day(Reader& reader, std::string_view name, const Value& value) {
    const std::string where = "week." + std::string(name);
    const auto found = std::find(weekdays.begin(), weekdays.end(), name);
    if (found == weekdays.end())
        return reader.refuse(where, "expected a day from monday to sunday");
    const List* list = value.if_list();
    if (!list) return reader.refuse(where, "expected a list of hours such as [\"08:00-16:00\"]");
    std::vector<OpenHours>& hours =
        reader.calendar.week[static_cast<std::size_t>(found - weekdays.begin())];
    for (const Value& item : *list) {
        const auto open = hours_from(item.text_or(""));
        if (!open) {
            reader.refuse(where,
                          "expected hours such as \"08:00-16:00\", found " + json::write(item));
        } else if (!hours.empty() && open->from_minute < hours.back().to_minute) {
            reader.refuse(
                where, "expected hours in order and without overlap, found " + json::write(item));
        } else {
            hours.push_back(*open);
        }
    }
}

std::map<Language, std::string> names_from(const Value& value) {
    std::map<Language, std::string> names;
    for (const Language language : {Language::en, Language::pl, Language::ru}) {
        const std::string text =
            value.if_text() ? *value.if_text() : value.get(to_text(language)).text_or("");
        if (!text.empty()) names[language] = text;
    }
    return names;
}

void read_days_off(Reader& reader, const Value& value) {
    const List* list = value.if_list();
    if (!list) return reader.refuse("daysOff", "expected a list of {\"date\", \"name\"}");
    for (std::size_t index = 0; index < list->size(); ++index) {
        const Value& item = (*list)[index];
        const auto date = date_from_iso(item.get("date").text_or(""));
        if (date) {
            reader.calendar.days_off.push_back({*date, names_from(item.get("name"))});
        } else {
            reader.refuse(
                "daysOff[" + std::to_string(index) + "]",
                "expected a date such as 2027-05-28, found " + json::write(item.get("date")));
        }
    }
}

void read_holidays(Reader& reader, const Value& value) {
    const auto country = country_from(value.text_or(""));
    if (!country)
        return reader.refuse("holidays", "expected pl, ru or none, found " + json::write(value));
    for (std::int32_t year = first_holiday_year; year <= last_holiday_year; ++year) {
        for (DayOff& day : public_holidays(*country, year)) {
            reader.calendar.days_off.push_back(std::move(day));
        }
    }
}

void read_zone(Reader& reader, const Value& value) {
    const auto zone = TimeZone::find(value.text_or(""));
    if (zone) {
        reader.calendar.zone = *zone;
    } else {
        reader.refuse("zone",
                      "expected an IANA zone such as Europe/Warsaw, found " + json::write(value));
    }
}

void read_week(Reader& reader, const Value& value) {
    const Context* week = value.if_context();
    if (!week)
        return reader.refuse("week",
                             "expected the opening hours by day, found " + json::write(value));
    for (const auto& [name, hours] : week->entries()) read_day(reader, name, hours);
}

}  // namespace

Result<Calendar> parse_calendar(std::string_view text) {
    const Value file = TRY(json::read(text));
    const Context* entries = file.if_context();
    if (!entries) return fail(Code::invalid_argument, "expected a calendar as a JSON object");
    for (const auto& [name, value] : entries->entries()) {
        if (std::find(known_fields.begin(), known_fields.end(), name) != known_fields.end())
            continue;
        return fail(Code::unknown_field, "a calendar has no field \"" + name +
                                             "\"; known are id, zone, week, holidays and daysOff");
    }
    Reader reader;
    reader.calendar.id = file.get("id").text_or("");
    read_zone(reader, file.get("zone"));
    read_week(reader, file.get("week"));
    // The company's own days come first: where one falls on a public holiday, the company's name
    // stays.
    if (const Value* days = entries->find("daysOff")) read_days_off(reader, *days);
    if (const Value* country = entries->find("holidays")) read_holidays(reader, *country);
    Calendar& calendar = reader.calendar;
    if (calendar.id.empty())
        reader.refuse("id", "expected a name for the calendar, such as \"company\"");
    if (reader.problems.empty() && std::all_of(calendar.week.begin(), calendar.week.end(),
                                               [](const auto& hours) { return hours.empty(); })) {
        reader.refuse("week", "expected at least one day with opening hours");
    }
    if (!reader.problems.empty()) {
        return fail(Code::invalid_argument, "the calendar cannot be used",
                    std::move(reader.problems));
    }
    std::vector<DayOff>& days = calendar.days_off;
    std::stable_sort(days.begin(), days.end(),
                     [](const DayOff& a, const DayOff& b) { return a.date < b.date; });
    days.erase(std::unique(days.begin(), days.end(),
                           [](const DayOff& a, const DayOff& b) { return a.date == b.date; }),
               days.end());
    return calendar;
}

}  // namespace obieg::work
