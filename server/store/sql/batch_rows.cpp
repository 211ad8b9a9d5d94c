// Acts on many cases: the batch, its items and their outcomes; and what deleting a case takes away.
#include <map>
#include <set>

#include "base/json.h"
#include "store/sql/columns.h"
#include "store/sql/reader.h"
#include "store/sql/select.h"
#include "store/sql/transaction.h"

namespace obieg::store {
namespace {

using runtime::BatchRow;

#define OBIEG_BATCH_COLUMNS                                                                     \
    "key, kind, state, target_key, elements, reason, created_by, created_at, ended_at, total, " \
    "completed, failed"

std::string pairs_to_json(const std::vector<std::pair<std::string, std::string>>& pairs) {
    List list;
    for (const auto& [first, second] : pairs) list.emplace_back(List{Value(first), Value(second)});
    return json::write(Value(std::move(list)));
}

Result<BatchRow> read_batch(const Query& row) {
    BatchRow batch;
    batch.key = row.key<BatchOperationKey>(0);
    batch.plan.kind = static_cast<runtime::BatchKind>(row.integer(1));
    batch.state = static_cast<runtime::BatchState>(row.integer(2));
    batch.plan.target = row.key<DefinitionKey>(3);
    const Value pairs = TRY(json::read(row.view(4)));
    if (const List* list = pairs.if_list()) {
        for (const Value& pair : *list) {
            const List* ids = pair.if_list();
            if (ids && ids->size() == 2)
                batch.plan.elements.emplace_back((*ids)[0].text_or(""), (*ids)[1].text_or(""));
        }
    }
    batch.plan.reason = row.text(5);
    batch.created_by = row.text(6);
    batch.created_at = row.time(7);
    batch.ended_at = row.optional_time(8);
    batch.total = row.integer(9);
    batch.completed = row.integer(10);
    batch.failed = row.integer(11);
    return batch;
}

}  // namespace

// ---- Writing
// -------------------------------------------------------------------------------------------

Status SqlTransaction::write_batches(const runtime::WriteBatch& batch) {
    for (const runtime::BatchOperationWrite& write : batch.new_batches) {
        const BatchRow& row = write.row;
        TRY_STATUS(connection_.run("INSERT INTO batch_operation (" OBIEG_BATCH_COLUMNS
                                   ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)",
                                   row.key, static_cast<int>(row.plan.kind),
                                   static_cast<int>(row.state), row.plan.target,
                                   pairs_to_json(row.plan.elements), row.plan.reason,
                                   row.created_by, row.created_at, row.ended_at, row.total));
        for (const runtime::BatchItem& item : write.items) {
            TRY_STATUS(connection_.run(
                "INSERT INTO batch_item (batch_key, item_key, instance_key, incident_key, state, "
                "processed_at, message, tenant) VALUES (?1, ?2, ?3, ?4, 0, NULL, '', coalesce("
                "(SELECT tenant FROM instance WHERE key = ?3), "
                "(SELECT tenant FROM ended_instance WHERE key = ?3), 0))",
                row.key, static_cast<std::int64_t>(item.key()), item.instance, item.incident));
        }
    }
    std::map<BatchOperationKey, std::pair<std::int64_t, std::int64_t>> counted;
    for (const runtime::BatchItemResult& result : batch.batch_results) {
        TRY_STATUS(
            connection_.run("UPDATE batch_item SET state = ?, processed_at = ?, message = ? "
                            "WHERE batch_key = ? AND item_key = ?",
                            static_cast<int>(result.state), result.at, result.message, result.batch,
                            static_cast<std::int64_t>(result.item)));
        auto& [completed, failed] = counted[result.batch];
        ++(result.state == runtime::BatchItemState::completed ? completed : failed);
    }
    for (const auto& [key, counts] : counted) {
        TRY_STATUS(connection_.run(
            "UPDATE batch_operation SET completed = completed + ?, failed = failed + ? WHERE key = "
            "?",
            counts.first, counts.second, key));
    }
    using Items = runtime::BatchOperationChange::Items;
    for (const runtime::BatchOperationChange& change : batch.changed_batches) {
        TRY_STATUS(
            connection_.run("UPDATE batch_operation SET state = ?, ended_at = ? WHERE key = "
                            "?",
                            static_cast<int>(change.state), change.ended_at, change.batch));
        if (change.items == Items::cancel_waiting) {
            TRY_STATUS(connection_.run(
                "UPDATE batch_item SET state = 3 WHERE batch_key = ? AND state = 0", change.batch));
        }
        if (change.items == Items::retry_failed) {
            TRY_STATUS(connection_.run(
                "UPDATE batch_item SET state = 0, processed_at = NULL, message = '' WHERE "
                "batch_key = ? AND state = 2",
                change.batch));
            TRY_STATUS(connection_.run("UPDATE batch_operation SET failed = 0 WHERE key = ?",
                                       change.batch));
        }
    }
    return {};
}

