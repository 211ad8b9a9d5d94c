// What happens, by the names under which webhooks and server-sent events are subscribed to: one
// list for both. Those of a case are the kinds of its history (engine/event.h); the others happen
// beside cases.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/event.h"

namespace obieg::runtime {

// As many kinds as a history has; a test compares it with the list of their names.
constexpr auto event_kinds = static_cast<std::size_t>(engine::EventKind::commented) + 1;

enum class OwnEvent { ping, process_published };  // ping: a trial, which nobody subscribes to

class EventType {
public:
    static constexpr std::size_t own_kinds = 2;
    static constexpr std::size_t count = own_kinds + event_kinds;

    constexpr EventType(OwnEvent own) : index_(static_cast<std::size_t>(own)) {}  // NOLINT
    constexpr EventType(engine::EventKind kind)                                   // NOLINT
        : index_(own_kinds + static_cast<std::size_t>(kind)) {}

    constexpr std::size_t index() const { return index_; }
    std::string_view name() const;  // "task-completed"
    static std::optional<EventType> from(std::string_view name);
    // Those that one can subscribe to, in the order of the enums.
    static const std::vector<EventType>& all();

private:
    std::size_t index_;
};

class EventSet {
public:
    static constexpr EventSet all() {
        EventSet set;
        set.bits_ = ~std::uint64_t{0};
        return set;
    }
    static constexpr EventSet only(EventType type) {
        EventSet set;
        set.add(type);
        return set;
    }
    constexpr void add(EventType type) { bits_ |= std::uint64_t{1} << type.index(); }
    constexpr void add(EventSet other) { bits_ |= other.bits_; }
    constexpr bool has(EventType type) const { return (bits_ >> type.index() & 1) != 0; }
    constexpr bool empty() const { return bits_ == 0; }

private:
    static_assert(EventType::count <= 64);
    std::uint64_t bits_ = 0;
};

}  // namespace obieg::runtime
