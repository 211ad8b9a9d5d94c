#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "store/postgresql/postgresql_schema.h"
#include "store/postgresql/postgresql_writer.h"
#include "store/running_fixture.h"
#include "store/sqlite/sqlite_connection.h"
#include "store/sqlite/sqlite_schema.h"
#include "store/store.h"
#include "store/testing.h"

using namespace obieg;
using namespace obieg::store;
using namespace obieg::store::testing;

namespace {

std::string committed(const std::string& name) {
    std::ifstream file(std::string(OBIEG_SOURCE_DIR) + "/server/store/schema/" + name);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

// A new database of the current backend.
std::string new_database(const TemporaryFolder& folder) {
    if (current_backend() == Backend::sqlite) return folder.file("obieg.db");
    return PostgresqlServer::instance().new_database();
}

}  // namespace

TEST_CASE("all migrations together make the committed schema (SQLite)") {
    const Result<std::string> made = sqlite_schema_text();
    REQUIRE(made);
    CHECK_MESSAGE(*made == committed("sqlite.sql"),
                  "run `schema > server/store/schema/sqlite.sql` and look at the difference");
}

TEST_CASE("all migrations together make the committed schema (PostgreSQL)") {
    const auto alone = AloneConnection::open(PostgresqlServer::instance().new_database());
    REQUIRE(alone);
    REQUIRE(migrate_postgresql(**alone));
    const Result<std::string> made = postgresql_schema_text(**alone);
    REQUIRE(made);
    CHECK_MESSAGE(*made == committed("postgresql.txt"),
                  "run `schema postgresql://…` for schema/postgresql.txt, look at the difference");
}

STORY("a database of a newer release is refused, one of this release opens again") {
    const TemporaryFolder folder;
    const std::string database = new_database(folder);
    REQUIRE(open_store(database));
    REQUIRE(open_store(database));
    if (runtime::is_postgresql(database)) {
        PostgresqlServer::execute(database,
                                  "UPDATE store_state SET value = 9999 WHERE name = 'applied'");
    } else {
        const auto connection = SqliteConnection::open(database, SqliteConnection::Mode::write);
        REQUIRE(connection);
        REQUIRE((*connection)->execute("PRAGMA user_version = 9999"));
    }
    const auto newer = open_store(database);
    REQUIRE_FALSE(newer);
    CHECK(newer.error().code == Code::unsupported);
}

TEST_CASE("a second server on the same file is refused") {
    const TemporaryFolder folder;
    const auto first = open_sqlite(folder.file("obieg.db"));
    REQUIRE(first);
    const auto second = open_sqlite(folder.file("obieg.db"));
    REQUIRE_FALSE(second);
    CHECK(second.error().code == Code::already_exists);
}

TEST_CASE("nodes share a PostgreSQL database, but not with who needs it alone") {
    const std::string database = PostgresqlServer::instance().new_database();
    {
        const auto first = open_postgresql(database);
        REQUIRE(first);
        REQUIRE(open_postgresql(database));
        const auto alone = AloneConnection::open(database);
        REQUIRE_FALSE(alone);
        CHECK(alone.error().code == Code::already_exists);
    }
    const auto alone = AloneConnection::open(database);
    REQUIRE(alone);
    const auto late = open_postgresql(database);
    REQUIRE_FALSE(late);
}

TEST_CASE("a folder that does not exist is named in the message") {
    const auto store = open_sqlite("/nonexistent/folder/obieg.db");
    REQUIRE_FALSE(store);
    CHECK(store.error().message.find("/nonexistent/folder") != std::string::npos);
}

TEST_CASE("a database server that does not answer is named in the message") {
    const auto store = open_postgresql("postgresql:///obieg?host=/nonexistent/folder");
    REQUIRE_FALSE(store);
    CHECK(store.error().code == Code::unavailable);
    CHECK(store.error().message.find("/nonexistent/folder") != std::string::npos);
}

TEST_CASE("what is wrong with an address is said, without its password") {
    PostgresqlServer& server = PostgresqlServer::instance();
    const std::string database = server.new_database();
    PostgresqlServer::execute(database, "CREATE ROLE guest LOGIN");
    const struct {
        std::string address;
        Code code;
        const char* message;
    } rows[] = {
        {database + "&user=guest", Code::forbidden, "OWNER TO"},
        {database + "&dbname=nothing_like_this", Code::unavailable, "nothing_like_this"},
        {database + "&user=nobody:secret", Code::unavailable, "does not exist"},
        {"postgresql://obieg:secret@[::1/obieg", Code::invalid_argument, "cannot be read"},
        {"postgresql://obieg:secret@/obieg?hots=db", Code::invalid_argument, "hots"},
        {"postgresql://obieg:secret@/obieg?host=/nonexistent", Code::unavailable, "/nonexistent"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.address);
        const auto store = open_postgresql(row.address);
        REQUIRE_FALSE(store);
        CAPTURE(store.error().message);
        CHECK(store.error().code == row.code);
        CHECK(store.error().message.find(row.message) != std::string::npos);
        if (!runtime::password_in(row.address).empty())
            CHECK(store.error().message.find("secret") == std::string::npos);
    }
    PostgresqlServer::execute(database, "DROP ROLE guest");
}
