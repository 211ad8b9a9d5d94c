#include "engine/elements/inclusive_gateway/inclusive_gateway.h"

#include "engine/elements/gathering.h"
#include "engine/run.h"

namespace obieg::engine {

namespace {

// The incoming flows of `gateway` that a token at `from` can come over, without passing the gateway
// before.
std::vector<int> reachable(const Model& model, const Element& from, const Element& gateway) {
    std::vector<int> found;
    std::vector<bool> seen(model.elements.size(), false);
    std::vector<int> open{from.index};
    while (!open.empty()) {
        const Element& at = model.elements[static_cast<std::size_t>(open.back())];
        open.pop_back();
        if (seen[static_cast<std::size_t>(at.index)]) continue;
        seen[static_cast<std::size_t>(at.index)] = true;
        for (const int flow : at.outgoing) {
            const int target = model.flows[static_cast<std::size_t>(flow)].target;
            if (target == gateway.index) {
                found.push_back(flow);
            } else {
                open.push_back(target);
            }
        }
        // A token at an activity may leave it through an event on its edge, one at a link jumps.
        open.insert(open.end(), at.boundary_events.begin(), at.boundary_events.end());
        if (at.link_target >= 0) open.push_back(at.link_target);
    }
    return found;
}

bool may_reach(Run& run, const ElementInstance& other, ElementInstanceKey waiting) {
    const Element& gateway = run.element_at(waiting);
    const Element& element = run.element_of(other);
    if (other.key == waiting || element.index == gateway.index) return false;
    bool reaches_empty = false;
    bool reaches_filled = false;
    for (const int flow : reachable(run.model, element, gateway)) {
        (tokens_on(run, waiting, flow) > 0 ? reaches_filled : reaches_empty) = true;
    }
    return reaches_empty && !reaches_filled;
}

bool is_waiting_join(Run& run, const ElementInstance& instance) {
    return !instance.waiting_tokens.empty() &&
           run.element_of(instance).type == ElementType::inclusive_gateway;
}

}  // namespace

bool may_still_arrive(Run& run, ElementInstanceKey waiting) {
    const ElementInstanceKey scope = run.at(waiting).scope;
    return std::any_of(run.state.elements.begin(), run.state.elements.end(),
                       [&](const ElementInstance& other) {
                           return other.scope == scope && may_reach(run, other, waiting);
                       });
}

bool release_mutual_joins(Run& run) {
    // Joins that wait for something else than each other, directly or through another join.
    std::set<ElementInstanceKey> held_up;
    std::vector<ElementInstanceKey> joins;
    for (const ElementInstance& instance : run.state.elements) {
        if (is_waiting_join(run, instance)) joins.push_back(instance.key);
    }
    if (joins.size() < 2) return false;
    for (bool any = true; any;) {
        any = false;
        for (const ElementInstanceKey join : joins) {
            if (held_up.contains(join)) continue;
            const ElementInstanceKey scope = run.at(join).scope;
            const bool waits = std::any_of(
                run.state.elements.begin(), run.state.elements.end(),
                [&](const ElementInstance& other) {
                    return other.scope == scope && may_reach(run, other, join) &&
                           (held_up.contains(other.key) || !is_waiting_join(run, other));
                });
            if (waits) any = held_up.insert(join).second;
        }
    }
    for (const ElementInstanceKey join : joins) {
        if (held_up.contains(join)) continue;
        pass_gathered(run, join);
        return true;
    }
    return false;
}

void arrive_at_inclusive_gateway(Run& run, const Element& element, ElementInstanceKey scope,
                                 int flow) {
    if (element.incoming.size() <= 1 || flow < 0) {
        run.pass(element, scope);
    } else {
        keep_token(run, element, scope, flow);
    }
}

bool recheck_inclusive_gateway(Run& run, ElementInstanceKey instance) {
    if (may_still_arrive(run, instance)) return false;
    pass_gathered(run, instance);
    return true;
}

}  // namespace obieg::engine
