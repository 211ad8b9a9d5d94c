// Lists of records, and the history of one.
#include "engine/codec.h"
#include "store/sql/columns.h"
#include "store/sql/reader.h"
#include "store/sql/record_lookup.h"
#include "store/sql/record_search.h"
#include "store/sql/select.h"

namespace obieg::store {

Result<runtime::Page<records::Record>> SqlReader::search_records(
    const runtime::RecordFilter& filter, const runtime::PageRequest& page) {
    return on_lists(
        [&](Connection& connection) { return store::search_records(connection, filter, page); });
}

Result<std::vector<runtime::BinnedRecord>> SqlReader::record_bin(
    std::string_view type, const runtime::TenantSet& tenants,
    const std::function<bool(const records::Record&)>& shown) {
    Select select("SELECT " OBIEG_BINNED_COLUMNS " FROM record_bin r");
    select.where("r.type = ?", type);
    select.where_tenants("r.tenant", tenants);
    select.order_by("r.deleted_at DESC, r.key DESC");
    Query rows = TRY(select.run(*connection_));
    std::vector<runtime::BinnedRecord> found;
    while (found.size() < static_cast<std::size_t>(runtime::bin_rows_max) && TRY(rows.next())) {
        runtime::BinnedRecord binned = TRY(read_binned(rows));
        if (shown(binned.record)) found.push_back(std::move(binned));
    }
    return found;
}

Result<runtime::RecordUses> SqlReader::record_uses(RecordKey key, runtime::TenantKey tenant,
                                                   const std::vector<std::string>& types,
                                                   std::int32_t maximum) {
    const std::string digits = to_string(key);
    const auto is_enough = [maximum](const auto& found) {
        return found.size() >= static_cast<std::size_t>(maximum);
    };
    runtime::RecordUses uses;
    for (const std::string& type : types) {
        // A key stands in a record as a text of digits between quotation marks.
        Query rows = TRY(connection_->query(
            "SELECT " OBIEG_RECORD_COLUMNS
            " FROM record r WHERE r.type = ? AND r.tenant = ? AND r.key <> ? AND r.fields LIKE ? "
            "ORDER BY r.key LIMIT ?",
            type, tenant, key, "%\"" + digits + "\"%", maximum));
        while (!is_enough(uses.records) && TRY(rows.next()))
            uses.records.push_back(TRY(read_record(rows)));
    }
    uses.cases = TRY(cases_with(*connection_, key, maximum));
    return uses;
}

Result<std::optional<TenantRecord>> SqlReader::record(RecordKey key) {
    return find_record(*connection_, key);
}

Result<std::vector<records::Record>> SqlReader::find_records(const records::Query& query,
                                                             runtime::TenantKey tenant) {
    return store::find_records(*connection_, query, tenant);
}

Result<std::vector<runtime::RecordChange>> SqlReader::record_history(RecordKey key) {
    Query rows = TRY(connection_->query(
        "SELECT record_key, version, at, actor, instance_key, changed, previous, act FROM "
        "record_change "
        "WHERE record_key = ? ORDER BY version",
        key));
    std::vector<runtime::RecordChange> changes;
    while (TRY(rows.next())) {
        runtime::RecordChange& change = changes.emplace_back();
        change.record = rows.key<RecordKey>(0);
        change.version = rows.integer(1);
        change.at = rows.time(2);
        change.actor = rows.text(3);
        change.instance = rows.key<InstanceKey>(4);
        change.changed = TRY(read_context(rows.view(5)));
        change.previous = TRY(read_context(rows.view(6)));
        change.act = static_cast<runtime::RecordAct>(rows.integer(7));
    }
    return changes;
}

}  // namespace obieg::store
