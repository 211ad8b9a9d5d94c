// Writing records, their index rows and their history; answering what a step needs of them.
#include "base/json.h"
#include "store/ordered_text.h"
#include "store/search_text.h"
#include "store/sql/record_lookup.h"
#include "store/sql/transaction.h"

namespace obieg::store {

Status SqlTransaction::write_record(const runtime::RecordWrite& write) {
    const records::Record& record = write.write.after;
    std::string search_text;
    for (const auto& [field, value] : write.indexed_after) append_search_text(search_text, value);
    const std::string fields = json::write(record.fields, json::Spelling::typed);
    if (write.write.kind == records::Write::Kind::create) {
        TRY_STATUS(connection_.run(
            "INSERT INTO record (key, type, version, created_at, updated_at, search_text, fields, "
            "tenant) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            record.key, record.type, record.version, record.created_at, record.updated_at,
            search_text, fields, write.tenant));
    } else {
        TRY_STATUS(
            connection_.run("UPDATE record SET version = ?, updated_at = ?, search_text = ?, "
                            "fields = ? WHERE key = ?",
                            record.version, record.updated_at, search_text, fields, record.key));
    }
    for (const auto& [field, value] : write.indexed_before) {
        TRY_STATUS(
            connection_.run("DELETE FROM record_field WHERE type = ? AND field = ? AND value = ? "
                            "AND record_key = ?",
                            record.type, field, ordered_text(value), record.key));
    }
    for (const auto& [field, value] : write.indexed_after) {
        TRY_STATUS(connection_.run(
            "INSERT INTO record_field (type, field, value, record_key, tenant) VALUES (?, ?, ?, ?, "
            "?) ON CONFLICT DO NOTHING",
            record.type, field, ordered_text(value), record.key, write.tenant));
    }
    return connection_.run(
        "INSERT INTO record_change (record_key, version, at, actor, instance_key, changed, "
        "previous, tenant) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        record.key, record.version, record.updated_at, write.actor, write.instance,
        json::write(write.write.changed, json::Spelling::typed),
        json::write(write.write.previous, json::Spelling::typed), write.tenant);
}

Status SqlTransaction::delete_record(const runtime::RecordDeletion& deletion) {
    const records::Record& record = deletion.record;
    TRY_STATUS(connection_.run("DELETE FROM record WHERE key = ?", record.key));
    for (const auto& [field, value] : deletion.indexed) {
        TRY_STATUS(
            connection_.run("DELETE FROM record_field WHERE type = ? AND field = ? AND value = ? "
                            "AND record_key = ?",
                            record.type, field, ordered_text(value), record.key));
    }
    return connection_.run(
        "INSERT INTO record_change (record_key, version, at, actor, instance_key, changed, "
        "previous, tenant) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        record.key, record.version + 1, deletion.at, deletion.actor, InstanceKey{},
        json::write(Context(), json::Spelling::typed),
        json::write(record.fields, json::Spelling::typed), deletion.tenant);
}

Result<std::vector<std::vector<records::Record>>> SqlTransaction::find_records(
    const std::vector<engine::Need>& needs, runtime::TenantKey tenant) {
    std::vector<std::vector<records::Record>> answers;
    for (const engine::Need& need : needs) {
        if (const auto* query = std::get_if<records::Query>(&need)) {
            answers.push_back(TRY(store::find_records(connection_, *query, tenant)));
        } else {
            std::vector<records::Record>& answer = answers.emplace_back();
            auto record = TRY(find_record(connection_, std::get<RecordKey>(need)));
            if (record && record->second == tenant) answer.push_back(std::move(record->first));
        }
    }
    return answers;
}

Result<std::optional<runtime::TenantKey>> SqlTransaction::tenant_of(RecordKey record) {
    Query row = TRY(connection_.query("SELECT tenant FROM record WHERE key = ?", record));
    if (!TRY(row.next())) return std::optional<runtime::TenantKey>();
    return std::optional<runtime::TenantKey>(row.key<runtime::TenantKey>(0));
}

Result<bool> SqlTransaction::is_value_taken(runtime::TenantKey tenant, std::string_view type,
                                            std::string_view field, const Value& value,
                                            RecordKey except) {
    Query row =
        TRY(connection_.query("SELECT 1 FROM record_field WHERE type = ? AND field = ? AND value = "
                              "? AND record_key <> ? AND tenant = ? LIMIT 1",
                              type, field, ordered_text(value), except, tenant));
    return row.next();
}

// A key stands in a record as a text of digits between quotation marks, which no index knows: it
// may be in a field that has none, or in a row of a table. Deleting is rare enough to read a type.
Result<bool> SqlTransaction::is_linked_from(runtime::TenantKey tenant, std::string_view type,
                                            RecordKey record) {
    Query row = TRY(connection_.query(
        "SELECT 1 FROM record WHERE type = ? AND tenant = ? AND key <> ? AND fields LIKE ? LIMIT 1",
        type, tenant, record, "%\"" + to_string(record) + "\"%"));
    return row.next();
}

}  // namespace obieg::store
