// When sessions were last used, so that one that nobody uses ends (OWASP ASVS 5.0, 7.3.1). Kept in
// memory; the database learns of a use every few minutes, which is what a restarted server and
// the other nodes go by. Safe from any thread. Times are the real clock's.
#pragma once

#include <mutex>
#include <string>
#include <unordered_map>

#include "base/time.h"

namespace obieg::http {

class LastUses {
public:
    // A session lives on for `idle_ms` after its last use.
    explicit LastUses(std::int64_t idle_ms) : idle_ms_(idle_ms) {}

    // Used now. False: it had ended for want of use. `noted_at` is the last use in the database.
    bool touch(const std::string& session_hash, Time noted_at, Time now);

private:
    const std::int64_t idle_ms_;
    std::mutex mutex_;
    std::unordered_map<std::string, Time> used_at_;  // by hash
};

}  // namespace obieg::http
