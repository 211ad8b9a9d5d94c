// Whose working time is which: calendars of the company, of countries, teams and people.
#include "base/temporal.h"
#include "http/conditions.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/views.h"
#include "work/calendar_file.h"

namespace obieg::http::operations {
namespace {

using work::CalendarKind;
using work::CalendarOwner;

constexpr std::int64_t first_year = 2000;
constexpr std::int64_t last_year = 2100;

Result<CalendarOwner> owner_of(const Call& call) {
    const std::string& id = call.parameter("calendarId");
    const auto owner = work::calendar_owner_from(id);
    if (owner) return *owner;
    return fail(Code::not_found, "There is no calendar \"" + id +
                                     "\". Expected company, country:pl, group:<id> or "
                                     "person:<name>.");
}

// Whether there may be a calendar of this owner at all.
Status check_known(const Call& call, const CalendarOwner& owner) {
    const auto people = call.runtime().people();
    bool is_known = true;
    if (owner.kind == CalendarKind::country)
        is_known =
            work::country_from(owner.id).value_or(work::Country::none) != work::Country::none;
    if (owner.kind == CalendarKind::group) is_known = people->directory->group(owner.id) != nullptr;
    if (owner.kind == CalendarKind::person) is_known = people->directory->user(owner.id) != nullptr;
    if (is_known) return {};
    return fail(Code::not_found, "There is no calendar \"" + work::to_text(owner) + "\".");
}

// What the owner itself says; null: nothing.
const work::CalendarRules* rules_of_owner(const runtime::People& people, const CalendarOwner& owner,
                                          work::CalendarRules& of_company) {
    if (owner.kind == CalendarKind::company) {
        of_company = work::rules_of(*people.calendars->company());
        return &of_company;
    }
    const auto found = people.calendars->rules().find(owner);
    return found == people.calendars->rules().end() ? nullptr : &found->second;
}

std::string title_of(const Views& views, const CalendarOwner& owner) {
    switch (owner.kind) {
        case CalendarKind::group:
            return views.group_title(owner.id);
        case CalendarKind::person:
            return views.display_name(owner.id);
        case CalendarKind::company:
            return views.people().company_name;
        case CalendarKind::country:
            break;
    }
    return owner.id;
}

void write_owner(JsonWriter& json, const Views& views, const CalendarOwner& owner, bool is_own) {
    json.field("id", work::to_text(owner))
        .field("kind", work::to_text(owner.kind))
        .text_or_null("owner", owner.id)
        .field("title", title_of(views, owner))
        .field("isOwn", is_own);
}

std::string name_in(const std::map<work::Language, std::string>& names, work::Language language) {
    for (const work::Language wanted : {language, work::Language::en}) {
        if (const auto found = names.find(wanted); found != names.end()) return found->second;
    }
    return names.empty() ? std::string() : names.begin()->second;
}

// The days of a year of which somebody says something, whoever it is.
void write_year(JsonWriter& json, const work::Calendar& calendar, std::int32_t year,
                work::Language language) {
    json.key("days").begin_list();
    const std::int64_t end = days_since_epoch(Date{year + 1, 1, 1});
    for (std::int64_t day = days_since_epoch(Date{year, 1, 1}); day < end; ++day) {
        const Date date = date_from_days(day);
        const work::DayOff* off = work::day_off(calendar, date);
        const work::OpenDay* open = work::open_day(calendar, date);
        if (!off && !open) continue;
        work::CalendarRules said;
        if (open) said.open_days = {*open};
        json.begin_object()
            .field("date", to_iso(date))
            .field("name", name_in(off ? off->names : open->names, language))
            .field("isOff", off != nullptr)
            .field("hours", open ? (*work::to_value(said).get("openDays").if_list())[0].get("hours")
                                 : Value(List()))
            .end_object();
    }
    json.end_list();
}

Result<std::int32_t> year_asked(Call& call, const work::Calendar& calendar) {
    const std::string text(call.request().query_value("year"));
    if (text.empty()) return date_at(call.runtime().now(), calendar.zone).year;
    const auto number = Decimal::parse(text);
    const std::int64_t year = number ? number->to_int64().value_or(0) : 0;
    if (year >= first_year && year <= last_year) return static_cast<std::int32_t>(year);
    return fail(Code::invalid_argument,
                "Expected a year from 2000 to 2100, found \"" + text + "\".");
}

Result<Answer> calendar_answer(Call& call, const CalendarOwner& owner) {
    const Views views(call);
    const runtime::People& people = views.people();
    work::CalendarRules of_company;
    const work::CalendarRules* rules = rules_of_owner(people, owner, of_company);
    const auto calendar = people.calendars->of(owner, *people.directory);
    const std::int32_t year = TRY(year_asked(call, *calendar));
    JsonWriter json;
    json.begin_object();
    write_owner(json, views, owner, rules != nullptr);
    json.text_or_null("etag", rules ? tag_of(runtime::SaveCalendar{owner, *rules}) : "")
        .field("rules", rules ? work::to_value(*rules) : Value());
    work::CalendarRules in_force;
    in_force.zone = calendar->zone;
    in_force.week = calendar->week;
    const Value effective = work::to_value(in_force);
    json.field("zone", effective.get("zone"))
        .field("week", effective.get("week"))
        .text_or_null("holidays", calendar->country)
        .field("year", year);
    write_year(json, *calendar, year, call.language());
    json.end_object();
    return Answer(
        TRY(with_tag(call, json_response(json.take()), runtime::SaveCalendar{owner, {}})));
}

}  // namespace

Result<Answer> list_calendars(Call& call) {
    const Views views(call);
    const work::Calendars::Rules& rules = views.people().calendars->rules();
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    const auto write = [&](const CalendarOwner& owner, bool is_own) {
        json.begin_object();
        write_owner(json, views, owner, is_own);
        json.end_object();
    };
    write({CalendarKind::company, ""}, true);
    for (const std::string_view code : {"pl", "ru"}) {
        const CalendarOwner country{CalendarKind::country, std::string(code)};
        write(country, rules.contains(country));
    }
    for (const auto& [owner, said] : rules) {
        if (owner.kind != CalendarKind::country) write(owner, true);
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> get_calendar(Call& call) {
    const CalendarOwner owner = TRY(owner_of(call));
    TRY_STATUS(check_known(call, owner));
    return calendar_answer(call, owner);
}

Result<Answer> save_calendar(Call& call) {
    const CalendarOwner owner = TRY(owner_of(call));
    const Value body = TRY(call.body());
    work::CalendarRules rules = TRY(work::calendar_rules_from(body));
    return call.commit(
        runtime::SaveCalendar{owner, std::move(rules)},
        [owner](Call& later, const runtime::Done&) { return calendar_answer(later, owner); });
}

Result<Answer> delete_calendar(Call& call) {
    const CalendarOwner owner = TRY(owner_of(call));
    return call.commit(
        runtime::SaveCalendar{owner, {}},
        [](Call&, const runtime::Done&) -> Result<Answer> { return Answer(empty_response()); });
}

}  // namespace obieg::http::operations
