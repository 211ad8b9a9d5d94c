#include "engine/elements/start_event/start_event.h"

#include "engine/elements/catching.h"
#include "engine/run.h"

namespace obieg::engine {

Status enter_start_event(Run& run, ElementInstanceKey instance) {
    const Element& element = run.element_at(instance);
    Context results = payload_of(run, instance).value_or(Context());
    const ElementInstanceKey scope = run.at(instance).scope;
    if (run.element_at(scope).type == ElementType::event_sub_process && element.outputs.empty()) {
        // What the event brought belongs to the sub-process; only its output mapping lets it out.
        for (const auto& [name, value] : results.entries()) run.set_local(scope, name, value);
        results = {};
    }
    run.complete(instance, std::move(results));
    return {};
}

}  // namespace obieg::engine
