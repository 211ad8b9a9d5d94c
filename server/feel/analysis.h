// What an expression reads from outside itself.
#pragma once

#include <string>
#include <vector>

#include "feel/program.h"

namespace obieg::feel {

// The names below `node` that it does not define itself, in order of first use. Names in the
// condition of a filter are among them: only evaluation shows which of them are entries of the
// items.
std::vector<std::uint32_t> free_names(const Program& program, NodeIndex node);

}  // namespace obieg::feel
