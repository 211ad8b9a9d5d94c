#include "engine/elements/user_task/rework_reach.h"

#include <algorithm>

namespace obieg::engine {

namespace {

using Set = std::vector<bool>;

const Element& at(const Model& model, int index) {
    return model.elements[static_cast<std::size_t>(index)];
}

bool has(const Set& set, const Element& element) {
    return set[static_cast<std::size_t>(element.index)];
}

// Where a token may go from an element: along its flows, over events on its edge, through links.
std::vector<int> next_of(const Model& model, const Element& element) {
    std::vector<int> next;
    for (const int flow : element.outgoing)
        next.push_back(model.flows[static_cast<std::size_t>(flow)].target);
    next.insert(next.end(), element.boundary_events.begin(), element.boundary_events.end());
    if (element.link_target >= 0) next.push_back(element.link_target);
    return next;
}

// What can be reached from these without entering what is barred. They themselves are in it.
Set reached(const Model& model, std::vector<int> from, const Set& barred) {
    Set found(model.elements.size());
    while (!from.empty()) {
        const int index = from.back();
        from.pop_back();
        const auto place = static_cast<std::size_t>(index);
        if (found[place] || barred[place]) continue;
        found[place] = true;
        for (const int next : next_of(model, at(model, index))) from.push_back(next);
    }
    return found;
}

// Where tokens begin in the scope of an element.
std::vector<int> beginnings(const Model& model, const Element& element) {
    std::vector<int> found;
    for (const Element& other : model.elements) {
        const bool is_beside = other.scope == element.scope && &other != &model.process();
        if (is_beside && other.incoming.empty() && other.attached_to < 0)
            found.push_back(other.index);
    }
    return found;
}

// Everything that a token must have passed before it comes to the element.
Set passed_before(const Model& model, const Element& element) {
    const std::vector<int> starts = beginnings(model, element);
    Set passed(model.elements.size());
    for (const Element& other : model.elements) {
        if (other.scope != element.scope || &other == &element) continue;
        Set barred(model.elements.size());
        barred[static_cast<std::size_t>(other.index)] = true;
        passed[static_cast<std::size_t>(other.index)] =
            !has(reached(model, starts, barred), element);
    }
    return passed;
}

const Element& source_of(const Model& model, int flow) {
    return at(model, model.flows[static_cast<std::size_t>(flow)].source);
}

bool waits_for_every_flow(const Element& element) {
    const bool is_join = element.type == ElementType::parallel_gateway ||
                         element.type == ElementType::complex_gateway;
    return is_join && element.incoming.size() > 1;
}

// How far tokens of `to` may have come while `waiting` holds one: not through it, and not through a
// join that needs what it would let out.
Set reached_without(const Model& model, const Element& to, const Element& waiting,
                    const Set& brought) {
    Set barred = passed_before(model, to);
    barred[static_cast<std::size_t>(waiting.index)] = true;
    while (true) {
        const Set found = reached(model, {to.index}, barred);
        bool is_smaller = false;
        for (const Element& join : model.elements) {
            if (!has(found, join) || &join == &to || !waits_for_every_flow(join)) continue;
            const bool lacks_one =
                std::any_of(join.incoming.begin(), join.incoming.end(), [&](int flow) {
                    const Element& source = source_of(model, flow);
                    return has(brought, source) && !has(found, source);
                });
            if (!lacks_one) continue;
            barred[static_cast<std::size_t>(join.index)] = true;
            is_smaller = true;
        }
        if (!is_smaller) return found;
    }
}

}  // namespace

const Element* child_around(const Model& model, int scope, const Element& inner) {
    const Element* element = &inner;
    while (element->scope != scope) {
        if (element == &model.process()) return nullptr;
        element = &at(model, element->scope);
    }
    return element == &model.process() ? nullptr : element;
}

std::vector<bool> brought_about_by(const Model& model, const Element& to) {
    return reached(model, {to.index}, passed_before(model, to));
}

bool may_run_again(const Model& model, const Element& to, const Element& from) {
    const Element* waiting = child_around(model, to.scope, from);
    if (!waiting || waiting == &to) return false;
    const Set brought = brought_about_by(model, to);
    if (!has(brought, *waiting)) return false;
    const Set without_waiting = reached_without(model, to, *waiting, brought);
    for (const Element& join : model.elements) {
        if (!has(brought, join) || !waits_for_every_flow(join)) continue;
        // A join that needs the waiting step has not let anything through yet.
        const bool may_have_fired =
            std::all_of(join.incoming.begin(), join.incoming.end(), [&](int flow) {
                return has(without_waiting, source_of(model, flow)) ||
                       !has(brought, source_of(model, flow));
            });
        const bool gets_all_again =
            std::all_of(join.incoming.begin(), join.incoming.end(),
                        [&](int flow) { return has(brought, source_of(model, flow)); });
        if (may_have_fired && !gets_all_again) return false;
    }
    return true;
}

}  // namespace obieg::engine
