#include "runtime/feed.h"

namespace obieg::runtime {

class FeedSubscription final : public Subscription {
public:
    FeedSubscription(std::weak_ptr<Feed> feed, std::uint64_t id)
        : feed_(std::move(feed)), id_(id) {}
    ~FeedSubscription() override {
        if (const std::shared_ptr<Feed> feed = feed_.lock()) feed->unsubscribe(id_);
    }

private:
    std::weak_ptr<Feed> feed_;
    std::uint64_t id_;
};

std::unique_ptr<Subscription> Feed::subscribe(ChangeListener listener) {
    const std::lock_guard lock(listeners_mutex_);
    const std::uint64_t id = next_listener_++;
    listeners_[id] = std::move(listener);
    return std::make_unique<FeedSubscription>(weak_from_this(), id);
}

void Feed::unsubscribe(std::uint64_t id) {
    const std::lock_guard lock(listeners_mutex_);
    listeners_.erase(id);
}

void Feed::publish(std::vector<Change> changes) {
    if (changes.empty()) return;
    {
        const std::lock_guard lock(mutex_);
        for (Change& change : changes) {
            change.sequence = next_sequence_++;
            last_.push_back(change);
        }
        while (last_.size() > remembered) last_.pop_front();
    }
    const std::lock_guard lock(listeners_mutex_);
    for (const auto& [id, listener] : listeners_) listener(changes);
}

std::optional<std::vector<Change>> Feed::after(std::uint64_t sequence) const {
    const std::lock_guard lock(mutex_);
    if (sequence >= next_sequence_) return std::nullopt;  // from before the server was started
    if (!last_.empty() && sequence + 1 < last_.front().sequence) return std::nullopt;
    std::vector<Change> changes;
    for (const Change& change : last_) {
        if (change.sequence > sequence) changes.push_back(change);
    }
    return changes;
}

std::uint64_t Feed::expect_news(Time now) {
    const std::lock_guard lock(mutex_);
    if (!news_until_ || *news_until_ < now) news_since_ = next_sequence_ - 1;
    news_until_ = now + news_kept_ms;
    return news_since_;
}

bool Feed::tells_news(Time now) {
    const std::lock_guard lock(mutex_);
    return news_until_ && *news_until_ >= now;
}

}  // namespace obieg::runtime
