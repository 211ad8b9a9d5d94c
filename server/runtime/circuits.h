// Leaves targets of the outbox alone while they do not answer at all.
//
// After some failures in a row that concern the target itself (no connection, no TLS, a refused
// sign-in) its circuit opens: its messages wait and use up no attempts. When the pause is over, one
// message is tried; while that fails, too, the pause doubles. What a target says about a single
// message neither opens nor closes anything but shows that it is there.
//
// Kept in memory: after a restart every target gets a new chance. Safe from any thread.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/time.h"

namespace obieg::runtime {

struct TargetState {
    std::string target;
    std::int32_t failures = 0;  // in a row
    Time paused_until;          // real clock
    std::string last_error;
};

class Circuits {
public:
    enum class Answer { reached, unreachable };
    enum class Trial { whole, one_message };

    // May messages go to this target now?
    bool is_open_to(const std::string& target, Time now) const;
    // How much may be tried: a target that has just been left alone gets one message first.
    Trial trial(const std::string& target) const;
    // `chance` is any number: it spreads the ends of pauses.
    void note(const std::string& target, Answer answer, const std::string& detail, Time now,
              std::uint64_t chance);
    // Somebody has put the targets right, or hopes so: each gets its next message at once.
    void end_pauses(Time now);

    // Targets that are left alone now, by name.
    std::vector<TargetState> paused(Time now) const;

private:
    mutable std::mutex mutex_;
    std::map<std::string, TargetState, std::less<>> failing_;
};

}  // namespace obieg::runtime
