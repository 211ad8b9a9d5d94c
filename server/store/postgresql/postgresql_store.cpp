// A PostgreSQL database as a runtime::Store: one connection that writes, one for each reader
// (and one to a replica, where there are any), one for leases, one to the other nodes.
#include <filesystem>

#include "store/copy/copy_database.h"
#include "store/postgresql/neighbours.h"
#include "store/postgresql/postgresql_schema.h"
#include "store/postgresql/postgresql_writer.h"
#include "store/postgresql/replicas.h"
#include "store/sql/reader.h"
#include "store/sql/transaction.h"
#include "store/sqlite/sqlite_connection.h"
#include "store/sqlite/sqlite_schema.h"
#include "store/store.h"

namespace obieg::store {
namespace {

class PostgresqlStore final : public runtime::Store, public runtime::SharedStore {
public:
    PostgresqlStore(std::string url, const std::string& replicas,
                    std::unique_ptr<PostgresqlWriter> writer,
                    std::unique_ptr<PostgresqlConnection> leases)
        : url_(std::move(url)),
          replicas_(replicas.empty() ? nullptr : std::make_shared<Replicas>(replicas)),
          writer_(std::move(writer)),
          leases_(std::move(leases)),
          neighbours_(url_) {}

    Result<std::unique_ptr<runtime::WriteTransaction>> begin(runtime::Access access) override {
        return TRY(SqlTransaction::begin(*writer_, [&] { return writer_->begin(access); }));
    }

    Result<std::unique_ptr<runtime::Reader>> open_reader() override {
        return std::make_unique<SqlReader>(
            TRY(PostgresqlConnection::open_reader(url_)),
            replicas_ ? std::make_unique<ReplicaLists>(replicas_) : nullptr);
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

    // ---- SharedStore
    // -------------------------------------------------------------------------------------

    runtime::SharedStore* shared() override { return this; }
    Result<std::uint64_t> lease_keys(std::uint64_t count) override {
        return lease("highest-key", count);
    }
    Result<std::uint64_t> lease_numbers(std::uint64_t count) override {
        return lease("highest-case-number", count);
    }
    std::uint64_t round_trips() const override { return writer_->round_trips(); }
    bool has_others() const override { return neighbours_.has_others(); }
    void tell(std::string message) override { neighbours_.tell(std::move(message)); }
    void listen(std::function<void(std::string_view)> listener) override {
        neighbours_.listen(std::move(listener));
    }

private:
    // Beside the transactions, so that nobody waits for one of them here.
    Result<std::uint64_t> lease(std::string_view setting, std::uint64_t count) {
        Query row = TRY(leases_->query(
            "INSERT INTO setting (name, value) VALUES (?1, CAST(CAST(?2 AS BIGINT) AS TEXT)) ON "
            "CONFLICT (name) DO UPDATE SET value = CAST(CAST(setting.value AS BIGINT) + ?2 AS "
            "TEXT) RETURNING CAST(value AS BIGINT)",
            setting, static_cast<std::int64_t>(count)));
        TRY(row.next());
        return static_cast<std::uint64_t>(row.integer(0));
    }

    std::string url_;
    std::shared_ptr<Replicas> replicas_;  // null: there are none
    std::unique_ptr<PostgresqlWriter> writer_;
    std::unique_ptr<PostgresqlConnection> leases_;
    Neighbours neighbours_;
};

}  // namespace

Result<std::unique_ptr<runtime::Store>> open_postgresql(const std::string& url,
                                                        const std::string& replicas) {
    bool is_ready = false;
    {
        const auto connection = TRY(PostgresqlConnection::open(url));
        is_ready = TRY(is_current(*connection));
    }
    if (!is_ready) {
        const std::unique_ptr<AloneConnection> alone = TRY(AloneConnection::open(url));
        TRY_STATUS(migrate_postgresql(*alone));
    }
    std::unique_ptr<PostgresqlWriter> writer = TRY(PostgresqlWriter::open(url));
    // A lease is durable before it is used: one that a crash took back would be given out again.
    std::unique_ptr<PostgresqlConnection> leases = TRY(PostgresqlConnection::open_leases(url));
    return std::make_unique<PostgresqlStore>(url, replicas, std::move(writer), std::move(leases));
}

}  // namespace obieg::store
