// A plan as BPMN.
#pragma once

#include <string>

#include "sim/plan.h"

namespace obieg::sim {

// `version`: later ones mean the same and give their elements other ids ("ut7.2"), so that a case
// that is migrated to one must find each of its places again.
std::string render(const Plan& plan, int version = 1);

}  // namespace obieg::sim
