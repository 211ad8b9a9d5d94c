#include "runtime/event_types.h"

#include <array>

namespace obieg::runtime {

std::string_view EventType::name() const {
    constexpr std::array<std::string_view, own_kinds> own = {"ping", "process-published"};
    return index_ < own_kinds ? own[index_]
                              : engine::to_text(static_cast<engine::EventKind>(index_ - own_kinds));
}

const std::vector<EventType>& EventType::all() {
    static const std::vector<EventType> types = [] {
        std::vector<EventType> made = {OwnEvent::process_published};
        for (std::size_t kind = 0; kind < event_kinds; ++kind)
            made.emplace_back(static_cast<engine::EventKind>(kind));
        return made;
    }();
    return types;
}

std::optional<EventType> EventType::from(std::string_view name) {
    for (const EventType type : all()) {
        if (type.name() == name) return type;
    }
    return {};
}

}  // namespace obieg::runtime
