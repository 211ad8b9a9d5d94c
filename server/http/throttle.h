// Counts events by name within a sliding window: failed sign-ins, public forms sent. Kept in
// memory, bounded. Safe from any thread. Times are the real clock's.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.h"

namespace obieg::http {

// What is left of a limit.
struct Quota {
    std::string_view policy;  // "sign-in"
    std::int64_t allowed = 0;
    std::int64_t window_seconds = 0;
    std::int64_t left = 0;
    std::int64_t full_seconds = 0;  // until all of it is there again
    std::int64_t wait_seconds = 0;  // until there may be one more; 0: now
};

class Throttle {
public:
    // At most `allowed` events of one name within `window_ms`.
    Throttle(std::int64_t allowed, std::int64_t window_ms)
        : allowed_(allowed), window_ms_(window_ms) {}

    bool is_open(std::string_view name, Time now);  // may one more happen?
    void count(std::string_view name, Time now);
    void forget(std::string_view name);
    // Counts one more, if there may be one.
    bool take(std::string_view name, Time now);

    // What callers are told (RateLimit headers).
    Quota quota(std::string_view policy, std::string_view name, Time now);

private:
    struct Bucket {
        double level = 0;  // leaks evenly: `allowed` in one window
        Time at;
    };
    double level_at(const Bucket& bucket, Time now) const;
    void make_room(Time now);

    const std::int64_t allowed_;
    const std::int64_t window_ms_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace obieg::http
