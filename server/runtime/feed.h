// Tells listeners what was committed and remembers the last changes for clients that were away a
// moment.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/time.h"
#include "runtime/changes.h"

namespace obieg::runtime {

class Feed : public std::enable_shared_from_this<Feed> {
public:
    static constexpr std::size_t remembered = 4'096;
    static constexpr std::int64_t news_kept_ms = 5 * ms_per_minute;

    std::unique_ptr<Subscription> subscribe(ChangeListener listener);
    void publish(std::vector<Change> changes);
    std::optional<std::vector<Change>> after(std::uint64_t sequence) const;

    // News are told only while somebody wants them (runtime.h), and some minutes longer, for
    // whoever comes back.
    std::uint64_t expect_news(Time now);  // real clock
    bool tells_news(Time now);

private:
    friend class FeedSubscription;
    void unsubscribe(std::uint64_t id);

    mutable std::mutex mutex_;    // of what is remembered
    std::mutex listeners_mutex_;  // held while they are told, so that none is told after it left
    std::map<std::uint64_t, ChangeListener> listeners_;
    std::uint64_t next_listener_ = 1;
    std::uint64_t next_sequence_ = 1;
    std::deque<Change> last_;
    std::optional<Time> news_until_;
    std::uint64_t news_since_ = 0;  // the sequence before the first change that may be news
};

}  // namespace obieg::runtime
