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

#include "runtime/changes.h"

namespace obieg::runtime {

class Feed : public std::enable_shared_from_this<Feed> {
public:
    static constexpr std::size_t remembered = 4'096;

    std::unique_ptr<Subscription> subscribe(ChangeListener listener);
    void publish(std::vector<Change> changes);
    std::optional<std::vector<Change>> after(std::uint64_t sequence) const;

private:
    friend class FeedSubscription;
    void unsubscribe(std::uint64_t id);

    mutable std::mutex mutex_;    // of what is remembered
    std::mutex listeners_mutex_;  // held while they are told, so that none is told after it left
    std::map<std::uint64_t, ChangeListener> listeners_;
    std::uint64_t next_listener_ = 1;
    std::uint64_t next_sequence_ = 1;
    std::deque<Change> last_;
};

}  // namespace obieg::runtime
