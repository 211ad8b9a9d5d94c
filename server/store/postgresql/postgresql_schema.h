// PostgreSQL's side of the schema: bringing a database up to date, and what it looks like then.
//
// Beside the tables of the schema there is store_state, numbers by name: `applied` counts the
// schema steps, `catalogue`, `people` and `common` what changed (sql/editions.h), `node-…` the
// commits of a node (postgresql_writer.h). Copies leave it out.
#pragma once

#include <string>

#include "base/error.h"
#include "store/sql/connection.h"

namespace obieg::store {

// Whether it has all schema steps of this release and no others.
Result<bool> is_current(Connection& connection);

// Applies the schema steps that the database lacks. Nobody else has it open.
Status migrate_postgresql(Connection& connection);

// The whole schema as text: tables with their columns and constraints, then indexes, by name. One
// line for each, as PostgreSQL itself writes it.
Result<std::string> postgresql_schema_text(Connection& connection);

}  // namespace obieg::store
