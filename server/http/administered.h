// Lists for those who look after some processes alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/call.h"
#include "runtime/queries.h"

namespace obieg::http {

// The processes whose cases the caller repairs; nothing: each. Code::forbidden when there is none.
using Administered = std::optional<std::vector<std::string>>;
Result<Administered> administered_processes(Call& call);

// Leaves of a filter what the caller repairs; false: nothing is left.
bool narrow(runtime::CaseFilter& filter, const Administered& processes);

}  // namespace obieg::http
