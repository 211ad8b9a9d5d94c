// The one connection that writes to a PostgreSQL database.
//
// Its session holds an advisory lock for as long as it lives, so a second server is refused. When
// the session is lost, the next transaction connects anew, takes the lock again, and makes sure
// that nobody wrote in between: each server that opens the database counts `epoch` in store_state
// up.
//
// A connection that breaks while it commits leaves the question whether the commit took place. Each
// transaction therefore writes its number into store_state; the new session reads it and knows.
// Only when no session can be had within `settle_seconds` is the answer Code::internal, which ends
// the process: it reads the database anew when it starts again.
#pragma once

#include <memory>
#include <string>

#include "store/postgresql/postgresql_connection.h"

namespace obieg::store {

constexpr int settle_seconds = 10;

class PostgresqlWriter final : public PostgresqlConnection {
public:
    // Code::already_exists when another server writes to this database.
    static Result<std::unique_ptr<PostgresqlWriter>> open(const std::string& url);

    Status commit() override;

private:
    explicit PostgresqlWriter(std::string url);
    Status prepare_session() override;
    Status take_lock();
    Status settle();

    std::int64_t epoch_ = 0;    // zero: never connected yet
    std::int64_t commits_ = 0;  // that took place, over all epochs
};

}  // namespace obieg::store
