// What must hold of a case after every commit, whatever happened before.
#pragma once

#include "sim/world.h"

namespace obieg::sim {

// Throws Failure.
void check_case(const World& world, InstanceKey instance);
// What must hold of all cases together, once nothing is on its way between them.
void check_world(const World& world);
// The case as its history tells it must be the case as it is kept.
void check_history(const World& world, InstanceKey instance);

}  // namespace obieg::sim
