// Streaming replicas of a PostgreSQL database, from which lists are read.
//
// A reader notes how far the log of the primary reaches before it answers anybody. A replica is
// asked only when it has replayed that much: then it knows whatever any node has acknowledged, and
// people find what they just did. It is waited for a moment; one that lags behind, does not answer,
// or has become a primary itself is passed over, and the primary answers.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "store/postgresql/postgresql_connection.h"
#include "store/sql/list_source.h"

namespace obieg::store {

// What the readers of a node know of the replicas together. Safe from any thread.
class Replicas {
public:
    explicit Replicas(std::string url) : url_(std::move(url)) {}

    const std::string& url() const { return url_; }
    // After a failure they are left alone for some seconds.
    bool are_away() const;
    void note_failure();

private:
    const std::string url_;
    std::atomic<std::chrono::steady_clock::time_point> away_until_{};
};

// One reader's connection to one of them.
class ReplicaLists final : public ListSource {
public:
    explicit ReplicaLists(std::shared_ptr<Replicas> replicas) : replicas_(std::move(replicas)) {}

    Connection* at(std::int64_t position) override;
    void note_failure() override;

private:
    Result<bool> has_reached(std::int64_t position);

    std::shared_ptr<Replicas> replicas_;
    std::unique_ptr<PostgresqlConnection> connection_;
    std::int64_t reached_ = -1;
};

}  // namespace obieg::store
