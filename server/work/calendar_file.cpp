#include "work/calendar_file.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "base/temporal.h"

namespace obieg::work {
namespace {

constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};

constexpr std::array<std::string_view, 5> known_fields = {"zone", "week", "holidays", "daysOff",
                                                          "openDays"};
constexpr std::string_view hours_expected = "expected a list of hours such as [\"08:00-16:00\"]";

// Collects what is wrong, so that a person sees all of it at once.
struct Reader {
    CalendarRules rules;
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

std::vector<OpenHours> read_hours(Reader& reader, const std::string& where, const Value& value) {
    std::vector<OpenHours> hours;
    const List* list = value.if_list();
    if (!list) {
        reader.refuse(where, std::string(hours_expected));
        return hours;
    }
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
    return hours;
}

void read_day(Reader& reader, std::string_view name, const Value& value) {
    const std::string where = "week." + std::string(name);
    const auto found = std::find(weekdays.begin(), weekdays.end(), name);
    if (found == weekdays.end())
        return reader.refuse(where, "expected a day from monday to sunday");
    (*reader.rules.week)[static_cast<std::size_t>(found - weekdays.begin())] =
        read_hours(reader, where, value);
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

// The entries of `field` with their dates; those without one are refused.
std::vector<std::pair<Date, const Value*>> dated_entries(Reader& reader, const std::string& field,
                                                         const Value& value) {
    std::vector<std::pair<Date, const Value*>> entries;
    const List* list = value.if_list();
    if (!list || list->size() > calendar_days_max) {
        reader.refuse(field, list ? "expected at most " + std::to_string(calendar_days_max) +
                                        " days, found " + std::to_string(list->size())
                                  : "expected a list of days with a date");
        return entries;
    }
    for (std::size_t index = 0; index < list->size(); ++index) {
        const Value& item = (*list)[index];
        if (const auto date = date_from_iso(item.get("date").text_or(""))) {
            entries.emplace_back(*date, &item);
        } else {
            reader.refuse(
                field + "[" + std::to_string(index) + "]",
                "expected a date such as 2027-05-28, found " + json::write(item.get("date")));
        }
    }
    return entries;
}

void read_days_off(Reader& reader, const Value& value) {
    for (const auto& [date, item] : dated_entries(reader, "daysOff", value))
        reader.rules.days_off.push_back({date, names_from(item->get("name"))});
}

void read_open_days(Reader& reader, const Value& value) {
    for (const auto& [date, item] : dated_entries(reader, "openDays", value)) {
        const std::string where = "openDays." + to_iso(date);
        OpenDay day{date, read_hours(reader, where, item->get("hours")),
                    names_from(item->get("name"))};
        if (day.hours.empty() && item->get("hours").if_list())
            reader.refuse(where, std::string(hours_expected));
        reader.rules.open_days.push_back(std::move(day));
    }
}

void read_holidays(Reader& reader, const Value& value) {
    reader.rules.country = country_from(value.text_or(""));
    if (!reader.rules.country)
        reader.refuse("holidays", "expected pl, ru or none, found " + json::write(value));
}

void read_zone(Reader& reader, const Value& value) {
    const auto zone = TimeZone::find(value.text_or(""));
    if (zone) {
        reader.rules.zone = *zone;
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
    reader.rules.week.emplace();
    for (const auto& [name, hours] : week->entries()) read_day(reader, name, hours);
}

Status knows_fields(const Context& entries, bool has_id) {
    for (const auto& [name, value] : entries.entries()) {
        const bool is_known =
            (has_id && name == "id") ||
            std::find(known_fields.begin(), known_fields.end(), name) != known_fields.end();
        if (is_known) continue;
        return fail(Code::unknown_field, "a calendar has no field \"" + name + "\"; known are " +
                                             (has_id ? "id, " : "") +
                                             "zone, week, holidays, daysOff and openDays");
    }
    return {};
}

void read_rules(Reader& reader, const Context& entries) {
    const auto read = [&](std::string_view name, auto reading) {
        const Value* value = entries.find(name);
        if (value && !value->is_null()) reading(reader, *value);
    };
    read("zone", read_zone);
    read("week", read_week);
    read("holidays", read_holidays);
    read("daysOff", read_days_off);
    read("openDays", read_open_days);
    put_in_order(reader.rules);
    const std::optional<Week>& week = reader.rules.week;
    if (reader.problems.empty() && week &&
        std::all_of(week->begin(), week->end(), [](const auto& hours) { return hours.empty(); }))
        reader.refuse("week", "expected at least one day with opening hours");
}

tl::unexpected<Error> unusable(std::vector<Detail> problems) {
    return fail(Code::invalid_argument, "the calendar cannot be used", std::move(problems));
}

std::string clock_text(std::int32_t minute) {
    const auto two_digits = [](std::int32_t number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    return two_digits(minute / 60) + ":" + two_digits(minute % 60);
}

List hours_list(const std::vector<OpenHours>& hours) {
    List list;
    for (const OpenHours& open : hours)
        list.emplace_back(clock_text(open.from_minute) + "-" + clock_text(open.to_minute));
    return list;
}

Context day_entry(const Date& date, const std::map<Language, std::string>& names) {
    Context name;
    for (const auto& [language, text] : names) name.set(to_text(language), text);
    Context day;
    day.set("date", to_iso(date));
    day.set("name", std::move(name));
    return day;
}

}  // namespace

Result<Calendar> parse_calendar(std::string_view text) {
    const Value file = TRY(json::read(text));
    const Context* entries = file.if_context();
    if (!entries) return fail(Code::invalid_argument, "expected a calendar as a JSON object");
    TRY_STATUS(knows_fields(*entries, true));
    Reader reader;
    read_rules(reader, *entries);
    if (!entries->find("zone")) read_zone(reader, Value());
    if (!entries->find("week")) read_week(reader, Value());
    Calendar calendar;
    calendar.id = file.get("id").text_or("");
    if (calendar.id.empty())
        reader.refuse("id", "expected a name for the calendar, such as \"company\"");
    if (!reader.problems.empty()) return unusable(std::move(reader.problems));
    return *Calendars(with_rules(std::move(calendar), reader.rules)).company();
}

Result<CalendarRules> calendar_rules_from(const Value& json) {
    const Context* entries = json.if_context();
    if (!entries) return fail(Code::invalid_argument, "expected a calendar as a JSON object");
    TRY_STATUS(knows_fields(*entries, false));
    Reader reader;
    read_rules(reader, *entries);
    if (!reader.problems.empty()) return unusable(std::move(reader.problems));
    return std::move(reader.rules);
}

Value to_value(const CalendarRules& rules) {
    Context out;
    if (rules.zone) out.set("zone", std::string(rules.zone->name()));
    if (rules.week) {
        Context week;
        for (std::size_t day = 0; day < weekdays.size(); ++day) {
            if (!(*rules.week)[day].empty())
                week.set(std::string(weekdays[day]), hours_list((*rules.week)[day]));
        }
        out.set("week", std::move(week));
    }
    if (rules.country) out.set("holidays", std::string(to_text(*rules.country)));
    List days_off;
    for (const DayOff& day : rules.days_off) days_off.emplace_back(day_entry(day.date, day.names));
    out.set("daysOff", std::move(days_off));
    List open_days;
    for (const OpenDay& day : rules.open_days) {
        Context entry = day_entry(day.date, day.names);
        entry.set("hours", hours_list(day.hours));
        open_days.emplace_back(std::move(entry));
    }
    out.set("openDays", std::move(open_days));
    return Value(std::move(out));
}

}  // namespace obieg::work
