// All elements that the engine executes, one row each. The simulator and the support matrix in the
// docs read this table; an element that has no row is refused at deployment.
#pragma once

#include <span>

#include "engine/elements/behaviour.h"

namespace obieg::engine {

std::span<const Behaviour> behaviours();

// The row of a type; null when it cannot run.
const Behaviour* behaviour_of(ElementType type);

}  // namespace obieg::engine
