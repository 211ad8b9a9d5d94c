#include "engine/elements/end_event/end_event.h"

#include "engine/elements/intermediate_throw_event/intermediate_throw_event.h"
#include "engine/run.h"

namespace obieg::engine {

namespace {

bool terminates(const Element& element) {
    return std::any_of(element.events.begin(), element.events.end(),
                       [](const EventRule& rule) { return rule.type == EventType::terminate; });
}

}  // namespace

Status enter_end_event(Run& run, ElementInstanceKey instance) {
    return enter_intermediate_throw_event(run, instance);
}

Status leave_end_event(Run& run, ElementInstanceKey instance, Context&) {
    const ElementInstanceKey scope = run.at(instance).scope;
    if (scope == run.process_instance()) run.state.instance.end_event = run.at(instance).element;
    if (!terminates(run.element_at(instance))) return {};
    run.drop_tokens(scope);
    for (const ElementInstanceKey other : run.children_of(scope)) {
        if (other != instance) run.terminate(other);
    }
    return {};
}

}  // namespace obieg::engine
