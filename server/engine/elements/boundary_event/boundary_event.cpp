#include "engine/elements/boundary_event/boundary_event.h"

#include "engine/elements/catching.h"
#include "engine/run.h"

namespace obieg::engine {

Status enter_boundary_event(Run& run, ElementInstanceKey instance) {
    run.complete(instance, payload_of(run, instance).value_or(Context()));
    return {};
}

}  // namespace obieg::engine
