// A PostgreSQL database as a runtime::Store: one writer, and a connection for each reader.
#include <filesystem>

#include "store/copy/copy_database.h"
#include "store/postgresql/postgresql_schema.h"
#include "store/postgresql/postgresql_writer.h"
#include "store/sql/reader.h"
#include "store/sql/transaction.h"
#include "store/sqlite/sqlite_connection.h"
#include "store/sqlite/sqlite_schema.h"
#include "store/store.h"

namespace obieg::store {
namespace {

class PostgresqlStore final : public runtime::Store {
public:
    PostgresqlStore(std::string url, std::unique_ptr<PostgresqlWriter> writer)
        : url_(std::move(url)), writer_(std::move(writer)) {}

    Result<std::unique_ptr<runtime::WriteTransaction>> begin() override {
        return TRY(SqlTransaction::begin(*writer_));
    }

    Result<std::unique_ptr<runtime::Reader>> open_reader() override {
        return std::make_unique<SqlReader>(TRY(PostgresqlConnection::open_reader(url_)));
    }

    // An SQLite file with every row of one snapshot; `obieg migrate-database` takes it back.
    Status backup_to(const std::string& path) override {
        const std::unique_ptr<PostgresqlConnection> reader =
            TRY(PostgresqlConnection::open_reader(url_));
        if (std::filesystem::exists(path)) {
            return fail(Code::already_exists, "There is a file " + path + " already.");
        }
        const std::unique_ptr<SqliteConnection> file =
            TRY(SqliteConnection::open(path, SqliteConnection::Mode::write));
        TRY_STATUS(migrate_sqlite(*file));
        TRY_STATUS(reader->begin());
        TRY(copy_rows(*reader, *file));
        return reader->commit();
    }

private:
    std::string url_;
    std::unique_ptr<PostgresqlWriter> writer_;
};

}  // namespace

Result<std::unique_ptr<runtime::Store>> open_postgresql(const std::string& url) {
    std::unique_ptr<PostgresqlWriter> writer = TRY(PostgresqlWriter::open(url));
    TRY_STATUS(migrate_postgresql(*writer));
    return std::make_unique<PostgresqlStore>(url, std::move(writer));
}

}  // namespace obieg::store