Result<std::vector<runtime::BatchItem>> SqlTransaction::waiting_batch_items(BatchOperationKey batch,
                                                                            std::int32_t maximum) {
    Query rows = TRY(connection_.query(
        "SELECT instance_key, incident_key FROM batch_item WHERE batch_key = ? AND state = 0 "
        "ORDER BY item_key LIMIT ?",
        batch, static_cast<int>(maximum)));
    std::vector<runtime::BatchItem> items;
    while (TRY(rows.next())) items.push_back({rows.key<InstanceKey>(0), rows.key<IncidentKey>(1)});
    return items;
}

Result<std::optional<BatchRow>> SqlTransaction::batch_operation(BatchOperationKey batch) {
    Query row = TRY(connection_.query(
        "SELECT " OBIEG_BATCH_COLUMNS " FROM batch_operation WHERE key = ?", batch));
    if (!TRY(row.next())) return std::optional<BatchRow>();
    return std::optional<BatchRow>(TRY(read_batch(row)));
}

Result<std::vector<BatchRow>> SqlTransaction::active_batches() {
    Query rows = TRY(connection_.query("SELECT " OBIEG_BATCH_COLUMNS
                                       " FROM batch_operation WHERE state = 0 ORDER BY key"));
    std::vector<BatchRow> batches;
    while (TRY(rows.next())) batches.push_back(TRY(read_batch(rows)));
    return batches;
}

// ---- Deleting cases
// ------------------------------------------------------------------------------------

Result<std::vector<InstanceKey>> SqlTransaction::ended_tree(InstanceKey instance) {
    Query top =
        TRY(connection_.query("SELECT root_key FROM ended_instance WHERE key = ?", instance));
    if (!TRY(top.next())) return std::vector<InstanceKey>();
    const auto root = top.key<InstanceKey>(0);
    top.finish();
    // Keys grow, so a called case comes after the one that called it.
    std::set<InstanceKey> tree{instance};
    Query rows = TRY(connection_.query(
        "SELECT key, parent_key, 1 FROM instance WHERE root_key = ?1 AND parent_key <> 0 UNION ALL "
        "SELECT key, parent_key, 0 FROM ended_instance WHERE root_key = ?1 AND parent_key <> 0 "
        "ORDER BY 1",
        root));
    while (TRY(rows.next())) {
        if (!tree.contains(rows.key<InstanceKey>(1))) continue;
        if (rows.integer(2) != 0) {
            return fail(Code::wrong_state, "Case " + to_string(rows.key<InstanceKey>(0)) +
                                               ", which this one had called, is still running. "
                                               "Wait until it has ended.");
        }
        tree.insert(rows.key<InstanceKey>(0));
    }
    return std::vector<InstanceKey>(tree.begin(), tree.end());
}

