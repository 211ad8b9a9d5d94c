// The calendar as a JSON file that a person can write:
//
//     {"id": "company", "zone": "Europe/Warsaw",
//      "week": {"monday": ["08:00-12:00", "12:30-16:30"], "saturday": ["09:00-13:00"]},
//      "holidays": "pl",
//      "daysOff": [{"date": "2027-05-28", "name": {"en": "Company day", "pl": "Dzień firmy"}}]}
//
// Days that `week` does not name are closed. `holidays` is a country of holidays.h; its days are
// filled in for the years 2000 to 2100. A day off may carry its name in one text or by language.
#pragma once

#include <string_view>

#include "base/error.h"
#include "work/calendar.h"

namespace obieg::work {

// Code::invalid_argument with a detail for each thing wrong; Code::unknown_field for names not
// above.
Result<Calendar> parse_calendar(std::string_view json);

}  // namespace obieg::work
