#include "store/postgresql/postgresql_writer.h"

#include <chrono>
#include <thread>

#include "runtime/log.h"

namespace obieg::store {
namespace {

constexpr std::int64_t advisory_lock = 0x6f'62'69'65'67;  // "obieg"

// A server that was killed lets go of the lock when PostgreSQL has noticed, which takes a moment.
constexpr const char* lock_patience = "SET lock_timeout = '3s'";
constexpr std::chrono::milliseconds settle_interval{100};

}  // namespace

PostgresqlWriter::PostgresqlWriter(std::string url)
    : PostgresqlConnection(
          std::move(url), "obieg writer",
          // Stronger settings (remote_apply) are the administrator's to choose, weaker are not.
          "SELECT set_config('synchronous_commit', 'on', false) "
          "WHERE current_setting('synchronous_commit') IN ('off', 'local');") {}

Result<std::unique_ptr<PostgresqlWriter>> PostgresqlWriter::open(const std::string& url) {
    std::unique_ptr<PostgresqlWriter> writer(new PostgresqlWriter(url));
    TRY_STATUS(writer->connect());
    return writer;
}

Status PostgresqlWriter::take_lock() {
    TRY_STATUS(execute(lock_patience));
    const Result<Query> taken = query("SELECT 1 FROM pg_advisory_lock(?)", advisory_lock);
    if (!taken && taken.error().code == Code::timeout) {
        return fail(Code::already_exists,
                    "Another server writes to this database. Stop it first, or choose another "
                    "database.");
    }
    if (!taken) return fail(taken.error());
    return execute("SET lock_timeout = 0");
}

Status PostgresqlWriter::prepare_session() {
    if (is_standby()) {
        return fail(Code::unavailable,
                    "The database is a standby, which only reads. Name the primary, or all of them "
                    "with ?target_session_attrs=read-write.");
    }
    TRY_STATUS(take_lock());
    const bool is_first = epoch_ == 0;
    if (is_first) {
        TRY_STATUS(execute(
            "CREATE TABLE IF NOT EXISTS store_state "
            "(applied BIGINT NOT NULL, epoch BIGINT NOT NULL, commits BIGINT NOT NULL);"
            "INSERT INTO store_state SELECT 0, 0, 0 WHERE NOT EXISTS (SELECT FROM store_state);"
            "UPDATE store_state SET epoch = epoch + 1"));
    }
    Query state = TRY(query("SELECT epoch, commits FROM store_state"));
    TRY(state.next());
    if (!is_first && state.integer(0) != epoch_) {
        return fail(Code::internal,
                    "Another server wrote to this database while the connection was lost.");
    }
    epoch_ = state.integer(0);
    if (is_first) commits_ = state.integer(1);
    return {};
}

Status PostgresqlWriter::commit() {
    TRY_STATUS(run("UPDATE store_state SET commits = ?", commits_ + 1));
    const Status committed = PostgresqlConnection::commit();
    if (!committed && is_lost()) return settle();
    if (committed) ++commits_;
    return committed;
}

// The lock comes only when the former session is gone, so its commit has happened by then or never
// will.
Status PostgresqlWriter::settle() {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point until = Clock::now() + std::chrono::seconds(settle_seconds);
    log::warning("store.connection-lost", {{"during", "commit"}});
    Status connected = connect();
    while (!connected && connected.error().code == Code::unavailable && Clock::now() < until) {
        std::this_thread::sleep_for(settle_interval);
        connected = connect();
    }
    if (!connected) {
        return fail(Code::internal,
                    "The connection to the database was lost during a commit, and whether it took "
                    "place cannot be found out: " +
                        connected.error().message);
    }
    Query state = TRY(query("SELECT commits FROM store_state"));
    TRY(state.next());
    if (state.integer(0) == commits_) {
        return fail(Code::unavailable,
                    "The connection to the database was lost before the commit. Nothing was "
                    "changed; try again.");
    }
    ++commits_;
    return {};
}

}  // namespace obieg::store
