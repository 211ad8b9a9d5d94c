// Whose calendar counts: the company's, and those of countries, teams and people beside it.
//
// A person's calendar covers that of the team, which covers that of the department above it, which
// covers the company's. What one leaves out (hours, zone, a date) is what the next one says. A
// country's calendar holds its public holidays and the days that its government has moved; whoever
// names a country has its days in place of those above.
#pragma once

#include <compare>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "work/calendar.h"
#include "work/directory.h"
#include "work/holidays.h"

namespace obieg::work {

enum class CalendarKind { company, country, group, person };
std::string_view to_text(CalendarKind kind);  // "group"
std::optional<CalendarKind> calendar_kind_from(std::string_view text);

struct CalendarOwner {
    CalendarKind kind = CalendarKind::company;
    std::string id = {};  // of a country "pl", a group, a person; empty: the company
    friend auto operator<=>(const CalendarOwner&, const CalendarOwner&) = default;
};
std::string to_text(const CalendarOwner& owner);  // "group:sales"; that is its Calendar's id
std::optional<CalendarOwner> calendar_owner_from(std::string_view text);

// What one owner says; calendar_file.h reads and writes it as JSON.
struct CalendarRules {
    std::optional<TimeZone> zone = {};
    std::optional<Week> week = {};
    std::optional<Country> country = {};  // none: no public holidays at all
    std::vector<DayOff> days_off = {};
    std::vector<OpenDay> open_days = {};
};

// Sorts the days, and leaves the first of those that share a date.
void put_in_order(CalendarRules& rules);
// What the company's calendar says, and the other way round; the id and a zone that the rules leave
// out stay.
CalendarRules rules_of(const Calendar& company);
Calendar with_rules(Calendar company, const CalendarRules& rules);

// An immutable whole, replaced when any of it changes.
class Calendars {
public:
    using Rules = std::map<CalendarOwner, CalendarRules>;

    Calendars() : Calendars(Calendar{}) {}
    // The company's is no row of `rules`.
    explicit Calendars(Calendar company, Rules rules = {});

    const std::shared_ptr<const Calendar>& company() const { return company_; }
    const Rules& rules() const { return rules_; }
    // Never null: whoever has none, and whoever is not known, works by what is above.
    std::shared_ptr<const Calendar> of(const CalendarOwner& owner,
                                       const Directory& directory) const;
    // Of whoever must do something: the person, else the first of the groups, else the company.
    std::shared_ptr<const Calendar> of_work(std::string_view person,
                                            const std::vector<std::string>& groups,
                                            const Directory& directory) const;

private:
    std::shared_ptr<const Calendar> country(std::string_view code) const;
    std::shared_ptr<const Calendar> group(std::string_view id, const Directory& directory) const;
    std::shared_ptr<const Calendar> person(std::string_view name, const Directory& directory) const;
    std::shared_ptr<const Calendar> laid_over(std::shared_ptr<const Calendar> base,
                                              const CalendarOwner& owner) const;

    std::shared_ptr<const Calendar> company_;
    Rules rules_;
};

}  // namespace obieg::work
