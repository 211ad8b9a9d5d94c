#include "work/calendars.h"

#include <algorithm>
#include <array>

namespace obieg::work {
namespace {

constexpr std::array<std::string_view, 4> kinds = {"company", "country", "group", "person"};
constexpr std::int32_t first_holiday_year = 2000;
constexpr std::int32_t last_holiday_year = 2100;

std::shared_ptr<const Calendar> holidays_of(Country country) {
    auto calendar = std::make_shared<Calendar>();
    for (std::int32_t year = first_holiday_year; year <= last_holiday_year; ++year) {
        for (DayOff& day : public_holidays(country, year))
            calendar->days_off.push_back(std::move(day));
    }
    return calendar;
}

// Computed once: the same days lie above most calendars.
std::shared_ptr<const Calendar> public_holidays_of(Country country) {
    static const std::shared_ptr<const Calendar> polish = holidays_of(Country::pl);
    static const std::shared_ptr<const Calendar> russian = holidays_of(Country::ru);
    switch (country) {
        case Country::pl:
            return polish;
        case Country::ru:
            return russian;
        case Country::none:
            break;
    }
    return nullptr;
}

template <class Day>
void sort_days(std::vector<Day>& days) {
    std::stable_sort(days.begin(), days.end(),
                     [](const Day& a, const Day& b) { return a.date < b.date; });
    days.erase(std::unique(days.begin(), days.end(),
                           [](const Day& a, const Day& b) { return a.date == b.date; }),
               days.end());
}

}  // namespace

std::string_view to_text(CalendarKind kind) {
    return kinds[static_cast<std::size_t>(kind)];
}

std::optional<CalendarKind> calendar_kind_from(std::string_view text) {
    const auto found = std::find(kinds.begin(), kinds.end(), text);
    if (found == kinds.end()) return {};
    return static_cast<CalendarKind>(found - kinds.begin());
}

std::string to_text(const CalendarOwner& owner) {
    std::string text(to_text(owner.kind));
    if (owner.kind != CalendarKind::company) text += ":" + owner.id;
    return text;
}

std::optional<CalendarOwner> calendar_owner_from(std::string_view text) {
    const std::size_t colon = text.find(':');
    const auto kind = calendar_kind_from(text.substr(0, colon));
    const bool has_id = colon != std::string_view::npos;
    if (!kind || has_id == (*kind == CalendarKind::company)) return {};
    return CalendarOwner{*kind, has_id ? std::string(text.substr(colon + 1)) : std::string()};
}

void put_in_order(CalendarRules& rules) {
    sort_days(rules.days_off);
    sort_days(rules.open_days);
}

CalendarRules rules_of(const Calendar& company) {
    CalendarRules rules;
    rules.zone = company.zone;
    rules.week = company.week;
    if (!company.country.empty()) rules.country = country_from(company.country);
    rules.days_off = company.days_off;
    rules.open_days = company.open_days;
    return rules;
}

Calendar with_rules(Calendar company, const CalendarRules& rules) {
    if (rules.zone) company.zone = *rules.zone;
    company.week = rules.week.value_or(Week());
    company.country = rules.country ? std::string(to_text(*rules.country)) : std::string();
    company.days_off = rules.days_off;
    company.open_days = rules.open_days;
    return company;
}

Calendars::Calendars(Calendar company, Rules rules) : rules_(std::move(rules)) {
    company.above = country(company.country);
    company_ = std::make_shared<const Calendar>(std::move(company));
}

std::shared_ptr<const Calendar> Calendars::country(std::string_view code) const {
    const auto known = country_from(code);
    if (!known || *known == Country::none) return nullptr;
    return laid_over(public_holidays_of(*known), {CalendarKind::country, std::string(code)});
}

std::shared_ptr<const Calendar> Calendars::laid_over(std::shared_ptr<const Calendar> base,
                                                     const CalendarOwner& owner) const {
    const auto found = rules_.find(owner);
    if (found == rules_.end()) return base;
    const CalendarRules& rules = found->second;
    auto calendar = std::make_shared<Calendar>();
    calendar->id = to_text(owner);
    calendar->zone = rules.zone.value_or(base->zone);
    calendar->week = rules.week.value_or(base->week);
    calendar->days_off = rules.days_off;
    calendar->open_days = rules.open_days;
    const bool is_elsewhere = rules.country && owner.kind != CalendarKind::country;
    calendar->country = is_elsewhere ? std::string(to_text(*rules.country)) : base->country;
    calendar->above = is_elsewhere ? country(to_text(*rules.country)) : std::move(base);
    return calendar;
}

std::shared_ptr<const Calendar> Calendars::group(std::string_view id,
                                                 const Directory& directory) const {
    // The groups above it, the outermost last; a circle of parents ends the climb.
    std::vector<std::string> climb;
    for (const Group* at = directory.group(id); at; at = directory.group(at->parent)) {
        if (std::find(climb.begin(), climb.end(), at->id) != climb.end()) break;
        climb.push_back(at->id);
    }
    std::shared_ptr<const Calendar> calendar = company_;
    for (auto at = climb.rbegin(); at != climb.rend(); ++at)
        calendar = laid_over(std::move(calendar), {CalendarKind::group, *at});
    return calendar;
}

// The team is the department; where neither it nor what is above it has a calendar, the first of
// the person's groups that has.
std::shared_ptr<const Calendar> Calendars::person(std::string_view name,
                                                  const Directory& directory) const {
    std::shared_ptr<const Calendar> calendar = company_;
    if (const User* user = directory.user(name)) {
        calendar = group(user->department, directory);
        if (calendar == company_) {
            for (const std::string& id : directory.groups_of(name)) {
                calendar = group(id, directory);
                if (calendar != company_) break;
            }
        }
    }
    return laid_over(std::move(calendar), {CalendarKind::person, std::string(name)});
}

std::shared_ptr<const Calendar> Calendars::of(const CalendarOwner& owner,
                                              const Directory& directory) const {
    if (rules_.empty() && owner.kind != CalendarKind::country) return company_;
    switch (owner.kind) {
        case CalendarKind::country: {
            auto calendar = country(owner.id);
            return calendar ? calendar : std::make_shared<const Calendar>();
        }
        case CalendarKind::group:
            return group(owner.id, directory);
        case CalendarKind::person:
            return person(owner.id, directory);
        case CalendarKind::company:
            break;
    }
    return company_;
}

std::shared_ptr<const Calendar> Calendars::of_work(std::string_view person,
                                                   const std::vector<std::string>& groups,
                                                   const Directory& directory) const {
    if (!person.empty()) return of({CalendarKind::person, std::string(person)}, directory);
    for (const std::string& id : groups) {
        auto calendar = of({CalendarKind::group, id}, directory);
        if (calendar != company_) return calendar;
    }
    return company_;
}

}  // namespace obieg::work
