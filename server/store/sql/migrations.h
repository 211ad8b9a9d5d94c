// Steps that bring a database to the schema of this release: forward only, each in one transaction.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace obieg::store {

class Connection;

struct Migration {
    std::string_view name;  // "0001_initial"
    std::string_view sql;
};

// Embedded at build time (sources.cmake). Both dialects have the same steps.
std::span<const Migration> sqlite_migrations();
std::span<const Migration> postgresql_migrations();

// Applies the steps behind the first `applied`; `remember` gives the SQL that notes how many there
// are now. Code::unsupported when the database was written by a newer release: the message says so.
Status migrate(Connection& connection, std::span<const Migration> steps, std::size_t applied,
               std::string (*remember)(std::size_t applied));

}  // namespace obieg::store
