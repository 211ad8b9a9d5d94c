// Copies of a SQLite database while a server writes to it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"

namespace obieg::store {

struct TableRows {
    std::string table;
    std::int64_t rows = 0;
};

// One snapshot of `database` into the new file `copy`, and the rows of each table in that snapshot.
// The copy is sound and holds as many rows, or this fails.
Result<std::vector<TableRows>> back_up_sqlite(const std::string& database, const std::string& copy);

// Looks through a whole database file: its pages and indexes, and how many rows each table has.
// Code::internal says what is broken.
Result<std::vector<TableRows>> check_sqlite(const std::string& database);

}  // namespace obieg::store
