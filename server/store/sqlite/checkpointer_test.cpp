#include "store/sqlite/checkpointer.h"

#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

#include "store/testing.h"

using namespace obieg;
using namespace obieg::store;

namespace {

constexpr int row_bytes = 1 << 20;

// The file's beginning, which holds a number that is another one each time the log begins anew.
std::string beginning_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string header(32, '\0');
    file.read(header.data(), static_cast<std::streamsize>(header.size()));
    return header;
}

struct Database {
    Database() {
        REQUIRE(writer->execute("CREATE TABLE paper (id INTEGER PRIMARY KEY, content BLOB)"));
    }
    void write_row() {
        checkpointer->wait_for_restart();
        REQUIRE(writer->begin());
        REQUIRE(writer->change("INSERT INTO paper (content) VALUES (randomblob(?))", row_bytes));
        REQUIRE(writer->commit());
        ++rows;
    }

    store::testing::TemporaryFolder folder;
    std::string path = folder.file("obieg.db");
    std::unique_ptr<SqliteConnection> writer =
        SqliteConnection::open(path, SqliteConnection::Mode::write).value();
    std::unique_ptr<Checkpointer> checkpointer = Checkpointer::start(path, nullptr).value();
    int rows = 0;
};

}  // namespace

TEST_CASE("a log that has grown long begins anew under a writer that never pauses") {
    Database database;
    database.write_row();
    const std::string first = beginning_of(database.path + "-wal");
    for (int i = 0; i < 4'000 && beginning_of(database.path + "-wal") == first; ++i)
        database.write_row();
    CHECK(beginning_of(database.path + "-wal") != first);
    database.write_row();
    const auto reader = SqliteConnection::open(database.path, SqliteConnection::Mode::read).value();
    Query count = reader->query("SELECT count(*) FROM paper").value();
    REQUIRE(count.next().value());
    CHECK(count.integer(0) == database.rows);
}

TEST_CASE("somebody who reads an old state for long keeps the log, and the writer goes on") {
    Database database;
    database.write_row();
    const auto reader = SqliteConnection::open(database.path, SqliteConnection::Mode::read).value();
    REQUIRE(reader->execute("BEGIN; SELECT count(*) FROM paper"));
    const std::string first = beginning_of(database.path + "-wal");
    for (int i = 0; i < 150; ++i) database.write_row();
    CHECK(beginning_of(database.path + "-wal") == first);
    {
        Query count = reader->query("SELECT count(*) FROM paper").value();
        REQUIRE(count.next().value());
        CHECK(count.integer(0) == 1);
    }
    reader->roll_back();
    for (int i = 0; i < 4'000 && beginning_of(database.path + "-wal") == first; ++i)
        database.write_row();
    CHECK(beginning_of(database.path + "-wal") != first);
}
