#include "engine/elements/catching.h"

namespace obieg::engine {

std::optional<Context> payload_of(Run& run, ElementInstanceKey instance) {
    const Value* found = run.at(instance).memo.find(payload);
    if (!found) return {};
    return found->if_context() ? *found->if_context() : Context();
}

}  // namespace obieg::engine
