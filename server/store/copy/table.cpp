#include "store/copy/table.h"

#include <algorithm>

#include "store/sqlite/sqlite_connection.h"
#include "store/sqlite/sqlite_schema.h"

namespace obieg::store {
namespace {

Column::Kind kind_of(std::string_view type) {
    if (type == "TEXT") return Column::Kind::text;
    return type == "BLOB" ? Column::Kind::blob : Column::Kind::integer;
}

Result<Table> read_table(Connection& connection, std::string name) {
    Table table{std::move(name), {}, 0};
    // pk: the place within the primary key, from 1 on; 0: outside of it.
    Query columns = TRY(connection.query(
        "SELECT name, type, pk FROM pragma_table_info(?) ORDER BY pk = 0, pk, cid", table.name));
    while (TRY(columns.next())) {
        table.columns.push_back({columns.text(0), kind_of(columns.view(1))});
        if (columns.integer(2) > 0) ++table.key_columns;
    }
    return table;
}

}  // namespace

Result<std::vector<Table>> tables_of_release() {
    const std::unique_ptr<SqliteConnection> schema =
        TRY(SqliteConnection::open(":memory:", SqliteConnection::Mode::write));
    TRY_STATUS(migrate_sqlite(*schema));
    std::vector<std::string> names;
    // An index of texts is made anew from the rows that come.
    Query rows = TRY(schema->query(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT "
        "LIKE 'sqlite_%' ORDER BY name"));
    while (TRY(rows.next())) names.push_back(rows.text(0));
    std::vector<Table> tables;
    for (std::string& name : names) tables.push_back(TRY(read_table(*schema, std::move(name))));
    return tables;
}

}  // namespace obieg::store
