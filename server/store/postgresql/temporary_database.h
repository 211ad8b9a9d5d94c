// A PostgreSQL database that is gone with this object: for scenarios, which try processes out and
// keep nothing.
#pragma once

#include <memory>
#include <string>

#include "base/error.h"

namespace obieg::store {

class PostgresqlConnection;

class TemporaryDatabase {
public:
    // A new, empty database on the server of this address, whose user must have the right to make
    // databases.
    static Result<TemporaryDatabase> make(const std::string& server);

    TemporaryDatabase(TemporaryDatabase&&) noexcept;
    TemporaryDatabase& operator=(TemporaryDatabase&&) = delete;
    ~TemporaryDatabase();

    // A copy as it stands. Nobody may have it open meanwhile.
    Result<TemporaryDatabase> copy() const;

    const std::string& address() const { return address_; }  // for open_postgresql

private:
    static Result<TemporaryDatabase> make(const std::string& server, const std::string& from);
    TemporaryDatabase(std::string server, std::string name,
                      std::unique_ptr<PostgresqlConnection> connection);

    std::string server_;
    std::string name_;
    std::string address_;
    std::unique_ptr<PostgresqlConnection> connection_;  // to the server; null: moved away
};

}  // namespace obieg::store
