// A case as one line of JSON, as docs/reference/archive.md describes it: it holds everything that
// the tables knew, and needs nothing else to be understood.
#pragma once

#include <string>

#include "runtime/retention.h"

namespace obieg::store {

// Without the end of the line.
std::string case_to_json(const runtime::ArchivedCase& one, Time archived_at);

}  // namespace obieg::store
