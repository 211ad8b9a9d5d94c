#include "engine/elements/event_based_gateway/event_based_gateway.h"

#include "engine/run.h"

namespace obieg::engine {

Status enter_event_based_gateway(Run& run, ElementInstanceKey instance) {
    for (const int flow : run.element_at(instance).outgoing) {
        const int target = run.model.flows[static_cast<std::size_t>(flow)].target;
        TRY_STATUS(run.arm(run.model.elements[static_cast<std::size_t>(target)], instance));
    }
    return {};
}

}  // namespace obieg::engine
