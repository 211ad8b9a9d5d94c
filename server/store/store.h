// The database behind runtime/ports.h: SQLite, embedded, or a PostgreSQL server. Rows and queries
// exist once, in sql/; sqlite/ and postgresql/ are the drivers.
#pragma once

#include <memory>
#include <string>

#include "base/error.h"
#include "runtime/ports.h"

namespace obieg::store {

// Opens or creates the database file `path` and brings its schema to this release.
// Code::already_exists when another server has it open, Code::unsupported when a newer release
// wrote it.
struct SqliteOptions {
    std::string wal_archive = {};  // folder to which the log is shipped; empty: nowhere
    std::int64_t wal_archive_days = 7;
};
Result<std::unique_ptr<runtime::Store>> open_sqlite(const std::string& path,
                                                    const SqliteOptions& options = {});

// As above for a database of a PostgreSQL server, version 15 or newer: it exists, is encoded in
// UTF8, and belongs to the user of `url` (postgresql://user@host:port/database). Several nodes may
// share it. Code::unavailable when it cannot be reached, already_exists while it is being copied.
//
// `replicas`: the address of its replicas, from which lists are read; empty: there are none.
Result<std::unique_ptr<runtime::Store>> open_postgresql(const std::string& url,
                                                        const std::string& replicas = {});

// Either of them: an address that begins with postgresql:// or postgres://, or a file.
Result<std::unique_ptr<runtime::Store>> open_store(const std::string& database,
                                                   const SqliteOptions& options = {},
                                                   const std::string& replicas = {});

}  // namespace obieg::store
