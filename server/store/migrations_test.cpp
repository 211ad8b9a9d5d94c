#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "store/sqlite/sqlite_connection.h"
#include "store/sqlite/sqlite_schema.h"
#include "store/store.h"
#include "store/testing.h"

using namespace obieg;
using namespace obieg::store;

TEST_CASE("all migrations together make the committed schema") {
    std::ifstream file(std::string(OBIEG_SOURCE_DIR) + "/server/store/schema/sqlite.sql");
    std::stringstream committed;
    committed << file.rdbuf();
    const Result<std::string> made = sqlite_schema_text();
    REQUIRE(made);
    CHECK_MESSAGE(*made == committed.str(),
                  "run `schema > server/store/schema/sqlite.sql` and look at the difference");
}

TEST_CASE("a database of a newer release is refused, one of this release opens again") {
    const testing::TemporaryFolder folder;
    const std::string path = folder.file("obieg.db");
    REQUIRE(open_sqlite(path));
    REQUIRE(open_sqlite(path));
    {
        const auto connection = SqliteConnection::open(path, SqliteConnection::Mode::write);
        REQUIRE(connection);
        REQUIRE((*connection)->execute("PRAGMA user_version = 9999"));
    }
    const auto newer = open_sqlite(path);
    REQUIRE_FALSE(newer);
    CHECK(newer.error().code == Code::unsupported);
}

TEST_CASE("a second server on the same file is refused") {
    const testing::TemporaryFolder folder;
    const auto first = open_sqlite(folder.file("obieg.db"));
    REQUIRE(first);
    const auto second = open_sqlite(folder.file("obieg.db"));
    REQUIRE_FALSE(second);
    CHECK(second.error().code == Code::already_exists);
}

TEST_CASE("a folder that does not exist is named in the message") {
    const auto store = open_sqlite("/nonexistent/folder/obieg.db");
    REQUIRE_FALSE(store);
    CHECK(store.error().message.find("/nonexistent/folder") != std::string::npos);
}
