#include "runtime/instance_cache.h"

namespace obieg::runtime {

std::shared_ptr<const engine::State> InstanceCache::find(InstanceKey key) {
    const auto found = places_.find(key.raw);
    if (found == places_.end()) return nullptr;
    order_.splice(order_.begin(), order_, found->second);
    return *found->second;
}

void InstanceCache::put(std::shared_ptr<const engine::State> state) {
    const std::uint64_t key = state->instance.key.raw;
    const auto found = places_.find(key);
    if (found != places_.end()) {
        *found->second = std::move(state);
        order_.splice(order_.begin(), order_, found->second);
        return;
    }
    if (capacity_ == 0) return;
    if (places_.size() >= capacity_) {
        places_.erase(order_.back()->instance.key.raw);
        order_.pop_back();
    }
    order_.push_front(std::move(state));
    places_[key] = order_.begin();
}

void InstanceCache::erase(InstanceKey key) {
    const auto found = places_.find(key.raw);
    if (found == places_.end()) return;
    order_.erase(found->second);
    places_.erase(found);
}

}  // namespace obieg::runtime
