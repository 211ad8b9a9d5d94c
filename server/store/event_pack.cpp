#include "store/event_pack.h"

#include "store/pack.h"

namespace obieg::store {
namespace {

constexpr std::uint8_t format = 1;

}  // namespace

// Sequence numbers follow each other and times hardly differ within a step, so both are kept as
// differences; a step has one actor, so the actor is written only where it changes.
std::string pack_events(const std::vector<engine::Event>& events) {
    Packer out(format);
    std::int64_t sequence = 0;
    std::int64_t at_ms = 0;
    const std::string* actor = nullptr;
    for (const engine::Event& event : events) {
        out.integer(event.sequence - sequence);
        out.integer(event.at.ms - at_ms);
        out.number(static_cast<std::uint64_t>(event.kind));
        out.text(event.element);
        out.number(event.element_instance.raw);
        const bool same_actor = actor != nullptr && *actor == event.actor;
        out.flag(same_actor);
        if (!same_actor) out.text(event.actor);
        out.context(event.data);
        sequence = event.sequence;
        at_ms = event.at.ms;
        actor = &event.actor;
    }
    return out.take();
}

Status unpack_events(std::string_view bytes, std::vector<engine::Event>& out) {
    Unpacker in(bytes, format);
    std::int64_t sequence = 0;
    std::int64_t at_ms = 0;
    std::string actor;
    while (!in.at_end()) {
        engine::Event event;
        event.sequence = sequence += in.integer();
        event.at.ms = at_ms += in.integer();
        event.kind = static_cast<engine::EventKind>(in.number());
        event.element = in.text();
        event.element_instance.raw = in.number();
        if (!in.flag()) actor = in.text();
        event.actor = actor;
        event.data = in.context();
        if (in.is_sound()) out.push_back(std::move(event));
    }
    return in.finish("history");
}

}  // namespace obieg::store
