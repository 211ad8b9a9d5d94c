// What the shell counts while it works, for whoever watches the server (http/metrics.h). Written by
// the threads that do the work, read by any; each number is exact, several together are not of one
// instant.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>

namespace obieg::runtime {

// How often a value fell at or below each bound. `Unit` values are whole numbers: microseconds,
// requests.
template <std::size_t Bounds>
class Histogram {
public:
    explicit constexpr Histogram(const std::array<std::int64_t, Bounds>& bounds)
        : bounds_(bounds) {}

    void note(std::int64_t value) {
        std::size_t at = 0;
        while (at < Bounds && value > bounds_[at]) ++at;
        counts_[at].fetch_add(1, std::memory_order_relaxed);
        sum_.fetch_add(value, std::memory_order_relaxed);
    }

    std::span<const std::int64_t> bounds() const { return bounds_; }
    // Of values above bound `index - 1` and at or below bound `index`; the last one: above all.
    std::uint64_t count(std::size_t index) const {
        return counts_[index].load(std::memory_order_relaxed);
    }
    std::int64_t sum() const { return sum_.load(std::memory_order_relaxed); }

private:
    std::array<std::int64_t, Bounds> bounds_;
    std::array<std::atomic<std::uint64_t>, Bounds + 1> counts_{};
    std::atomic<std::int64_t> sum_ = 0;
};

struct Meters {
    Histogram<10> commit_us{
        {100, 250, 500, 1'000, 2'500, 5'000, 10'000, 50'000, 250'000, 1'000'000}};
    Histogram<8> requests_in_commit{{0, 1, 4, 16, 64, 128, 192, 256}};
    std::atomic<std::uint64_t> requests_refused = 0;  // the queue was full, or the server stops
    std::atomic<std::uint64_t> storage_failures = 0;  // transactions that the database refused
    std::atomic<std::uint64_t> batches_repeated = 0;  // because another node was in the way
    std::atomic<std::uint64_t> round_trips = 0;       // of the writer to a database far away
    std::atomic<std::uint64_t> messages_sent = 0;
    std::atomic<std::uint64_t> messages_failed = 0;  // attempts; most are tried again
    // When the writer's thread last came round, in milliseconds since 1970. It does so at least
    // once a minute; an older time means that nothing fires and nothing is written.
    std::atomic<std::int64_t> last_round_ms = 0;
};

}  // namespace obieg::runtime
