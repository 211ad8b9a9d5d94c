// Copies every row of one store into another, whichever databases they are: for moving an
// installation from SQLite to PostgreSQL or back, and for backing PostgreSQL up into a file.
//
// Which tables and columns there are is read from the schema of this release, so a new table is
// copied without a word here.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "store/sql/connection.h"

namespace obieg::store {

struct CopiedTable {
    std::string name;
    std::int64_t rows = 0;
};

// How far a table is; called after every thousand rows and at its end.
struct CopyProgress {
    enum class Step { copied, checked };
    Step step = Step::copied;
    std::string table;
    std::int64_t rows = 0;
    bool is_whole = false;  // no more rows in this step
};
using ProgressListener = std::function<void(const CopyProgress&)>;

// Both have the schema of this release; `from` does not change meanwhile, or shows one snapshot.
// One transaction copies all rows and reads both again, row by row, value by value, before it
// commits: `to` has everything or nothing, whatever happens. Code::already_exists when `to` is not
// empty; Code::internal names the first row that differs.
Result<std::vector<CopiedTable>> copy_rows(Connection& from, Connection& to,
                                           const ProgressListener& listener = {});

// Copies the installation `from` to `to`, each a file or an address (store.h), while no server has
// either of them open. `from` is brought to this release before, and stays; `to` is a file that
// does not exist or an empty database. A file gets its name when it is complete; what an attempt
// that was cut short left beside it (`.part`) is removed by the next.
Result<std::vector<CopiedTable>> migrate_database(const std::string& from, const std::string& to,
                                                  const ProgressListener& listener = {});

}  // namespace obieg::store
