#include "store/event_pack.h"

#include <map>

#include "store/pack.h"

namespace obieg::store {
namespace {

constexpr std::uint8_t event_format = 2;  // 1: texts in full, keys as they are

// Texts of one row, each of which is written once. The same few come again and again: elements,
// whoever acts, names of data.
class TextsOut {
public:
    void write(Packer& out, std::string_view text) {
        const auto [known, is_new] = places_.try_emplace(text, places_.size() + 1);
        out.number(is_new ? 0 : known->second);
        if (is_new) out.text(text);
    }

private:
    std::map<std::string_view, std::uint64_t> places_;
};

class TextsIn {
public:
    std::string read(Unpacker& in) {
        const std::uint64_t place = in.number();
        if (place == 0) return std::string(texts_.emplace_back(in.view()));
        if (place <= texts_.size()) return std::string(texts_[place - 1]);
        in.refuse();
        return {};
    }

private:
    std::vector<std::string_view> texts_;
};

Status unpack_former(std::string_view bytes, std::vector<engine::Event>& out) {
    Unpacker in(bytes, 1);
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

}  // namespace

// Sequence numbers follow each other, times and keys hardly differ within a step, so they are kept
// as differences.
std::string pack_events(const std::vector<engine::Event>& events) {
    Packer out(event_format);
    TextsOut texts;
    std::int64_t sequence = 0;
    std::int64_t at_ms = 0;
    std::int64_t key = 0;
    for (const engine::Event& event : events) {
        const auto element_instance = static_cast<std::int64_t>(event.element_instance.raw);
        out.integer(event.sequence - sequence);
        out.integer(event.at.ms - at_ms);
        out.number(static_cast<std::uint64_t>(event.kind));
        texts.write(out, event.element);
        out.integer(element_instance - key);
        texts.write(out, event.actor);
        out.number(event.data.size());
        for (const auto& [name, value] : event.data.entries()) {
            texts.write(out, name);
            out.value(value);
        }
        sequence = event.sequence;
        at_ms = event.at.ms;
        key = element_instance;
    }
    return out.take();
}

Status unpack_events(std::string_view bytes, std::vector<engine::Event>& out) {
    if (bytes.starts_with('\1')) return unpack_former(bytes, out);
    Unpacker in(bytes, event_format);
    TextsIn texts;
    std::int64_t sequence = 0;
    std::int64_t at_ms = 0;
    std::int64_t key = 0;
    while (!in.at_end()) {
        engine::Event event;
        event.sequence = sequence += in.integer();
        event.at.ms = at_ms += in.integer();
        event.kind = static_cast<engine::EventKind>(in.number());
        event.element = texts.read(in);
        event.element_instance.raw = static_cast<std::uint64_t>(key += in.integer());
        event.actor = texts.read(in);
        for (std::uint64_t left = in.number(); in.is_sound() && left > 0; --left) {
            const std::string name = texts.read(in);
            event.data.set(name, in.value());
        }
        if (in.is_sound()) out.push_back(std::move(event));
    }
    return in.finish("history");
}

}  // namespace obieg::store
