// A calendar as JSON that a person can write:
//
//     {"id": "company", "zone": "Europe/Warsaw",
//      "week": {"monday": ["08:00-12:00", "12:30-16:30"], "saturday": ["09:00-13:00"]},
//      "holidays": "pl",
//      "daysOff": [{"date": "2027-05-28", "name": {"en": "Company day", "pl": "Dzień firmy"}}],
//      "openDays": [{"date": "2027-12-24", "hours": ["08:00-12:00"], "name": "Christmas Eve"}]}
//
// Days that `week` does not name are closed. `holidays` is a country of holidays.h. A day may carry
// its name in one text or by language; an open day has hours of its own and wins over a day off.
#pragma once

#include <string_view>

#include "base/error.h"
#include "work/calendar.h"
#include "work/calendars.h"

namespace obieg::work {

// A whole calendar, with an id, a zone and hours. Code::invalid_argument with a detail for each
// thing wrong; Code::unknown_field for names not above.
Result<Calendar> parse_calendar(std::string_view json);

// What an owner says, every field of it optional and without the id; fails likewise. At most
// calendar_days_max days of each kind.
Result<CalendarRules> calendar_rules_from(const Value& json);
Value to_value(const CalendarRules& rules);

constexpr std::size_t calendar_days_max = 2'000;

}  // namespace obieg::work
