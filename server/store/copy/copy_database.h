// Copies every row of one store into another, whichever databases they are: for moving an
// installation from SQLite to PostgreSQL or back, and for backing PostgreSQL up into a file.
//
// Which tables and columns there are is read from the schema of this release, so a new table is
// copied without a word here.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"
#include "store/sql/connection.h"

namespace obieg::store {

struct CopiedTable {
    std::string name;
    std::int64_t rows = 0;
};

// Both have the schema of this release; `from` does not change meanwhile, or shows one snapshot.
// Copies in one transaction, then reads both again, row by row, value by value.
// Code::already_exists when `to` is not empty; Code::internal names the first row that differs.
Result<std::vector<CopiedTable>> copy_rows(Connection& from, Connection& to);

// Copies the installation `from` to `to`, each a file or an address (store.h), while no server has
// either of them open. `from` is brought to this release before, and stays; `to` is a file that
// does not exist or an empty database.
Result<std::vector<CopiedTable>> migrate_database(const std::string& from, const std::string& to);

}  // namespace obieg::store
