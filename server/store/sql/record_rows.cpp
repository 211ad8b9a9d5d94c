// Writing records, their index rows and their history; answering what a step needs of them.
#include "base/json.h"
#include "store/ordered_text.h"
#include "store/search_text.h"
#include "store/sql/columns.h"
#include "store/sql/record_lookup.h"
#include "store/sql/transaction.h"

namespace obieg::store {
namespace {

Status note_change(Connection& connection, RecordKey record, std::int64_t version, Time at,
                   const std::string& actor, InstanceKey instance, const Context& changed,
                   const Context& previous, runtime::TenantKey tenant, runtime::RecordAct act) {
    return connection.run(
        "INSERT INTO record_change (record_key, version, at, actor, instance_key, changed, "
        "previous, tenant, act) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        record, version, at, actor, instance, json::write(changed, json::Spelling::typed),
        json::write(previous, json::Spelling::typed), tenant, static_cast<int>(act));
}

}  // namespace

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
    if (write.instance) {
        TRY_STATUS(connection_.run_row(
            "INSERT INTO case_record (record_key, root_key, instance_key, tenant) VALUES (?, ?, ?, "
            "?) ON CONFLICT DO NOTHING",
            record.key, write.root, write.instance, write.tenant));
    }
    if (write.act == runtime::RecordAct::restored)
        TRY_STATUS(connection_.run("DELETE FROM record_bin WHERE key = ?", record.key));
    return note_change(connection_, record.key, record.version, record.updated_at, write.actor,
                       write.instance, write.write.changed, write.write.previous, write.tenant,
                       write.act);
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
    TRY_STATUS(connection_.run(
        "INSERT INTO record_bin (key, type, version, created_at, updated_at, deleted_at, "
        "deleted_by, fields, tenant) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        record.key, record.type, record.version + 1, record.created_at, record.updated_at,
        deletion.at, deletion.actor, json::write(record.fields, json::Spelling::typed),
        deletion.tenant));
    return note_change(connection_, record.key, record.version + 1, deletion.at, deletion.actor, {},
                       {}, record.fields, deletion.tenant, runtime::RecordAct::deleted);
}

// Its fields are in the history since the deletion.
Status SqlTransaction::remove_record(const runtime::RecordRemoval& removal) {
    const records::Record& record = removal.binned.record;
    TRY_STATUS(connection_.run("DELETE FROM record_bin WHERE key = ?", record.key));
    TRY_STATUS(connection_.run("DELETE FROM case_record WHERE record_key = ?", record.key));
    return note_change(connection_, record.key, record.version + 1, removal.at, removal.actor, {},
                       {}, {}, removal.binned.tenant, runtime::RecordAct::removed);
}

Result<std::optional<runtime::BinnedRecord>> SqlTransaction::binned_record(RecordKey record) {
    Query row = TRY(connection_.query(
        "SELECT " OBIEG_BINNED_COLUMNS " FROM record_bin r WHERE r.key = ?", record));
    if (!TRY(row.next())) return std::optional<runtime::BinnedRecord>();
    return std::optional<runtime::BinnedRecord>(TRY(read_binned(row)));
}

Result<std::vector<runtime::BinnedRecord>> SqlTransaction::binned_before(Time deleted_at) {
    Query rows = TRY(connection_.query("SELECT " OBIEG_BINNED_COLUMNS
                                       " FROM record_bin r WHERE r.deleted_at <= ? ORDER BY "
                                       "r.deleted_at LIMIT ?",
                                       deleted_at, runtime::bin_rows_max));
    std::vector<runtime::BinnedRecord> found;
    while (TRY(rows.next())) found.push_back(TRY(read_binned(rows)));
    return found;
}

Result<std::optional<runtime::CaseUse>> SqlTransaction::case_with(RecordKey record) {
    std::vector<runtime::CaseUse> uses = TRY(cases_with(connection_, record, 1));
    if (uses.empty()) return std::optional<runtime::CaseUse>();
    return std::optional<runtime::CaseUse>(std::move(uses.front()));
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
