// The SQLite database as a runtime::Store.
#include <sqlite3.h>

#include "store/sql/migrations.h"
#include "store/sql/reader.h"
#include "store/sql/transaction.h"
#include "store/sqlite/backup.h"
#include "store/sqlite/checkpointer.h"
#include "store/sqlite/file_lock.h"
#include "store/sqlite/sqlite_connection.h"
#include "store/sqlite/sqlite_schema.h"
#include "store/store.h"

namespace obieg::store {
namespace {

class SqliteStore final : public runtime::Store {
public:
    SqliteStore(std::string path, FileLock lock, std::unique_ptr<SqliteConnection> writer,
                std::unique_ptr<Checkpointer> checkpointer)
        : path_(std::move(path)),
          lock_(std::move(lock)),
          writer_(std::move(writer)),
          checkpointer_(std::move(checkpointer)) {}

    Result<std::unique_ptr<runtime::WriteTransaction>> begin(runtime::Access) override {
        checkpointer_->wait_for_restart();
        return TRY(SqlTransaction::begin(*writer_));
    }

    Result<std::unique_ptr<runtime::Reader>> open_reader() override {
        std::unique_ptr<SqliteConnection> connection =
            TRY(SqliteConnection::open(path_, SqliteConnection::Mode::read));
        return std::make_unique<SqlReader>(std::move(connection));
    }

    Status backup_to(const std::string& path) override {
        TRY(back_up_sqlite(path_, path));
        return {};
    }

private:
    std::string path_;
    FileLock lock_;  // released last
    std::unique_ptr<SqliteConnection> writer_;
    std::unique_ptr<Checkpointer> checkpointer_;
};

}  // namespace

Result<std::unique_ptr<runtime::Store>> open_sqlite(const std::string& path,
                                                    const SqliteOptions& options) {
    // Older versions can corrupt a database when a checkpoint on another thread resets the log.
    static_assert(SQLITE_VERSION_NUMBER >= 3051003);
    FileLock lock = TRY(FileLock::acquire(path + ".lock"));
    std::unique_ptr<SqliteConnection> writer =
        TRY(SqliteConnection::open(path, SqliteConnection::Mode::write));
    TRY_STATUS(migrate_sqlite(*writer));
    std::unique_ptr<WalArchive> archive;
    if (!options.wal_archive.empty()) {
        archive = TRY(WalArchive::open(path, options.wal_archive, options.wal_archive_days));
        archive->follow(writer->handle());
        // A commit that changes nothing: a crash may have left a log behind, and the archive is to
        // know of all of it.
        TRY_STATUS(
            writer->execute("PRAGMA user_version = " + std::to_string(sqlite_migrations().size())));
    }
    std::unique_ptr<Checkpointer> checkpointer = TRY(Checkpointer::start(path, std::move(archive)));
    return std::make_unique<SqliteStore>(path, std::move(lock), std::move(writer),
                                         std::move(checkpointer));
}

}  // namespace obieg::store
