#include "store/sqlite/sqlite_schema.h"

#include "store/sql/migrations.h"
#include "store/sqlite/sqlite_connection.h"

namespace obieg::store {

Status migrate_sqlite(SqliteConnection& connection) {
    Query version = TRY(connection.query("PRAGMA user_version"));
    TRY(version.next());
    const auto applied = static_cast<std::size_t>(version.integer(0));
    version.finish();
    return migrate(connection, sqlite_migrations(), applied, [](std::size_t count) {
        return "PRAGMA user_version = " + std::to_string(count);
    });
}

Result<std::string> sqlite_schema_text() {
    const std::unique_ptr<SqliteConnection> connection =
        TRY(SqliteConnection::open(":memory:", SqliteConnection::Mode::write));
    TRY_STATUS(migrate_sqlite(*connection));
    std::string text = "-- Written by the program `schema` from migrations/; do not edit.\n";
    Query rows = TRY(connection->query(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT IN (SELECT name FROM "
        "pragma_table_list WHERE type = 'shadow') ORDER BY tbl_name, type DESC, name"));
    while (TRY(rows.next())) text += "\n" + rows.text(0) + ";\n";
    return text;
}

}  // namespace obieg::store
