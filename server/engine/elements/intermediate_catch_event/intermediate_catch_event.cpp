#include "engine/elements/intermediate_catch_event/intermediate_catch_event.h"

#include "engine/elements/catching.h"
#include "engine/run.h"

namespace obieg::engine {

Status enter_intermediate_catch_event(Run& run, ElementInstanceKey instance) {
    if (std::optional<Context> results = payload_of(run, instance)) {
        run.complete(instance, std::move(*results));
        return {};
    }
    const Element& element = run.element_at(instance);
    return run.arm(element, instance);
}

}  // namespace obieg::engine
