#include "store/postgresql/postgresql_schema.h"

#include "store/sql/migrations.h"

namespace obieg::store {

Result<bool> is_current(Connection& connection) {
    Query table = TRY(connection.query(
        "SELECT 1 WHERE to_regclass('store_state') IS NOT NULL AND has_table_privilege("
        "'store_state', 'SELECT')"));
    if (!TRY(table.next())) return false;
    table.finish();
    Query applied = TRY(connection.query("SELECT value FROM store_state WHERE name = 'applied'"));
    return TRY(applied.next()) &&
           static_cast<std::size_t>(applied.integer(0)) == postgresql_migrations().size();
}

Status migrate_postgresql(Connection& connection) {
    TRY_STATUS(
        connection.execute("CREATE TABLE IF NOT EXISTS store_state "
                           "(name TEXT COLLATE \"C\" PRIMARY KEY, value BIGINT NOT NULL);"
                           "INSERT INTO store_state VALUES ('applied', 0), ('catalogue', 0), "
                           "('common', 0), ('people', 0) ON CONFLICT DO NOTHING"));
    Query state = TRY(connection.query("SELECT value FROM store_state WHERE name = 'applied'"));
    TRY(state.next());
    const auto applied = static_cast<std::size_t>(state.integer(0));
    state.finish();
    return migrate(connection, postgresql_migrations(), applied, [](std::size_t count) {
        return "UPDATE store_state SET value = " + std::to_string(count) +
               " WHERE name = 'applied'";
    });
}

Result<std::string> postgresql_schema_text(Connection& connection) {
    std::string text = "-- Written by the program `schema` from migrations/; do not edit.\n";
    Query columns = TRY(connection.query(
        "SELECT CAST(c.relname AS text), CAST(a.attname AS text), "
        "format_type(a.atttypid, a.atttypmod), "
        "CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END, "
        "CASE WHEN a.attcollation = CAST('\"C\"' AS regcollation) THEN ' COLLATE \"C\"' ELSE '' "
        "END, CASE WHEN a.attidentity <> '' THEN ' IDENTITY' ELSE '' END, "
        "coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') "
        "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 "
        "LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum "
        "WHERE c.relkind = 'r' AND c.relnamespace = CAST(current_schema() AS regnamespace) "
        "AND NOT a.attisdropped ORDER BY c.relname, a.attnum"));
    std::string table;
    while (TRY(columns.next())) {
        if (columns.view(0) != table) {
            table = columns.text(0);
            text += "\n" + table + "\n";
        }
        text += "    " + columns.text(1) + " " + columns.text(2);
        for (int part = 3; part <= 6; ++part) text += columns.view(part);
        text += "\n";
    }
    columns.finish();
    text += "\n";
    Query indexes = TRY(connection.query(
        "SELECT replace(indexdef, ' ' || quote_ident(schemaname) || '.', ' ') FROM pg_indexes "
        "WHERE schemaname = current_schema() ORDER BY tablename, indexname"));
    while (TRY(indexes.next())) text += indexes.text(0) + "\n";
    return text;
}

}  // namespace obieg::store
