// Finding records by equality of indexed fields, and what works with one, for the writer and the
// readers.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "records/record.h"
#include "runtime/record_bin.h"
#include "runtime/tenant.h"
#include "store/sql/connection.h"

namespace obieg::store {

Result<std::vector<records::Record>> find_records(Connection& connection,
                                                  const records::Query& query,
                                                  runtime::TenantKey tenant);
using TenantRecord = std::pair<records::Record, runtime::TenantKey>;
Result<std::optional<TenantRecord>> find_record(Connection& connection, RecordKey key);

// Running cases that are about the record and have its key among their variables, the oldest first.
Result<std::vector<runtime::CaseUse>> cases_with(Connection& connection, RecordKey record,
                                                 std::int32_t maximum);

}  // namespace obieg::store