Status SqlTransaction::delete_instance(InstanceKey instance) {
    TRY_STATUS(drop_files_of(instance));
    for (const Sql sql : {Sql("DELETE FROM ended_instance WHERE key = ?"),
                          Sql("DELETE FROM history WHERE instance_key = ?"),
                          Sql("DELETE FROM closed_task WHERE instance_key = ?"),
                          Sql("DELETE FROM notification WHERE instance_key = ?"),
                          Sql("DELETE FROM case_record WHERE instance_key = ?"),
                          // What is still on its way out is delivered.
                          Sql("DELETE FROM outbox WHERE instance_key = ? AND state <> 0")}) {
        TRY_STATUS(connection_.run(sql, instance));
    }
    // Rights belong to the whole tree and go with its root, which no row has a root of then.
    return connection_.run("DELETE FROM case_party WHERE root_key = ?", instance);
}

// ---- Reading
// -------------------------------------------------------------------------------------------

Result<runtime::Page<BatchRow>> SqlReader::batch_operations(const runtime::BatchFilter& filter,
                                                            const runtime::PageRequest& page) {
    const std::optional<Cursor> after = TRY(cursor_from(page.after));
    const std::int32_t limit = limit_of(page);
    Select select("SELECT " OBIEG_BATCH_COLUMNS " FROM batch_operation");
    if (filter.key) select.where("key = ?", filter.key);
    if (filter.kind) select.where("kind = ?", static_cast<int>(*filter.kind));
    if (filter.state) select.where("state = ?", static_cast<int>(*filter.state));
    if (!filter.created_by.empty()) select.where("created_by = ?", filter.created_by);
    runtime::Page<BatchRow> answer;
    if (page.counts_total) {
        const std::int64_t counted = TRY(count(select));
        set_total(answer, counted);
    }
    select.page("key", "key", SortKind::integer, runtime::Order::descending, after, limit);
    Query rows = TRY(run(select));
    std::vector<Ranked<BatchRow>> found;
    while (TRY(rows.next()))
        found.push_back({rows.integer(0), rows.integer(0), TRY(read_batch(rows))});
    merge(answer, std::move(found), runtime::Order::descending, limit);
    return answer;
}

Result<runtime::Page<runtime::BatchItemRow>> SqlReader::batch_items(
    const runtime::BatchItemFilter& filter, const runtime::PageRequest& page) {
    const std::optional<Cursor> after = TRY(cursor_from(page.after));
    const std::int32_t limit = limit_of(page);
    Select select(
        "SELECT x.batch_key, b.kind, x.instance_key, x.incident_key, x.state, x.processed_at, "
        "x.message, x.item_key FROM batch_item x JOIN batch_operation b ON b.key = x.batch_key");
    if (filter.batch) select.where("x.batch_key = ?", filter.batch);
    if (filter.instance) select.where("x.instance_key = ?", filter.instance);
    if (filter.state) select.where("x.state = ?", static_cast<int>(*filter.state));
    if (!filter.created_by.empty()) select.where("b.created_by = ?", filter.created_by);
    select.where_tenants("x.tenant", filter.tenants);
    runtime::Page<runtime::BatchItemRow> answer;
    if (page.counts_total) {
        const std::int64_t counted = TRY(count(select));
        set_total(answer, counted);
    }
    select.page("x.item_key", "x.batch_key", SortKind::integer, runtime::Order::ascending, after,
                limit);
    Query rows = TRY(run(select));
    std::vector<Ranked<runtime::BatchItemRow>> found;
    while (TRY(rows.next())) {
        runtime::BatchItemRow row;
        row.batch = rows.key<BatchOperationKey>(0);
        row.kind = static_cast<runtime::BatchKind>(rows.integer(1));
        row.item = {rows.key<InstanceKey>(2), rows.key<IncidentKey>(3)};
        row.state = static_cast<runtime::BatchItemState>(rows.integer(4));
        row.processed_at = rows.optional_time(5);
        row.message = rows.text(6);
        found.push_back({rows.integer(7), rows.integer(0), std::move(row)});
    }
    merge(answer, std::move(found), runtime::Order::ascending, limit);
    return answer;
}

}  // namespace obieg::store
