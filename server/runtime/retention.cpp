#include "runtime/retention.h"

#include <algorithm>

#include "base/check.h"

namespace obieg::runtime {
namespace {

const ProcessPolicy& policy_of(const ProcessPolicies& policies, std::string_view process_id) {
    static const ProcessPolicy says_nothing;
    const auto found = policies.find(process_id);
    return found == policies.end() ? says_nothing : found->second;
}

// What every file system takes.
std::string plain_name(std::string_view process_id) {
    constexpr std::size_t length_max = 100;
    std::string name(process_id.substr(0, length_max));
    for (char& c : name) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (!is_plain) c = '_';
    }
    return name;
}

}  // namespace

std::string_view to_text(Disposal disposal) {
    return disposal == Disposal::archive ? "archive" : "delete";
}

std::string_view to_text(RetentionState state) {
    switch (state) {
        case RetentionState::active:
            return "active";
        case RetentionState::completed:
            return "completed";
        case RetentionState::canceled:
            return "canceled";
        case RetentionState::failed:
            break;
    }
    return "failed";
}

bool may_carry_out(const RetentionRun& run, std::string_view owner, Time real_now) {
    if (run.state != RetentionState::active) return false;
    return run.owner.empty() || run.owner == owner || run.lease_until <= real_now;
}

Retention retention_of(const ProcessPolicies& policies, std::string_view process_id) {
    const ProcessPolicy& own = policy_of(policies, process_id);
    const ProcessPolicy& every = policy_of(policies, "");
    const Retention usual;
    return {own.keep_days.value_or(every.keep_days.value_or(usual.keep_days)),
            own.disposal.value_or(every.disposal.value_or(usual.disposal))};
}

engine::HistoryLevel history_level_of(const ProcessPolicies& policies, std::string_view process_id,
                                      std::optional<engine::HistoryLevel> own) {
    if (policies.empty()) return own.value_or(engine::HistoryLevel::full);
    const auto& said = policy_of(policies, process_id).history;
    if (said) return *said;
    if (own) return *own;
    return policy_of(policies, "").history.value_or(engine::HistoryLevel::full);
}

bool limits_any_age(const ProcessPolicies& policies) {
    return std::any_of(policies.begin(), policies.end(), [](const auto& policy) {
        return policy.second.keep_days.value_or(keeps_for_ever) != keeps_for_ever;
    });
}

Time next_hour_of(std::int64_t hour, TimeZone zone, Time now) {
    ClockTime at;
    at.hour = static_cast<int>(hour);
    Date day = date_at(now, zone);
    Time next = zone.instant_of(day, at);
    if (next > now) return next;
    // 26 hours later it is tomorrow, or just into the day after, whatever the clocks do.
    day = date_at(zone.instant_of(day, ClockTime{}) + 26 * ms_per_hour, zone);
    return zone.instant_of(day, at);
}

std::string archive_file_name(std::string_view process_id, Time ended_at, std::int32_t part) {
    constexpr std::size_t to_the_month = 7;  // 2026-11
    const std::string month = to_iso(ended_at).substr(0, to_the_month);
    const std::string number = part > 1 ? "." + std::to_string(part) : "";
    return plain_name(process_id) + "-" + month + number + ".jsonl.gz";
}

}  // namespace obieg::runtime
