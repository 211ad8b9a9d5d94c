// The audit log: who did what, when, from where, with what it was before and after. A table to
// which rows are only added, each with a hash over the row and the one before it, so that a row
// that was changed, removed or moved shows (`obieg audit verify`).
//
// What a case itself writes down, its start, the taking and completing of its tasks and the work of
// programs, is in its history and not here a second time (docs/decisions/0014).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/key.h"
#include "base/time.h"

namespace obieg::runtime {

// One row. Chains grow by one row a number, from 1 on; each node that shares a database writes one
// of its own.
struct AuditRow {
    std::string chain;
    std::int64_t sequence = 0;
    Time at;                // real clock
    std::string actor;      // user name; empty: a visitor
    std::string seen_by;    // the administrator who looked through the actor's eyes
    std::string address;    // where the request came from
    std::string act;        // "save-user"
    std::string entity;     // kind of what it was done to, "USER"
    std::string subject;    // its name or key
    std::string operation;  // "CREATE", as the public API sorts acts
    InstanceKey instance;   // the case, if it concerns one
    std::string process_id;
    std::string details;  // JSON: {"before": …, "after": …}, what was read, why
    std::string hash;     // 32 bytes, over the row before it and all of the above
};

// The latest row of a chain.
struct AuditHead {
    std::string chain;
    std::int64_t sequence = 0;
    std::string hash;
    friend bool operator==(const AuditHead&, const AuditHead&) = default;
};

// What the row's hash has to be behind `previous`, which is empty for the first row.
std::string audit_hash(std::string_view previous, const AuditRow& row);
std::string hexadecimal(std::string_view bytes);

struct AuditFilter {
    std::string actor = {};
    std::string act = {};
    std::string entity = {};
    std::string operation = {};
    std::string subject = {};
    InstanceKey instance = {};
    std::string process_id = {};
    std::optional<Time> from = {};
    std::optional<Time> until = {};
    std::string chain = {};
    std::int64_t sequence = 0;  // zero: any
};

}  // namespace obieg::runtime
