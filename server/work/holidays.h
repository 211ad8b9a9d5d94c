// Public holidays by country, computed: the calendar file says "holidays": "pl" and nobody types
// dates.
//
// Poland: the days of the act on days off (Epiphany since 2011, Christmas Eve since 2025, and the
// single 12 November 2018). Russia: the holidays of article 112 of the labour code; the government
// moves days off each year, and the days it adds belong into the calendar's `daysOff`.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "work/calendar.h"

namespace obieg::work {

enum class Country { none, pl, ru };

std::optional<Country> country_from(std::string_view text);  // "pl", "ru", "none"
std::string_view to_text(Country country);

// Easter Sunday of the western churches.
Date easter_sunday(std::int32_t year);

// The holidays of one year, sorted by date, one a date.
std::vector<DayOff> public_holidays(Country country, std::int32_t year);

}  // namespace obieg::work
