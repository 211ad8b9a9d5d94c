#include "store/postgresql/replicas.h"

#include <thread>

#include "runtime/log.h"

namespace obieg::store {
namespace {

using Clock = std::chrono::steady_clock;

// A replica in the same house is some milliseconds behind. Waiting longer would be slower than
// asking the primary.
constexpr std::chrono::milliseconds patience{20};
constexpr std::chrono::milliseconds poll_interval{1};
constexpr std::chrono::seconds away_after_failure{5};

}  // namespace

bool Replicas::are_away() const {
    return Clock::now() < away_until_.load();
}

void Replicas::note_failure() {
    away_until_ = Clock::now() + away_after_failure;
}

Connection* ReplicaLists::at(std::int64_t position) {
    if (reached_ >= position) return connection_.get();
    if (replicas_->are_away()) return nullptr;
    if (!connection_) {
        Result<std::unique_ptr<PostgresqlConnection>> opened =
            PostgresqlConnection::open_reader(replicas_->url());
        if (!opened) {
            log::warning("replica.unreachable", {{"message", opened.error().message}});
            note_failure();
            return nullptr;
        }
        connection_ = *std::move(opened);
    }
    for (const Clock::time_point until = Clock::now() + patience;;) {
        const Result<bool> is_there = has_reached(position);
        if (!is_there) {
            log::warning("replica.unreachable", {{"message", is_there.error().message}});
            note_failure();
            return nullptr;
        }
        if (*is_there) return connection_.get();
        if (Clock::now() >= until) return nullptr;
        std::this_thread::sleep_for(poll_interval);
    }
}

void ReplicaLists::note_failure() {
    reached_ = -1;  // the connection opens anew by itself
    replicas_->note_failure();
}

Result<bool> ReplicaLists::has_reached(std::int64_t position) {
    Query row = TRY(connection_->query(
        "SELECT CAST(pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0') AS BIGINT) WHERE "
        "pg_is_in_recovery()"));
    if (!TRY(row.next()) || row.is_null(0)) return false;
    if (row.integer(0) < position) return false;
    reached_ = row.integer(0);
    return true;
}

}  // namespace obieg::store
