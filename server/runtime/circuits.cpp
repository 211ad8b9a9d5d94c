#include "runtime/circuits.h"

#include <algorithm>

namespace obieg::runtime {
namespace {

constexpr std::int32_t failures_until_pause = 3;
constexpr std::int64_t first_pause_ms = 15 * ms_per_second;
constexpr std::int64_t pause_ms_max = 10 * ms_per_minute;
constexpr std::int32_t doublings_max = 10;

}  // namespace

bool Circuits::is_open_to(const std::string& target, Time now) const {
    const std::lock_guard lock(mutex_);
    const auto found = failing_.find(target);
    return found == failing_.end() || found->second.paused_until <= now;
}

Circuits::Trial Circuits::trial(const std::string& target) const {
    const std::lock_guard lock(mutex_);
    const auto found = failing_.find(target);
    const bool was_paused =
        found != failing_.end() && found->second.failures >= failures_until_pause;
    return was_paused ? Trial::one_message : Trial::whole;
}

void Circuits::note(const std::string& target, Answer answer, const std::string& detail, Time now,
                    std::uint64_t chance) {
    const std::lock_guard lock(mutex_);
    if (answer == Answer::reached) {
        failing_.erase(target);
        return;
    }
    TargetState& state = failing_[target];
    state.target = target;
    state.last_error = detail;
    ++state.failures;
    const std::int32_t over = state.failures - failures_until_pause;
    if (over < 0) return;
    const std::int64_t pause =
        std::min(first_pause_ms << std::min(over, doublings_max), pause_ms_max);
    const std::int64_t tenth = pause / 10;
    state.paused_until =
        now +
        (pause - tenth + static_cast<std::int64_t>(chance % static_cast<std::uint64_t>(2 * tenth)));
}

void Circuits::end_pauses(Time now) {
    const std::lock_guard lock(mutex_);
    for (auto& [target, state] : failing_) {
        state.paused_until = std::min(state.paused_until, now);
    }
}

std::vector<TargetState> Circuits::paused(Time now) const {
    const std::lock_guard lock(mutex_);
    std::vector<TargetState> paused;
    for (const auto& [target, state] : failing_) {
        if (state.paused_until > now) paused.push_back(state);
    }
    return paused;
}

}  // namespace obieg::runtime
