#include <filesystem>
#include <memory>
#include <optional>

#include "runtime/database_address.h"
#include "store/copy/copy_database.h"
#include "store/postgresql/postgresql_schema.h"
#include "store/postgresql/postgresql_writer.h"
#include "store/sqlite/file_lock.h"
#include "store/sqlite/sqlite_connection.h"
#include "store/sqlite/sqlite_schema.h"
#include "store/store.h"

namespace obieg::store {
namespace {

namespace fs = std::filesystem;

// A database that nobody else writes to, with the schema of this release.
struct Opened {
    std::optional<FileLock> lock;  // released last
    std::unique_ptr<Connection> connection;
};

Result<Opened> open_file(const std::string& path, const std::string& lock) {
    Opened opened{TRY(FileLock::acquire(lock)), nullptr};
    std::unique_ptr<SqliteConnection> connection =
        TRY(SqliteConnection::open(path, SqliteConnection::Mode::write));
    TRY_STATUS(migrate_sqlite(*connection));
    opened.connection = std::move(connection);
    return opened;
}

Result<Opened> open_address(const std::string& url) {
    std::unique_ptr<AloneConnection> alone = TRY(AloneConnection::open(url));
    TRY_STATUS(migrate_postgresql(*alone));
    return Opened{std::nullopt, std::move(alone)};
}

Result<Opened> open_original(const std::string& database) {
    if (runtime::is_postgresql(database)) return open_address(database);
    if (!fs::exists(database)) {
        return fail(Code::not_found, "There is no database " + database + ".");
    }
    return open_file(database, database + ".lock");
}

void remove_file(const std::string& path) {
    for (const char* behind : {"", "-wal", "-shm"}) {
        std::error_code ignored;  // what cannot be removed cannot be written either, and that shows
        fs::remove(path + behind, ignored);
    }
}

// The file appears under its name when it is whole.
Result<std::vector<CopiedTable>> copy_to_file(Connection& from, const std::string& path,
                                              const ProgressListener& listener) {
    if (fs::exists(path)) {
        return fail(Code::already_exists, "There is a file " + path +
                                              " already. Choose a new one, so that nothing is "
                                              "overwritten.");
    }
    const std::string part = path + ".part";
    const FileLock lock = TRY(FileLock::acquire(path + ".lock"));
    remove_file(part);
    Result<std::vector<CopiedTable>> copied = [&]() -> Result<std::vector<CopiedTable>> {
        const std::unique_ptr<SqliteConnection> to =
            TRY(SqliteConnection::open(part, SqliteConnection::Mode::write));
        TRY_STATUS(migrate_sqlite(*to));
        return copy_rows(from, *to, listener);
    }();
    std::error_code error;
    if (copied) fs::rename(part, path, error);
    if (error) {
        copied = fail(Code::internal, "Cannot rename " + part + ": " + error.message() + ".");
    }
    if (!copied) remove_file(part);
    return copied;
}

}  // namespace

Result<std::vector<CopiedTable>> migrate_database(const std::string& from, const std::string& to,
                                                  const ProgressListener& listener) {
    const Opened original = TRY(open_original(from));
    if (!runtime::is_postgresql(to)) return copy_to_file(*original.connection, to, listener);
    const Opened copy = TRY(open_address(to));
    return copy_rows(*original.connection, *copy.connection, listener);
}

}  // namespace obieg::store
