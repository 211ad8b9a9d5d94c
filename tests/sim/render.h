// A plan as BPMN.
#pragma once

#include <string>

#include "sim/plan.h"

namespace obieg::sim {

std::string render(const Plan& plan);

}  // namespace obieg::sim
