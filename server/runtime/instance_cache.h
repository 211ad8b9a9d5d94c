// The cases that were used last, decoded. Rows are the truth: dropping one costs a read of a few
// microseconds. Holds what was committed, nothing else; belongs to the writer's thread.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <unordered_map>

#include "base/key.h"
#include "engine/state.h"

namespace obieg::runtime {

class InstanceCache {
public:
    explicit InstanceCache(std::size_t capacity) : capacity_(capacity) {}

    std::shared_ptr<const engine::State> find(InstanceKey key);  // null when it is not here
    void put(std::shared_ptr<const engine::State> state);
    void erase(InstanceKey key);

private:
    using Order = std::list<std::shared_ptr<const engine::State>>;  // used last comes first
    std::size_t capacity_;
    Order order_;
    std::unordered_map<std::uint64_t, Order::iterator> places_;
};

}  // namespace obieg::runtime
