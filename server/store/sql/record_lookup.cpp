#include "store/sql/record_lookup.h"

#include "store/ordered_text.h"
#include "store/sql/columns.h"

namespace obieg::store {

Result<std::optional<TenantRecord>> find_record(Connection& connection, RecordKey key) {
    Query row = TRY(connection.query(
        "SELECT " OBIEG_RECORD_COLUMNS ", r.tenant FROM record r WHERE r.key = ?", key));
    if (!TRY(row.next())) return std::optional<TenantRecord>();
    return std::optional<TenantRecord>(
        {TRY(read_record(row)), row.key<runtime::TenantKey>(record_columns)});
}

Result<std::vector<records::Record>> find_records(Connection& connection,
                                                  const records::Query& query,
                                                  runtime::TenantKey tenant) {
    const auto number = static_cast<std::int64_t>(tenant.raw);
    std::string sql =
        "SELECT " OBIEG_RECORD_COLUMNS " FROM record r WHERE r.type = ? AND r.tenant = ?";
    std::vector<Connection::Argument> arguments{query.type, number};
    for (const auto& [field, value] : query.where) {
        sql +=
            " AND r.key IN (SELECT record_key FROM record_field WHERE type = ? AND field = ? AND "
            "value = ?)";
        arguments.emplace_back(query.type);
        arguments.emplace_back(field);
        arguments.emplace_back(ordered_text(value));
    }
    sql += " ORDER BY r.key";
    Query rows = TRY(connection.query_built(sql, arguments));
    std::vector<records::Record> found;
    while (TRY(rows.next())) {
        records::Record record = TRY(read_record(rows));
        // The index keeps long text cut, so two texts may share a row there.
        bool is_equal = true;
        for (const auto& [field, value] : query.where) {
            const std::string* text = value.if_text();
            if (!text || text->size() < ordered_text_bytes_max) continue;
            const Value* stored = record.fields.find(field);
            is_equal = is_equal && stored && *stored == value;
        }
        if (is_equal) found.push_back(std::move(record));
    }
    return found;
}

}  // namespace obieg::store
