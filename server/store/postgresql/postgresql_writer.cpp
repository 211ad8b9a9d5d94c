#include "store/postgresql/postgresql_writer.h"

#include <chrono>
#include <random>
#include <thread>

#include "runtime/log.h"

namespace obieg::store {
namespace {

// The names of our locks in PostgreSQL: "obieg" of the database as such, held by sessions; the next
// number of what transactions do with it.
constexpr std::int64_t database_lock = 0x6f'62'69'65'67;

// A server that was killed lets go of its locks when PostgreSQL has noticed, which takes a moment.
constexpr const char* lock_patience = "SET lock_timeout = '3s'";
constexpr std::chrono::milliseconds settle_interval{100};

// A node's writer looks up by keys and nothing else. Tables that were empty a moment ago, and of
// which PostgreSQL has no statistics yet, are not to be read from end to end.
constexpr const char* look_ups_by_key =
    "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;"
    "SET plan_cache_mode = force_generic_plan;";

Status standby() {
    return fail(Code::unavailable,
                "The database is a standby, which only reads. Name the primary, or all of them "
                "with ?target_session_attrs=read-write.");
}

// A lock of the session; `refusal` when it cannot be had.
Status take_lock(Connection& connection, Sql sql, std::int64_t lock, const Error& refusal) {
    TRY_STATUS(connection.execute(lock_patience));
    const Result<Query> taken = connection.query(sql, lock);
    if (!taken && taken.error().code == Code::timeout) return fail(refusal);
    if (!taken) return fail(taken.error());
    return connection.execute("SET lock_timeout = 0");
}

std::int64_t new_node() {
    std::random_device dice;
    // Clear of our other locks, and of the sign.
    return static_cast<std::int64_t>((std::uint64_t{dice()} << 31 | std::uint64_t{1} << 62) +
                                     (dice() >> 1));
}

}  // namespace

// ---- A node
// --------------------------------------------------------------------------------------------

PostgresqlWriter::PostgresqlWriter(std::string url)
    : PostgresqlConnection(std::move(url), "obieg writer",
                           std::string("SET idle_in_transaction_session_timeout = '5s';") +
                               look_ups_by_key + durable_commits),
      node_(new_node()),
      row_("node-" + std::to_string(node_)) {}

PostgresqlWriter::~PostgresqlWriter() {
    // Without its row nothing is lost; what a killed node leaves is removed by the next that
    // starts.
    if (is_known_ && !is_lost()) (void)run("DELETE FROM store_state WHERE name = ?", row_);
}

Result<std::unique_ptr<PostgresqlWriter>> PostgresqlWriter::open(const std::string& url) {
    std::unique_ptr<PostgresqlWriter> writer(new PostgresqlWriter(url));
    TRY_STATUS(writer->connect());
    TRY_STATUS(writer->learn_keys());
    // Nodes that are gone have let go of their locks.
    TRY_STATUS(
        writer->run("DELETE FROM store_state WHERE name LIKE 'node-%' AND "
                    "pg_try_advisory_xact_lock(CAST(substr(name, 6) AS BIGINT))"));
    TRY_STATUS(writer->run("INSERT INTO store_state (name, value) VALUES (?, 0)", writer->row_));
    writer->is_known_ = true;
    return writer;
}

Status PostgresqlWriter::prepare_session() {
    if (is_standby()) return standby();
    TRY_STATUS(take_lock(*this, "SELECT 1 FROM pg_advisory_lock_shared(?)", database_lock,
                         {Code::already_exists,
                          "Another program has this database for itself: it is being copied, or "
                          "brought to a newer release. Try again when it is done.",
                          {}}));
    // A cable that was cut leaves a session behind of which the server does not know that it is
    // over.
    TRY_STATUS(
        run("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND "
            "objsubid = 1 AND (CAST(classid AS BIGINT) << 32 | CAST(objid AS BIGINT)) = ? AND "
            "granted AND pid <> pg_backend_pid()",
            node_));
    return take_lock(*this, "SELECT 1 FROM pg_advisory_lock(?)", node_,
                     {Code::unavailable, "The former session of this node has not ended yet.", {}});
}

Status PostgresqlWriter::begin(runtime::Access access) {
    TRY_STATUS(PostgresqlConnection::begin());
    if (access == runtime::Access::shared)
        return run("SELECT 1 FROM pg_advisory_xact_lock_shared(?)", database_lock + 1);
    return run("SELECT 1 FROM pg_advisory_xact_lock(?)", database_lock + 1);
}

Status PostgresqlWriter::commit() {
    TRY_STATUS(run("UPDATE store_state SET value = ? WHERE name = ?", commits_ + 1, row_));
    const Status committed = PostgresqlConnection::commit();
    if (!committed && is_lost()) return settle();
    if (committed) ++commits_;
    return committed;
}

Result<std::int64_t> PostgresqlWriter::read_commits() {
    Query row = TRY(query("SELECT value FROM store_state WHERE name = ?", row_));
    if (TRY(row.next())) return row.integer(0);
    return fail(Code::internal, "The row of this node in store_state is gone.");
}

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
    if (TRY(read_commits()) == commits_) {
        return fail(Code::unavailable,
                    "The connection to the database was lost before the commit. Nothing was "
                    "changed; try again.");
    }
    ++commits_;
    return {};
}

// ---- Alone
// ---------------------------------------------------------------------------------------------

AloneConnection::AloneConnection(std::string url)
    : PostgresqlConnection(std::move(url), "obieg alone", "") {}

Result<std::unique_ptr<AloneConnection>> AloneConnection::open(const std::string& url) {
    std::unique_ptr<AloneConnection> connection(new AloneConnection(url));
    TRY_STATUS(connection->connect());
    return connection;
}

Status AloneConnection::prepare_session() {
    if (is_standby()) return standby();
    return take_lock(*this, "SELECT 1 FROM pg_advisory_lock(?)", database_lock,
                     {Code::already_exists,
                      "Another server has this database open, and this needs it alone: to copy it, "
                      "or to bring it to this release. Stop all servers on it first.",
                      {}});
}

}  // namespace obieg::store
