#include "engine/elements/sub_process/sub_process.h"

#include "engine/run.h"

namespace obieg::engine {

Status enter_sub_process(Run& run, ElementInstanceKey instance) {
    const Element& element = run.element_at(instance);
    for (const int start : element.starts) {
        run.activate(run.model.elements[static_cast<std::size_t>(start)], instance);
    }
    if (element.starts.empty()) run.complete(instance);
    return {};
}

}  // namespace obieg::engine
