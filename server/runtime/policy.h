// The one policy point: may this caller do this at all? Asked before any write, deny by default.
//
// Pure functions. What depends on the case itself (who may claim or finish a task) is decided by
// the core inside the transaction; these are the rights that need no case.
#pragma once

#include "base/error.h"
#include "runtime/caller.h"
#include "runtime/request.h"
#include "runtime/rights.h"

namespace obieg::runtime {

// Code::unauthenticated when nobody is signed in and the operation needs somebody; Code::forbidden
// when the caller's rights do not allow it, whatever case or record it is about.
Status authorise(const Caller& caller, const Operation& operation, const Rights& rights);

// Does the operation need Right::administer of the process that its case belongs to? Asked inside
// the transaction, which knows the case.
bool is_repair(const Operation& operation);
// Code::forbidden unless the caller may do this to cases of the process.
Status authorise(const Caller& caller, Right right, std::string_view process_id,
                 const Rights& rights);

// The lists and pages of the read side that need a role.
enum class Area { definitions, outbox, incidents, every_case, jobs, people, clock };
Status authorise(const Caller& caller, Area area);

}  // namespace obieg::runtime
