#include "store/people_json.h"

#include "base/json.h"
#include "work/calendar_file.h"

namespace obieg::store {
namespace {

std::int32_t small_integer(const Value& value) {
    const Decimal* number = value.if_number();
    return number ? static_cast<std::int32_t>(number->to_int64().value_or(0)) : 0;
}

tl::unexpected<Error> damaged_row(std::string_view what) {
    return fail(Code::internal, "The stored " + std::string(what) + " cannot be read.");
}

Context titles_context(const std::map<work::Language, std::string>& titles) {
    Context context;
    for (const auto& [language, title] : titles) context.set(work::to_text(language), title);
    return context;
}

std::map<work::Language, std::string> titles_of(const Value& value) {
    std::map<work::Language, std::string> titles;
    const Context* context = value.if_context();
    if (!context) return titles;
    for (const auto& [name, title] : context->entries()) {
        if (const auto language = work::language_from(name)) titles[*language] = title.text_or("");
    }
    return titles;
}

}  // namespace

std::string company_to_json(const runtime::Company& saved) {
    const work::Calendar& calendar = saved.calendar;
    List week;
    for (const std::vector<work::OpenHours>& day : calendar.week) {
        List hours;
        for (const work::OpenHours& open : day) {
            Context entry;
            entry.set("from", open.from_minute);
            entry.set("to", open.to_minute);
            hours.push_back(std::move(entry));
        }
        week.push_back(std::move(hours));
    }
    List days_off;
    for (const work::DayOff& day : calendar.days_off) {
        Context entry;
        entry.set("date", day.date);
        entry.set("names", titles_context(day.names));
        days_off.push_back(std::move(entry));
    }
    Context company;
    company.set("name", saved.name);
    company.set("language", std::string(work::to_text(saved.language)));
    company.set("id", calendar.id);
    company.set("zone", std::string(calendar.zone.name()));
    company.set("week", std::move(week));
    company.set("daysOff", std::move(days_off));
    // What earlier releases did not have, in the spelling of calendar files.
    work::CalendarRules rest;
    rest.open_days = calendar.open_days;
    rest.country = work::country_from(calendar.country);
    company.set("rules", json::write(work::to_value(rest)));
    return json::write(company, json::Spelling::typed);
}

Result<runtime::Company> company_from_json(std::string_view text) {
    const Value value = TRY(json::read(text, json::Spelling::typed));
    runtime::Company company;
    company.name = value.get("name").text_or("");
    // Absent in what earlier releases wrote.
    company.language =
        work::language_from(value.get("language").text_or("")).value_or(work::Language::en);
    company.calendar.id = value.get("id").text_or("");
    const std::optional<TimeZone> zone = TimeZone::find(value.get("zone").text_or(""));
    const List* week = value.get("week").if_list();
    const List* days_off = value.get("daysOff").if_list();
    if (!zone || !week || week->size() != 7 || !days_off) return damaged_row("calendar");
    company.calendar.zone = *zone;
    for (std::size_t day = 0; day < 7; ++day) {
        const List* hours = (*week)[day].if_list();
        if (!hours) return damaged_row("calendar");
        for (const Value& open : *hours) {
            company.calendar.week[day].push_back(
                {small_integer(open.get("from")), small_integer(open.get("to"))});
        }
    }
    for (const Value& day : *days_off) {
        const Date* date = day.get("date").if_date();
        if (!date) return damaged_row("calendar");
        company.calendar.days_off.push_back({*date, titles_of(day.get("names"))});
    }
    if (const std::string* rules = value.get("rules").if_text()) {
        const Value said = TRY(json::read(*rules));
        const work::CalendarRules rest = TRY(work::calendar_rules_from(said));
        company.calendar.open_days = rest.open_days;
        if (rest.country) company.calendar.country = work::to_text(*rest.country);
    }
    return company;
}

std::string mail_to_json(const runtime::MailSettings& mail) {
    Context settings;
    settings.set("url", mail.url);
    settings.set("user", mail.user);
    settings.set("password", mail.password);
    settings.set("from", mail.from);
    return json::write(settings);
}

Result<runtime::MailSettings> mail_from_json(std::string_view text) {
    const Value value = TRY(json::read(text));
    if (!value.if_context()) return damaged_row("mail settings");
    return runtime::MailSettings{value.get("url").text_or(""), value.get("user").text_or(""),
                                 value.get("password").text_or(""), value.get("from").text_or("")};
}

std::string titles_to_json(const std::map<work::Language, std::string>& titles) {
    return json::write(titles_context(titles));
}

Result<std::map<work::Language, std::string>> titles_from_json(std::string_view text) {
    const Value value = TRY(json::read(text));
    if (!value.if_context()) return damaged_row("titles of a group");
    return titles_of(value);
}

std::string names_to_json(const std::vector<std::string>& names) {
    return json::write(List(names.begin(), names.end()));
}

Result<std::vector<std::string>> names_from_json(std::string_view text) {
    const Value value = TRY(json::read(text));
    const List* list = value.if_list();
    if (!list) return damaged_row("list of names");
    std::vector<std::string> names;
    for (const Value& name : *list) names.push_back(name.text_or(""));
    return names;
}

std::string roles_to_json(runtime::Roles roles) {
    std::vector<std::string> names;
    for (const runtime::Role role : roles.list()) names.emplace_back(runtime::to_text(role));
    return names_to_json(names);
}

Result<runtime::Roles> roles_from_json(std::string_view text) {
    runtime::Roles roles;
    for (const std::string& name : TRY(names_from_json(text))) {
        const std::optional<runtime::Role> role = runtime::role_from(name);
        if (!role) return damaged_row("roles of a person");
        roles.add(*role);
    }
    return roles;
}

}  // namespace obieg::store
