#include "store/sqlite/backup.h"

#include <filesystem>
#include <memory>

#include <sqlite3.h>

#include "store/sqlite/files.h"
#include "store/sqlite/sqlite_connection.h"

namespace obieg::store {
namespace {

constexpr int pages_at_once = 4'096;  // 16 MiB; others get at the disk in between

Result<std::vector<TableRows>> count_rows(SqliteConnection& connection) {
    std::vector<TableRows> counts;
    {
        Query names = TRY(
            connection.query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"));
        while (TRY(names.next())) counts.push_back({names.text(0), 0});
    }
    for (TableRows& count : counts) {
        Query rows =
            TRY(connection.query_built("SELECT count(*) FROM \"" + count.table + "\"", {}));
        TRY(rows.next());
        count.rows = rows.integer(0);
    }
    return counts;
}

struct BackupEnds {
    void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};

}  // namespace

Result<std::vector<TableRows>> check_sqlite(const std::string& database) {
    const std::unique_ptr<SqliteConnection> connection =
        TRY(SqliteConnection::open(database, SqliteConnection::Mode::read));
    {
        Query check = TRY(connection->query("PRAGMA integrity_check"));
        TRY(check.next());
        if (check.view(0) != "ok")
            return fail(Code::internal, database + " is damaged: " + check.text(0));
    }
    return count_rows(*connection);
}

Result<std::vector<TableRows>> back_up_sqlite(const std::string& database,
                                              const std::string& copy) {
    if (!std::filesystem::exists(database))
        return fail(Code::not_found, "There is no database " + database + ".");
    TRY(File::open(copy, File::Mode::create));
    // One read transaction holds the snapshot from the counting to the last page; as long as it
    // lasts, nobody else's commits make the copying begin anew.
    const std::unique_ptr<SqliteConnection> source =
        TRY(SqliteConnection::open(database, SqliteConnection::Mode::read));
    TRY_STATUS(source->execute("BEGIN"));
    const std::vector<TableRows> counts = TRY(count_rows(*source));
    {
        sqlite3* raw = nullptr;
        const int opened = sqlite3_open_v2(copy.c_str(), &raw,
                                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
        const std::unique_ptr<sqlite3, int (*)(sqlite3*)> target(raw, sqlite3_close);
        if (opened != SQLITE_OK) return fail(Code::internal, "Cannot open " + copy + ".");
        const std::unique_ptr<sqlite3_backup, BackupEnds> backup(
            sqlite3_backup_init(target.get(), "main", source->handle(), "main"));
        int result = backup ? SQLITE_OK : sqlite3_errcode(target.get());
        while (result == SQLITE_OK) result = sqlite3_backup_step(backup.get(), pages_at_once);
        if (result != SQLITE_DONE) {
            const bool is_full = (result & 0xff) == SQLITE_FULL;
            return fail(
                is_full ? Code::storage_full : Code::internal,
                "Cannot copy the database to " + copy + ": " + sqlite3_errstr(result) + ".");
        }
    }
    TRY_STATUS(source->execute("COMMIT"));
    TRY_STATUS(TRY(File::open(copy, File::Mode::change)).sync());
    const std::vector<TableRows> copied = TRY(check_sqlite(copy));
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const bool is_same = i < copied.size() && copied[i].table == counts[i].table &&
                             copied[i].rows == counts[i].rows;
        if (!is_same)
            return fail(Code::internal, "The copy of table " + counts[i].table + " is incomplete.");
    }
    return counts;
}

}  // namespace obieg::store
