#include <filesystem>
#include <memory>
#include <optional>

#include "store/copy/copy_database.h"
#include "store/postgresql/postgresql_schema.h"
#include "store/postgresql/postgresql_writer.h"
#include "store/sqlite/file_lock.h"
#include "store/sqlite/sqlite_connection.h"
#include "store/sqlite/sqlite_schema.h"
#include "store/store.h"

namespace obieg::store {
namespace {

enum class Role { original, copy };

// A database that nobody else writes to, with the schema of this release.
struct Opened {
    std::optional<FileLock> lock;  // released last
    std::unique_ptr<Connection> connection;
};

Result<Opened> open_file(const std::string& path, Role role) {
    const bool exists = std::filesystem::exists(path);
    if (role == Role::original && !exists) {
        return fail(Code::not_found, "There is no database " + path + ".");
    }
    if (role == Role::copy && exists) {
        return fail(Code::already_exists, "There is a file " + path +
                                              " already. Choose a new one, so that nothing is "
                                              "overwritten.");
    }
    Opened opened{TRY(FileLock::acquire(path + ".lock")), nullptr};
    std::unique_ptr<SqliteConnection> connection =
        TRY(SqliteConnection::open(path, SqliteConnection::Mode::write));
    TRY_STATUS(migrate_sqlite(*connection));
    opened.connection = std::move(connection);
    return opened;
}

Result<Opened> open_address(const std::string& url) {
    std::unique_ptr<PostgresqlWriter> writer = TRY(PostgresqlWriter::open(url));
    TRY_STATUS(migrate_postgresql(*writer));
    return Opened{std::nullopt, std::move(writer)};
}

Result<Opened> open(const std::string& database, Role role) {
    return is_postgresql(database) ? open_address(database) : open_file(database, role);
}

}  // namespace

Result<std::vector<CopiedTable>> migrate_database(const std::string& from, const std::string& to) {
    const Opened original = TRY(open(from, Role::original));
    const Opened copy = TRY(open(to, Role::copy));
    return copy_rows(*original.connection, *copy.connection);
}

}  // namespace obieg::store
