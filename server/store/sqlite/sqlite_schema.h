// SQLite's side of the schema: bringing a file up to date, and what it looks like then.
#pragma once

#include <string>

#include "base/error.h"

namespace obieg::store {

class SqliteConnection;

// Applies the schema steps that the file lacks; SQLite's own user_version counts them.
Status migrate_sqlite(SqliteConnection& connection);

// The whole schema as SQL text, sorted by name.
Result<std::string> sqlite_schema_text();

}  // namespace obieg::store
