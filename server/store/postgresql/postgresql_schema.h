// PostgreSQL's side of the schema: bringing a database up to date, and what it looks like then.
#pragma once

#include <string>

#include "base/error.h"
#include "store/sql/connection.h"

namespace obieg::store {

// Applies the schema steps that the database lacks; `applied` in store_state counts them.
Status migrate_postgresql(Connection& connection);

// The whole schema as text: tables with their columns and constraints, then indexes, by name. One
// line for each, as PostgreSQL itself writes it.
Result<std::string> postgresql_schema_text(Connection& connection);

}  // namespace obieg::store
