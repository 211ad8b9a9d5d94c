// What a token was made for, asked before every operation.
#pragma once

#include "base/error.h"
#include "runtime/caller.h"
#include "runtime/request.h"

namespace obieg::runtime {

// Code::forbidden when the caller came with a token whose scopes do not reach so far. Roles are
// within the scopes already (caller.h); this is about what needs no role, and about programs that
// work off jobs and may nothing else.
Status within_scopes(const Caller& caller, const Operation& operation);

}  // namespace obieg::runtime
