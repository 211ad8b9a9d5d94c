// Moving an installation from one database to another and back.
#include "store/copy/copy_database.h"
#include "store/copy/table.h"
#include "store/postgresql/postgresql_connection.h"
#include "store/running_fixture.h"

using namespace obieg;
using namespace obieg::runtime;
using namespace obieg::store::testing;

namespace {

// A company at work: people, a running and an ended case, a record's history, mails.
void live(Server& server) {
    server.add_user("anna", "anna@example.com");
    server.add_group("clerks", "anna", {"anna"});
    server.publish(bpmn("visit", around(user_task("work", "candidateGroups=\"clerks\""))));
    for (int count = 0; count < 3; ++count) server.start("visit", person("anna"));
    server.publish(bpmn("through", around("<bpmn:task id=\"work\"/>")));
    server.start("through", person("anna"));
    server.runtime->wait_until_idle();
}

std::int64_t rows_of(const std::vector<store::CopiedTable>& tables, const std::string& name) {
    for (const store::CopiedTable& table : tables) {
        if (table.name == name) return table.rows;
    }
    return -1;
}

}  // namespace

TEST_CASE("both dialects have the same tables and columns") {
    const std::string address = PostgresqlServer::instance().new_database();
    REQUIRE(store::open_postgresql(address));
    const auto connection = store::PostgresqlConnection::open_reader(address);
    REQUIRE(connection);
    std::string there;
    auto columns = (*connection)
                       ->query(
                           "SELECT CAST(table_name AS text) || ' ' || CAST(column_name AS text) "
                           "|| ' ' || CAST(data_type AS text) FROM information_schema.columns "
                           "WHERE table_schema = 'public' AND table_name <> 'store_state' "
                           "ORDER BY CAST(table_name AS text) COLLATE \"C\", "
                           "CAST(column_name AS text) COLLATE \"C\"");
    REQUIRE(columns);
    while (*columns->next()) there += columns->text(0) + "\n";

    const auto tables = store::tables_of_release();
    REQUIRE(tables);
    std::string here;
    for (const store::Table& table : *tables) {
        CHECK(table.key_columns > 0);
        std::vector<std::string> lines;
        for (const store::Column& column : table.columns) {
            using Kind = store::Column::Kind;
            // Tenants are few, and stand in every row.
            const char* type = column.name == "tenant"        ? "integer"
                               : column.kind == Kind::integer ? "bigint"
                               : column.kind == Kind::text    ? "text"
                                                              : "bytea";
            lines.push_back(table.name + " " + column.name + " " + type + "\n");
        }
        std::sort(lines.begin(), lines.end());
        for (const std::string& line : lines) here += line;
    }
    CHECK(here == there);
}

STORY("an installation moves to the other database and back, every row of it, and works there") {
    Server server;
    live(server);
    server.close();
    const std::string original = server.database;
    const std::string other = runtime::is_postgresql(original)
                                  ? server.folder.file("other.db")
                                  : PostgresqlServer::instance().new_database();
    const auto there = store::migrate_database(original, other);
    if (!there) FAIL(there.error().message);
    CHECK(rows_of(*there, "person") == 1);
    CHECK(rows_of(*there, "instance") == 3);
    CHECK(rows_of(*there, "ended_instance") == 1);
    CHECK(rows_of(*there, "history") > 0);

    server.database = other;
    server.open();
    CHECK(server.tasks(TaskView::pool, "anna").size() == 3);
    server.start("visit", person("anna"));  // history goes on behind the rows that were copied
    server.close();

    const std::string back = runtime::is_postgresql(original)
                                 ? PostgresqlServer::instance().new_database()
                                 : server.folder.file("back.db");
    const auto here = store::migrate_database(other, back);
    if (!here) FAIL(here.error().message);
    server.database = back;
    server.open();
    CHECK(server.tasks(TaskView::pool, "anna").size() == 4);
}

STORY("a target in use is refused and stays as it is") {
    Server server;
    live(server);
    server.close();
    Server target;
    target.add_user("bob");
    target.close();
    const auto refused = store::migrate_database(server.database, target.database);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Code::already_exists);
    target.open();
    CHECK(target.runtime->people()->directory->user("bob"));
    CHECK_FALSE(target.runtime->people()->directory->user("anna"));
}

TEST_CASE("an original that does not exist is named") {
    const TemporaryFolder folder;
    const auto refused = store::migrate_database(folder.file("none.db"), folder.file("new.db"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Code::not_found);
}

TEST_CASE("an original that a server has open is refused") {
    current_backend() = Backend::sqlite;
    Server server;
    const auto refused = store::migrate_database(server.database, server.folder.file("new.db"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Code::already_exists);
}
