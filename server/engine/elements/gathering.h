// Joins keep their tokens per incoming flow in one waiting instance.
#pragma once

#include <cstdint>

#include "engine/run.h"

namespace obieg::engine {

// Adds a token of `flow` to the waiting instance of `element` in `scope`, which is made when there
// is none.
ElementInstanceKey keep_token(Run& run, const Element& element, ElementInstanceKey scope, int flow);

std::int32_t tokens_on(Run& run, ElementInstanceKey waiting, int flow);

// Takes one token from each flow that has any and lets it go on as one; what is left keeps waiting.
void pass_gathered(Run& run, ElementInstanceKey waiting);

}  // namespace obieg::engine
