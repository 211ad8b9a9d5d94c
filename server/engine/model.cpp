#include "engine/model.h"

namespace obieg::engine {

const Element* Model::element(std::string_view id) const {
    const auto found = index.find(id);
    return found == index.end() ? nullptr : &elements[static_cast<std::size_t>(found->second)];
}

const Element* Model::start_event(std::string_view id) const {
    for (const Element* candidate : start_events()) {
        if (id.empty() ? candidate->events.empty() : candidate->id == id) return candidate;
    }
    return nullptr;
}

std::vector<const Element*> Model::start_events() const {
    std::vector<const Element*> starts;
    for (const int child : process().children) {
        const Element& candidate = elements[static_cast<std::size_t>(child)];
        const bool is_gateway = candidate.type == ElementType::event_based_gateway;
        if (candidate.type == ElementType::start_event || (candidate.begins_case && !is_gateway)) {
            starts.push_back(&candidate);
        }
        if (!candidate.begins_case || !is_gateway) continue;
        for (const int flow : candidate.outgoing) {
            const int target = flows[static_cast<std::size_t>(flow)].target;
            starts.push_back(&elements[static_cast<std::size_t>(target)]);
        }
    }
    return starts;
}

const feel::TextTemplate* Model::text(work::Language language, std::string_view entry) const {
    for (const work::Language wanted : {language, work::Language::en}) {
        const auto texts_of_language = texts.find(wanted);
        if (texts_of_language == texts.end()) continue;
        const auto found = texts_of_language->second.find(std::string(entry));
        if (found != texts_of_language->second.end()) return &found->second;
    }
    return nullptr;
}

std::string Model::label(work::Language language, std::string_view what,
                         std::string_view otherwise) const {
    const feel::TextTemplate* found = text(language, file + "#" + std::string(what));
    return found ? found->render(feel::Scope{}).text : std::string(otherwise);
}

}  // namespace obieg::engine
