#include <algorithm>

#include "base/check.h"
#include "base/time.h"
#include "base/time_zone_data.h"

namespace obieg {
namespace {

// Days since the epoch on which a rule changes the clocks in a year.
std::int64_t rule_day(const ZoneRuleDay& rule, std::int32_t year) {
    const std::int64_t new_year = days_since_epoch({year, 1, 1});
    switch (rule.kind) {
        case ZoneRuleDay::Kind::day_of_year:
            return new_year + rule.day;
        case ZoneRuleDay::Kind::day_of_year_without_leap:
            return new_year + rule.day - 1 + (is_leap_year(year) && rule.day >= 60 ? 1 : 0);
        case ZoneRuleDay::Kind::month_week_day:
            break;
    }
    const Date first{year, static_cast<std::int8_t>(rule.month), 1};
    const int first_weekday = weekday(first) % 7;  // 0 Sunday
    int day = 1 + (rule.day - first_weekday + 7) % 7 + 7 * (rule.week - 1);
    while (day > days_in_month(year, rule.month)) day -= 7;
    return days_since_epoch(first) + day - 1;
}

std::int32_t rule_offset(const ZoneRule& rule, std::int64_t seconds) {
    if (!rule.changes) return rule.standard_offset;
    const Date local =
        date_from_days(floor_divide(seconds + rule.standard_offset, seconds_per_day));
    const std::int64_t starts = rule_day(rule.summer_starts, local.year) * seconds_per_day +
                                rule.summer_starts.seconds - rule.standard_offset;
    const std::int64_t ends = rule_day(rule.summer_ends, local.year) * seconds_per_day +
                              rule.summer_ends.seconds - rule.summer_offset;
    // South of the equator summer spans New Year, so the year's end of summer comes first.
    const bool is_summer = starts < ends ? (seconds >= starts && seconds < ends)
                                         : (seconds >= starts || seconds < ends);
    return is_summer ? rule.summer_offset : rule.standard_offset;
}

std::int32_t offset_at_second(const ZoneHistory& history, std::int64_t seconds) {
    const auto after = std::upper_bound(history.changes.begin(), history.changes.end(), seconds);
    if (after == history.changes.end()) return rule_offset(history.rule, seconds);
    if (after == history.changes.begin()) return history.first_offset;
    return history.offsets[history.offset_indexes[static_cast<std::size_t>(
        after - history.changes.begin() - 1)]];
}

// Milliseconds in 64 bits reach some 292 million years; beyond them the first or last instant
// stands for all.
Time instant_at_second(std::int64_t seconds, std::int64_t fraction_ms) {
    constexpr std::int64_t seconds_max = INT64_MAX / ms_per_second - 1;
    if (seconds > seconds_max) return Time{INT64_MAX};
    if (seconds < -seconds_max) return Time{INT64_MIN};
    return Time{seconds * ms_per_second + fraction_ms};
}

}  // namespace

std::optional<TimeZone> TimeZone::find(std::string_view name) {
    const auto found = std::lower_bound(
        zone_table.begin(), zone_table.end(), name,
        [](const ZoneData& zone, std::string_view wanted) { return zone.name < wanted; });
    if (found == zone_table.end() || found->name != name) return {};
    return TimeZone(&*found);
}

TimeZone TimeZone::utc() {
    static const std::optional<TimeZone> zone = find("UTC");
    OBIEG_CHECK(zone.has_value());
    return *zone;
}

std::string_view TimeZone::name() const {
    return data_->name;
}

std::int32_t TimeZone::offset_at(Time instant) const {
    return offset_at_second(*data_->history, floor_divide(instant.ms, ms_per_second));
}

Time TimeZone::instant_of(const Date& date, const ClockTime& time) const {
    const ZoneHistory& history = *data_->history;
    const std::int64_t local = days_since_epoch(date) * seconds_per_day + time.hour * 3600 +
                               time.minute * 60 + time.second;
    const std::int64_t fraction_ms = time.nanosecond / 1'000'000;
    // No zone is further than a day from UTC, so these two instants lie safely before and after the
    // wanted one. Where the clocks do not change in between, both readings agree.
    const std::int64_t before = offset_at_second(history, local - seconds_per_day);
    const std::int64_t after = offset_at_second(history, local + seconds_per_day);
    for (const std::int64_t offset : {std::max(before, after), std::min(before, after)}) {
        // The larger offset gives the earlier instant, which is the one wanted in an overlap.
        if (offset_at_second(history, local - offset) == offset) {
            return instant_at_second(local - offset, fraction_ms);
        }
    }
    // A gap: find the second in which the clocks jump.
    std::int64_t low = local - seconds_per_day;
    std::int64_t high = local + seconds_per_day;
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (offset_at_second(history, middle) == before ? low : high) = middle;
    }
    return instant_at_second(high, 0);
}

}  // namespace obieg
