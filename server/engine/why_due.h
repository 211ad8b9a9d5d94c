// "Why this date?" beyond the rule: from when the time was counted, and which days did not count.
#pragma once

#include <string>

#include "engine/state.h"
#include "work/calendars.h"

namespace obieg::engine {

// A date and a time as people of that language write them, at the calendar's wall clock.
std::string date_text(const Date& date, work::Language language);
std::string moment_text(Time moment, work::Language language, TimeZone zone);

// E.g. "It is counted from 5 March 2027, 9:00. Days that do not count: 2 at weekends; 29 March 2027
// (Easter Monday). The calendar of Ola Kamińska counts." Empty where the deadline was given and not
// counted in working time; the company's calendar is not named.
std::string due_reckoning(const UserTask& task, const work::Calendars& calendars,
                          const work::Directory& directory, work::Language language);

}  // namespace obieg::engine
