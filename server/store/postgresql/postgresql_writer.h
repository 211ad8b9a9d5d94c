// The one connection by which a node writes to a PostgreSQL database, which others may share.
//
// Its transactions begin with a lock on the whole database, shared or exclusive (Access in
// runtime/ports.h). The server ends a session that leaves a transaction idle for some seconds: a
// node that was paused in the middle of one loses its locks, and the others go on.
//
// A connection that breaks while it commits leaves the question whether the commit took place. Each
// transaction therefore counts the node's own row of store_state up; the next session reads it and
// knows. A lock that the session holds under the node's number makes sure that the former session
// is gone by then. Only when no session can be had within `settle_seconds` is the answer
// Code::internal, which ends the process: it reads the database anew when it starts again.
#pragma once

#include <memory>
#include <string>

#include "runtime/ports.h"
#include "store/postgresql/postgresql_connection.h"

namespace obieg::store {

constexpr int settle_seconds = 10;

class PostgresqlWriter final : public PostgresqlConnection {
public:
    // The database has the schema of this release. Code::already_exists while somebody has it for
    // himself (AloneConnection).
    static Result<std::unique_ptr<PostgresqlWriter>> open(const std::string& url);
    ~PostgresqlWriter() override;

    Status begin(runtime::Access access);
    Status commit() override;

private:
    explicit PostgresqlWriter(std::string url);
    Status prepare_session() override;
    Status settle();
    Result<std::int64_t> read_commits();

    const std::int64_t node_;
    const std::string row_;  // of store_state
    bool is_known_ = false;  // has its row
    std::int64_t commits_ = 0;
};

// A connection with the database to itself: no node has it open, and none gets in. For bringing the
// schema up to date and for copying everything.
class AloneConnection final : public PostgresqlConnection {
public:
    // Code::already_exists when others have it open.
    static Result<std::unique_ptr<AloneConnection>> open(const std::string& url);

private:
    explicit AloneConnection(std::string url);
    Status prepare_session() override;
};

}  // namespace obieg::store
