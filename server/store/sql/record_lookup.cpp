#include "store/sql/record_lookup.h"

#include <algorithm>

#include "engine/codec.h"
#include "store/ordered_text.h"
#include "store/sql/columns.h"

namespace obieg::store {
namespace {

bool is_in(const Value& value, const std::string& text) {
    if (const std::string* own = value.if_text()) return *own == text;
    const auto one = [&](const Value& part) { return is_in(part, text); };
    if (const List* list = value.if_list()) return std::any_of(list->begin(), list->end(), one);
    const Context* context = value.if_context();
    return context && std::any_of(context->entries().begin(), context->entries().end(),
                                  [&](const auto& entry) { return one(entry.second); });
}

bool is_in(const engine::State& state, const std::string& text) {
    return std::any_of(state.elements.begin(), state.elements.end(),
                       [&](const engine::ElementInstance& element) {
                           return is_in(Value(element.variables), text);
                       });
}

}  // namespace

Result<std::vector<runtime::CaseUse>> cases_with(Connection& connection, RecordKey record,
                                                 std::int32_t maximum) {
    std::vector<runtime::CaseUse> found;
    Query rows = TRY(connection.query(
        "SELECT i.key, i.number, i.title, i.state FROM case_record c JOIN instance i ON i.key = "
        "c.instance_key WHERE c.record_key = ? ORDER BY c.root_key, c.instance_key",
        record));
    while (found.size() < static_cast<std::size_t>(maximum) && TRY(rows.next())) {
        const engine::State state = TRY(engine::decode_state(rows.view(3)));
        if (is_in(state, to_string(record)))
            found.push_back({rows.key<InstanceKey>(0), rows.text(1), rows.text(2)});
    }
    return found;
}

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
