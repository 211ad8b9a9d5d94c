// The shape of the generated table of IANA zones (tools/gen_time_zones.py writes time_zone_data.cpp
// into the build directory from the system's tzdata). Only time_zone.cpp includes this.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace obieg {

// "The `week`th `weekday` of `month`" and the like, as in the footer of a TZif file (POSIX TZ).
struct ZoneRuleDay {
    enum class Kind : std::uint8_t { month_week_day, day_of_year, day_of_year_without_leap };
    Kind kind = Kind::month_week_day;
    std::uint8_t month = 0;
    std::uint8_t week = 0;     // 1 to 5; 5 is the last
    std::uint16_t day = 0;     // weekday with 0 Sunday, or the day of the year
    std::int32_t seconds = 0;  // after local midnight; may be negative or beyond a day
};

// What holds after the last listed change. Without `changes` the standard offset holds for ever.
struct ZoneRule {
    std::int32_t standard_offset = 0;
    std::int32_t summer_offset = 0;
    bool changes = false;
    ZoneRuleDay summer_starts{};
    ZoneRuleDay summer_ends{};
};

struct ZoneHistory {
    std::int32_t first_offset;                     // before the first change
    std::span<const std::int64_t> changes;         // seconds since the epoch, rising
    std::span<const std::uint8_t> offset_indexes;  // one a change, into `offsets`
    std::span<const std::int32_t> offsets;         // seconds east of UTC
    ZoneRule rule;
};

struct ZoneData {
    std::string_view name;
    const ZoneHistory* history;
};

extern const std::span<const ZoneData> zone_table;  // sorted by name
extern const std::string_view zone_table_version;   // of tzdata, e.g. "2024a"

}  // namespace obieg
