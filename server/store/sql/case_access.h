// Whether somebody may see a case: the rule of the lists of cases, for one of them.
#pragma once

#include "runtime/queries.h"
#include "store/sql/connection.h"

namespace obieg::store {

Result<bool> is_case_visible(Connection& connection, InstanceKey key,
                             const runtime::Viewer& viewer);

}  // namespace obieg::store
