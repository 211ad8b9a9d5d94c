// Which requests stand in the audit log, and what it says of them.
//
// Every operation does, by its own name, but for those whose trace is the case's own history, and
// those that change nothing that matters to anybody but the person (audit_entry.cpp lists both).
#pragma once

#include <memory>
#include <optional>

#include "runtime/audit.h"
#include "runtime/request.h"
#include "runtime/runtime.h"
#include "runtime/write.h"

namespace obieg::runtime {

// As things stood before the request.
struct Former {
    std::shared_ptr<const People> people;
    std::shared_ptr<const Rights> rights;
    std::shared_ptr<const ProcessPolicies> policies;
};

// Chain, number, time and hash are left to whoever adds it. `record`: what the request wrote; null
// unless it wrote one.
std::optional<AuditRow> audit_row(const Request& request, const Reply& reply, const Former& former,
                                  const RecordWrite* record);

}  // namespace obieg::runtime
