#include "store/postgresql/temporary_database.h"

#include <random>

#include "runtime/database_address.h"
#include "store/postgresql/postgresql_connection.h"

namespace obieg::store {
namespace {

constexpr const char* empty_database =
    "template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'";

std::string new_database_name() {
    std::random_device dice;
    std::string name = "obieg_temporary_";
    for (int letter = 0; letter < 16; ++letter) name += static_cast<char>('a' + dice() % 26);
    return name;
}

// What an address says last about its database counts.
std::string address_of(const std::string& server, const std::string& name) {
    return server + (server.find('?') == std::string::npos ? "?" : "&") + "dbname=" + name;
}

}  // namespace

TemporaryDatabase::TemporaryDatabase(std::string server, std::string name,
                                     std::unique_ptr<PostgresqlConnection> connection)
    : server_(std::move(server)),
      name_(std::move(name)),
      address_(address_of(server_, name_)),
      connection_(std::move(connection)) {}

TemporaryDatabase::TemporaryDatabase(TemporaryDatabase&&) noexcept = default;

TemporaryDatabase::~TemporaryDatabase() {
    // One left behind has a name that says what it is.
    if (connection_) (void)connection_->execute("DROP DATABASE " + name_ + " WITH (FORCE)");
}

Result<TemporaryDatabase> TemporaryDatabase::make(const std::string& server) {
    return make(server, empty_database);
}

Result<TemporaryDatabase> TemporaryDatabase::copy() const {
    return make(server_, name_);
}

Result<TemporaryDatabase> TemporaryDatabase::make(const std::string& server,
                                                  const std::string& from) {
    if (!runtime::is_postgresql(server)) {
        return fail(
            Code::invalid_argument,
            "expected the address of a PostgreSQL server, postgresql://user@host:5432/name");
    }
    std::unique_ptr<PostgresqlConnection> connection = TRY(PostgresqlConnection::open(server));
    std::string name = new_database_name();
    TRY_STATUS(connection->execute("CREATE DATABASE " + name + " TEMPLATE " + from));
    return TemporaryDatabase(server, std::move(name), std::move(connection));
}

}  // namespace obieg::store
