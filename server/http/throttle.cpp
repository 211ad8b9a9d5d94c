#include "http/throttle.h"

#include <algorithm>
#include <cmath>

namespace obieg::http {
namespace {

constexpr std::size_t names_max = 50'000;

}  // namespace

double Throttle::level_at(const Bucket& bucket, Time now) const {
    const double leaked = static_cast<double>(std::max<std::int64_t>(0, now - bucket.at)) *
                          static_cast<double>(allowed_) / static_cast<double>(window_ms_);
    return std::max(0.0, bucket.level - leaked);
}

bool Throttle::is_open(std::string_view name, Time now) {
    const std::lock_guard lock(mutex_);
    const auto found = buckets_.find(std::string(name));
    return found == buckets_.end() ||
           level_at(found->second, now) + 1 <= static_cast<double>(allowed_);
}

void Throttle::count(std::string_view name, Time now) {
    const std::lock_guard lock(mutex_);
    if (buckets_.size() >= names_max) make_room(now);
    Bucket& bucket = buckets_[std::string(name)];
    bucket.level = level_at(bucket, now) + 1;
    bucket.at = now;
}

bool Throttle::take(std::string_view name, Time now) {
    if (!is_open(name, now)) return false;
    count(name, now);
    return true;
}

Quota Throttle::quota(std::string_view policy, std::string_view name, Time now) {
    const std::lock_guard lock(mutex_);
    const auto found = buckets_.find(std::string(name));
    const double level = found == buckets_.end() ? 0 : level_at(found->second, now);
    const double left = static_cast<double>(allowed_) - level;
    const auto seconds = [this](double events) {
        const double ms = events * static_cast<double>(window_ms_) / static_cast<double>(allowed_);
        return static_cast<std::int64_t>(std::ceil(ms / 1'000));
    };
    return {policy,
            allowed_,
            window_ms_ / 1'000,
            static_cast<std::int64_t>(std::max(0.0, left)),
            seconds(level),
            left >= 1 ? 0 : seconds(1 - left)};
}

void Throttle::forget(std::string_view name) {
    const std::lock_guard lock(mutex_);
    buckets_.erase(std::string(name));
}

// Drops what has leaked out. When a flood of names leaves nothing to drop, all of it: an attacker
// gains one more window, everybody else goes on.
void Throttle::make_room(Time now) {
    std::erase_if(buckets_, [&](const auto& entry) { return level_at(entry.second, now) <= 0; });
    if (buckets_.size() >= names_max) buckets_.clear();
}

}  // namespace obieg::http
