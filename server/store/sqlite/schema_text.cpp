#include "store/sqlite/schema_text.h"

#include "store/sqlite/connection.h"
#include "store/sqlite/migrations.h"

namespace obieg::store {

Result<std::string> schema_text() {
    const std::unique_ptr<Connection> connection =
        TRY(Connection::open(":memory:", Connection::Mode::write));
    TRY_STATUS(migrate(*connection));
    std::string text = "-- Written by the program `schema` from migrations/; do not edit.\n";
    Query rows = TRY(connection->query(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name"));
    while (TRY(rows.next())) text += "\n" + rows.text(0) + ";\n";
    return text;
}

}  // namespace obieg::store
