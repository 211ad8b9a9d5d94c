// Finding records by equality of indexed fields, for the writer and the readers.
#pragma once

#include <optional>
#include <vector>

#include "records/record.h"
#include "store/sql/connection.h"

namespace obieg::store {

Result<std::vector<records::Record>> find_records(Connection& connection,
                                                  const records::Query& query);
Result<std::optional<records::Record>> find_record(Connection& connection, RecordKey key);

}  // namespace obieg::store
