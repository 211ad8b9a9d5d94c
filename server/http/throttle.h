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

class Throttle {
public:
    // At most `allowed` events of one name within `window_ms`.
    Throttle(std::int64_t allowed, std::int64_t window_ms)
        : allowed_(allowed), window_ms_(window_ms) {}

    bool is_open(std::string_view name, Time now);  // may one more happen?
    void count(std::string_view name, Time now);
    void forget(std::string_view name);

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
