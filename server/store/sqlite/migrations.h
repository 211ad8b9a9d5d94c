// Steps that bring a database to the schema of this release: forward only, each in one transaction.
#pragma once

#include <span>
#include <string_view>

#include "base/error.h"

namespace obieg::store {

class Connection;

struct Migration {
    std::string_view name;  // "0001_initial"
    std::string_view sql;
};

std::span<const Migration> sqlite_migrations();  // embedded at build time (sources.cmake)

// Applies the steps that `connection`'s database lacks. Code::unsupported when the database was
// written by a newer release: the message says so.
Status migrate(Connection& connection);

}  // namespace obieg::store
