// Which sequence flows a token takes when an element has been completed.
#pragma once

#include <vector>

#include "base/error.h"
#include "engine/run.h"

namespace obieg::engine {

// All flows without a condition and those whose condition holds; the default flow when no condition
// does.
Result<std::vector<int>> choose_open_flows(Run& run, ElementInstanceKey instance);

// The first flow whose condition holds, else the default flow.
Result<std::vector<int>> choose_first_flow(Run& run, ElementInstanceKey instance);

// Every flow, whatever its condition.
Result<std::vector<int>> choose_all_flows(Run& run, ElementInstanceKey instance);

// None: the token ends here, or was sent on already.
Result<std::vector<int>> choose_no_flow(Run& run, ElementInstanceKey instance);

}  // namespace obieg::engine
