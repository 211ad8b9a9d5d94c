#include "engine/elements/gathering.h"

namespace obieg::engine {

namespace {

const std::string& id_of(const Run& run, int flow) {
    return run.model.flows[static_cast<std::size_t>(flow)].id;
}

}  // namespace

ElementInstanceKey keep_token(Run& run, const Element& element, ElementInstanceKey scope,
                              int flow) {
    ElementInstanceKey waiting;
    for (const ElementInstance& instance : run.state.elements) {
        if (instance.scope == scope && instance.element_index == element.index &&
            instance.status == ElementStatus::active && !instance.waiting_tokens.empty()) {
            waiting = instance.key;
        }
    }
    if (!waiting) waiting = run.begin_gathering(element, scope);
    for (auto& [id, tokens] : run.at(waiting).waiting_tokens) {
        if (id == id_of(run, flow)) {
            ++tokens;
            return waiting;
        }
    }
    run.at(waiting).waiting_tokens.emplace_back(id_of(run, flow), 1);
    return waiting;
}

std::int32_t tokens_on(Run& run, ElementInstanceKey waiting, int flow) {
    for (const auto& [id, tokens] : run.at(waiting).waiting_tokens) {
        if (id == id_of(run, flow)) return tokens;
    }
    return 0;
}

void pass_gathered(Run& run, ElementInstanceKey waiting) {
    auto& kept = run.at(waiting).waiting_tokens;
    for (auto& [id, tokens] : kept) --tokens;
    std::erase_if(kept, [](const auto& entry) { return entry.second == 0; });
    // What may have been reported about the waiting join holds no longer.
    std::erase_if(run.state.incidents,
                  [&](const Incident& row) { return row.element_instance == waiting; });
    if (kept.empty()) {
        run.complete(waiting);
    } else {
        run.pass(run.element_at(waiting), run.at(waiting).scope);
    }
}

}  // namespace obieg::engine
