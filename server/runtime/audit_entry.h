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
    std::shared_ptr<const Webhooks> webhooks;
    std::shared_ptr<const Published> published;
};

// What the request did to a record; nulls unless it did.
struct TouchedRecord {
    const RecordWrite* written = nullptr;
    const RecordDeletion* deleted = nullptr;
    const std::vector<RecordRemoval>& removed;  // all of the transaction
};

// Chain, number, time and hash are left to whoever adds it.
std::optional<AuditRow> audit_row(const Request& request, const Reply& reply, const Former& former,
                                  const TouchedRecord& record);

}  // namespace obieg::runtime
