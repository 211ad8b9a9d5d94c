// Lists of records, and the history of one.
#include "store/sql/columns.h"
#include "store/sql/reader.h"
#include "store/sql/record_lookup.h"
#include "store/sql/record_search.h"

namespace obieg::store {

Result<runtime::Page<records::Record>> SqlReader::search_records(
    const runtime::RecordFilter& filter, const runtime::PageRequest& page) {
    return on_lists(
        [&](Connection& connection) { return store::search_records(connection, filter, page); });
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
        "SELECT record_key, version, at, actor, instance_key, changed, previous FROM record_change "
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
    }
    return changes;
}

}  // namespace obieg::store
