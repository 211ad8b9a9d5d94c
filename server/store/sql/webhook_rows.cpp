// Writing and reading webhooks, and what was delivered to them.
#include "store/people_json.h"
#include "store/sql/columns.h"
#include "store/sql/reader.h"
#include "store/sql/select.h"
#include "store/sql/transaction.h"

namespace obieg::store {

Status SqlTransaction::write_webhooks(const runtime::WriteBatch& batch) {
    constexpr int queued = static_cast<int>(runtime::OutboxState::queued);
    constexpr int discarded = static_cast<int>(runtime::OutboxState::discarded);
    for (const runtime::DeletedWebhook& deleted : batch.deleted_webhooks) {
        const std::string target = runtime::webhook_target(deleted.id);
        TRY_STATUS(connection_.run("DELETE FROM webhook WHERE id = ?", deleted.id));
        TRY_STATUS(connection_.run(
            "DELETE FROM outbox WHERE channel = 'webhook' AND target = ? AND state <> ?", target,
            queued));
        TRY_STATUS(connection_.run(
            "UPDATE outbox SET state = ?, finished_at = ?, last_error = ?, decided_by = ?, "
            "decided_at = ? WHERE channel = 'webhook' AND target = ?",
            discarded, deleted.at,
            "The webhook \"" + deleted.title + "\" was deleted before this was delivered.",
            deleted.by, deleted.at, target));
    }
    for (const runtime::Webhook& row : batch.webhooks) {
        TRY_STATUS(connection_.run(
            "INSERT INTO webhook (id, title, url, events, processes, sealed_secret, is_active, "
            "version, created_by, created_at, changed_at, tenant) VALUES (?, ?, ?, ?, ?, ?, ?, ?, "
            "?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET title = excluded.title, url = "
            "excluded.url, events = excluded.events, processes = excluded.processes, "
            "sealed_secret = excluded.sealed_secret, is_active = excluded.is_active, version = "
            "excluded.version, changed_at = excluded.changed_at",
            row.id, row.title, row.url, names_to_json(row.events), names_to_json(row.processes),
            row.sealed_secret, row.is_active, row.version, row.created_by, row.created_at,
            row.changed_at, row.tenant));
    }
    return {};
}

Result<std::vector<runtime::Webhook>> SqlTransaction::read_webhooks() {
    Query rows =
        TRY(connection_.query("SELECT id, title, url, events, processes, sealed_secret, is_active, "
                              "version, created_by, created_at, changed_at, tenant FROM webhook"));
    std::vector<runtime::Webhook> webhooks;
    while (TRY(rows.next())) {
        runtime::Webhook& row = webhooks.emplace_back();
        row.id = rows.text(0);
        row.title = rows.text(1);
        row.url = rows.text(2);
        row.events = TRY(names_from_json(rows.view(3)));
        row.processes = TRY(names_from_json(rows.view(4)));
        row.sealed_secret = rows.text(5);
        row.is_active = rows.integer(6) != 0;
        row.version = rows.integer(7);
        row.created_by = rows.text(8);
        row.created_at = rows.time(9);
        row.changed_at = rows.time(10);
        row.tenant = rows.key<runtime::TenantKey>(11);
    }
    return webhooks;
}

Result<std::int64_t> SqlTransaction::replay(const runtime::ReplayDeliveries& replay, Time now,
                                            std::string_view by) {
    constexpr int dead = static_cast<int>(runtime::OutboxState::dead);
    constexpr int sent = static_cast<int>(runtime::OutboxState::sent);
    constexpr int discarded = static_cast<int>(runtime::OutboxState::discarded);
    static_assert(sent < dead && dead < discarded);
    const OutboxKey first = replay.delivery;
    const OutboxKey last = replay.delivery ? replay.delivery : OutboxKey{INT64_MAX};
    return connection_.change(
        "UPDATE outbox SET state = 0, attempts = 0, next_attempt_at = ?, finished_at = NULL, "
        "decided_by = ?, decided_at = ? WHERE channel = 'webhook' AND target = ? AND "
        "state >= ? AND state <= ? AND key >= ? AND key <= ? AND created_at >= ? AND "
        "created_at <= ?",
        now, by, now, runtime::webhook_target(replay.id), replay.only_failed ? dead : sent,
        replay.only_failed ? dead : discarded, first, last, replay.from.value_or(Time{INT64_MIN}),
        replay.until.value_or(Time{INT64_MAX}));
}

Result<runtime::Page<runtime::OutboxRow>> SqlReader::deliveries(
    std::string_view webhook, std::optional<runtime::OutboxState> state,
    const runtime::PageRequest& page) {
    const std::optional<Cursor> after = TRY(cursor_from(page.after));
    const std::int32_t limit = limit_of(page);
    Select select("SELECT " OBIEG_OUTBOX_COLUMNS " FROM outbox");
    select.where("channel = 'webhook'");
    select.where("target = ?", runtime::webhook_target(webhook));
    if (state) select.where("state = ?", static_cast<int>(*state));
    runtime::Page<runtime::OutboxRow> answer;
    if (page.counts_total) set_total(answer, TRY(count(select)));
    select.page("key", "key", SortKind::integer, runtime::Order::descending, after, limit);
    Query rows = TRY(run(select));
    std::vector<Ranked<runtime::OutboxRow>> found;
    while (TRY(rows.next()))
        found.push_back({rows.integer(0), rows.integer(0), TRY(read_outbox(rows))});
    merge(answer, std::move(found), runtime::Order::descending, limit);
    return answer;
}

// By the partial indexes of what is due and what is dead.
Result<runtime::DeliveryCounts> SqlReader::delivery_counts(std::string_view webhook) {
    const std::string target = runtime::webhook_target(webhook);
    Query row = TRY(
        connection_->query("SELECT (SELECT count(*) FROM outbox WHERE state = 0 AND target = ?), "
                           "(SELECT count(*) FROM outbox WHERE state = 2 AND target = ?)",
                           target, target));
    TRY(row.next());
    return runtime::DeliveryCounts{row.integer(0), row.integer(1)};
}

}  // namespace obieg::store
