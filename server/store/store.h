// The database behind runtime/ports.h. One implementation today: SQLite, embedded.
#pragma once

#include <memory>
#include <string>

#include "base/error.h"
#include "runtime/ports.h"

namespace obieg::store {

// Opens or creates the database file `path` and brings its schema to this release.
// Code::already_exists when another server has it open, Code::unsupported when a newer release
// wrote it.
Result<std::unique_ptr<runtime::Store>> open_sqlite(const std::string& path);

}  // namespace obieg::store
