#include <doctest/doctest.h>

#include <filesystem>

#include "runtime/write.h"
#include "store/sqlite/backup.h"
#include "store/sqlite/sqlite_connection.h"
#include "store/sqlite/wal_archive.h"
#include "store/store.h"
#include "store/testing.h"

using namespace obieg;
using namespace obieg::store;
using obieg::store::testing::TemporaryFolder;

namespace {

void add_user(runtime::Store& store, const std::string& name) {
    const auto transaction = store.begin(runtime::Access::exclusive);
    REQUIRE(transaction);
    runtime::WriteBatch batch;
    work::User user;
    user.name = name;
    batch.users.push_back({std::move(user), {}});
    REQUIRE((*transaction)->write(batch));
    REQUIRE((*transaction)->commit());
}

bool has_user(const std::string& database, const std::string& name) {
    const auto store = open_sqlite(database);
    REQUIRE(store);
    const auto reader = (*store)->open_reader();
    REQUIRE(reader);
    return (*reader)->account(name)->has_value();
}

}  // namespace

TEST_CASE("an archive shows the database as it stood at a point of time") {
    const TemporaryFolder folder;
    const std::string database = folder.file("obieg.db");
    const std::string archive = folder.file("archive");
    // Each opening begins a generation; closing ships what is left.
    for (const char* name : {"anna", "bob"}) {
        const auto store = open_sqlite(database, {archive, 7});
        REQUIRE(store);
        add_user(**store, name);
    }
    const auto spans = archived_spans(archive);
    REQUIRE(spans);
    REQUIRE(spans->size() == 2);
    CHECK((*spans)[0].from <= (*spans)[0].to);
    CHECK((*spans)[0].to < (*spans)[1].from);

    const auto restored = [&](std::optional<Time> until, const std::string& name) {
        const std::string target = folder.file(name);
        const Result<Time> shown = restore_archive(archive, until, target);
        REQUIRE(shown);
        CHECK(check_sqlite(target));
        return target;
    };
    const std::string first = restored((*spans)[0].to, "first.db");
    CHECK(has_user(first, "anna"));
    CHECK_FALSE(has_user(first, "bob"));
    const std::string latest = restored({}, "latest.db");
    CHECK(has_user(latest, "anna"));
    CHECK(has_user(latest, "bob"));
    const Result<Time> too_early =
        restore_archive(archive, (*spans)[0].from + -1, folder.file("early.db"));
    REQUIRE_FALSE(too_early);
    CHECK(too_early.error().code == Code::not_found);
    CHECK_FALSE(restore_archive(folder.file("nothing"), {}, folder.file("none.db")));
}

TEST_CASE("a record of an archive that was cut off is left out") {
    const TemporaryFolder folder;
    const std::string database = folder.file("obieg.db");
    const std::string archive = folder.file("archive");
    const auto writer = SqliteConnection::open(database, SqliteConnection::Mode::write);
    REQUIRE(writer);
    const auto shipping = WalArchive::open(database, archive, 7);
    REQUIRE(shipping);
    (*shipping)->follow((*writer)->handle());
    REQUIRE((*shipping)->ship());  // of a database in which nothing has happened yet
    REQUIRE((*writer)->execute("CREATE TABLE thing (name TEXT)"));
    REQUIRE((*shipping)->ship());
    REQUIRE((*writer)->execute("INSERT INTO thing VALUES ('one')"));
    REQUIRE((*shipping)->ship());

    const auto things = [&](const std::string& name) {
        const std::string target = folder.file(name);
        REQUIRE(restore_archive(archive, {}, target));
        const auto tables = check_sqlite(target);
        REQUIRE(tables);
        REQUIRE(tables->size() == 1);
        return (*tables)[0].rows;
    };
    CHECK(things("whole.db") == 1);
    const auto spans = archived_spans(archive);
    REQUIRE(spans);
    const std::string log = (*spans)[0].generation + "/log-000001";
    std::filesystem::resize_file(log, std::filesystem::file_size(log) - 1);
    CHECK(things("cut.db") == 0);
}

TEST_CASE("an instant of which an archive holds only a part is not promised") {
    const TemporaryFolder folder;
    const std::string database = folder.file("obieg.db");
    const std::string archive = folder.file("archive");
    const auto writer = SqliteConnection::open(database, SqliteConnection::Mode::write);
    REQUIRE(writer);
    const auto shipping = WalArchive::open(database, archive, 7);
    REQUIRE(shipping);
    (*shipping)->follow((*writer)->handle());
    REQUIRE((*writer)->execute("CREATE TABLE thing (name TEXT)"));
    REQUIRE((*shipping)->ship());
    const auto archived_until = [&] {
        const auto spans = archived_spans(archive);
        REQUIRE(spans);
        REQUIRE(spans->size() == 1);
        return spans->front().to;
    };
    const Time before = archived_until();
    // More than one record takes.
    for (int row = 0; row < 30; ++row)
        REQUIRE((*writer)->execute("INSERT INTO thing VALUES (hex(randomblob(200000)))"));
    REQUIRE((*shipping)->ship());
    CHECK(archived_until() >= before);
    const std::string log =
        archive + "/" + std::filesystem::directory_iterator(archive)->path().filename().string() +
        "/log-000001";
    std::filesystem::resize_file(log, std::filesystem::file_size(log) - 1);
    CHECK(archived_until() == before);
    const std::string target = folder.file("cut.db");
    REQUIRE(restore_archive(archive, {}, target));
    CHECK(check_sqlite(target));  // whole transactions all the same
}

TEST_CASE("a backup counts what it copies, and a damaged database is found out") {
    const TemporaryFolder folder;
    const std::string database = folder.file("obieg.db");
    const auto store = open_sqlite(database);
    REQUIRE(store);
    for (int i = 0; i < 200; ++i) add_user(**store, "user" + std::to_string(i));
    const std::string copy = folder.file("copy.db");
    const auto counts = back_up_sqlite(database, copy);
    REQUIRE(counts);
    const auto users = std::find_if(counts->begin(), counts->end(),
                                    [](const TableRows& row) { return row.rows == 200; });
    CHECK(users != counts->end());
    CHECK(back_up_sqlite(database, copy).error().code == Code::already_exists);
    CHECK(back_up_sqlite(folder.file("none.db"), folder.file("other.db")).error().code ==
          Code::not_found);
    // Half of the pages are gone.
    std::filesystem::resize_file(copy, std::filesystem::file_size(copy) / 2 / 4096 * 4096);
    CHECK_FALSE(check_sqlite(copy));
}
