// Writing what travels: messages that wait for a case, commands between cases, notifications, the
// outbox.
#include "base/json.h"
#include "store/dispatch_pack.h"
#include "store/people_json.h"
#include "store/sql/columns.h"
#include "store/sql/transaction.h"

namespace obieg::store {

#define OBIEG_DUE_OUTBOX                                                             \
    "SELECT " OBIEG_OUTBOX_COLUMNS                                                   \
    " FROM outbox WHERE state = 0 AND target = ? AND next_attempt_at <= ? ORDER BY " \
    "next_attempt_at, key LIMIT ?"

Status SqlTransaction::write_deliveries(const runtime::WriteBatch& batch) {
    for (const MessageKey key : batch.removed_messages) {
        TRY_STATUS(connection_.run("DELETE FROM message WHERE key = ?", key));
    }
    for (const auto& [message, tenant] : batch.messages) {
        TRY_STATUS(connection_.run(
            "INSERT INTO message (key, name, correlation_key, message_id, expires_at, variables, "
            "taken_by, tenant) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
            "name = "
            "excluded.name, correlation_key = excluded.correlation_key, message_id = "
            "excluded.message_id, expires_at = excluded.expires_at, variables = "
            "excluded.variables, "
            "taken_by = excluded.taken_by",
            message.key, message.name, message.correlation_key, message.message_id,
            message.expires_at, json::write(message.variables, json::Spelling::typed),
            names_to_json(message.taken_by), tenant));
    }
    for (const InstanceKey instance : batch.removed_message_starts) {
        TRY_STATUS(connection_.run("DELETE FROM message_start WHERE instance_key = ?", instance));
    }
    for (const runtime::MessageStart& start : batch.message_starts) {
        TRY_STATUS(connection_.run(
            "INSERT INTO message_start (instance_key, process_id, correlation_key, "
            "tenant) VALUES (?, ?, ?, ?)",
            start.instance, start.by.process_id, start.by.correlation_key, start.tenant));
    }
    for (const std::uint64_t sequence : batch.removed_inbox) {
        TRY_STATUS(connection_.run("DELETE FROM inbox WHERE sequence = ?",
                                   static_cast<std::int64_t>(sequence)));
    }
    for (const runtime::InboxRow& row : batch.inbox) {
        TRY_STATUS(
            connection_.run("INSERT INTO inbox (sequence, target, dispatch, tenant) VALUES (?, ?, "
                            "?, ?)",
                            static_cast<std::int64_t>(row.sequence), row.dispatch.command.instance,
                            Blob{pack_dispatch(row.dispatch)}, row.tenant));
    }
    for (const runtime::NotificationRow& row : batch.notifications) {
        TRY_STATUS(connection_.run_row(
            "INSERT INTO notification (key, person, at, kind, subject, body, why, "
            "instance_key, task_key, "
            "is_read, rings, tenant) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row.key, row.user, row.at, row.kind, row.subject, row.body, row.why, row.instance,
            row.task, row.is_read, row.rings, row.tenant));
    }
    for (const runtime::OutboxRow& row : batch.outbox) {
        TRY_STATUS(connection_.run_row(
            "INSERT INTO outbox (key, channel, recipient, kind, subject, body, instance_key, "
            "element, state, "
            "attempts, created_at, next_attempt_at, finished_at, last_error, target, person, "
            "task_key, "
            "held_until, tenant) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row.key, row.channel, row.to, row.kind, row.subject, row.body, row.instance,
            row.element, static_cast<int>(row.state), static_cast<int>(row.attempts),
            row.created_at, row.next_attempt_at, row.finished_at, row.last_error, row.target,
            row.person, row.task, row.held_until, row.tenant));
    }
    for (const OutboxKey key : batch.leased_outbox) {
        TRY_STATUS(
            connection_.run("UPDATE outbox SET attempts = attempts + 1, next_attempt_at = ? WHERE "
                            "key = ? AND state = 0",
                            batch.outbox_lease_until, key));
    }
    for (const runtime::OutboxResult& result : batch.outbox_results) {
        // A message that was discarded while it was on its way is not queued again.
        TRY_STATUS(connection_.run(
            "UPDATE outbox SET state = ?, next_attempt_at = coalesce(?, next_attempt_at), "
            "finished_at = ?, last_error = ?, "
            "decided_by = CASE ? WHEN '' THEN decided_by ELSE ? END, "
            "decided_at = coalesce(?, decided_at), "
            "attempts = CASE ? WHEN 1 THEN 0 WHEN 2 THEN attempts - 1 ELSE attempts END "
            "WHERE key = ? AND (state <> 3 OR ? = 1)",
            static_cast<int>(result.state), result.next_attempt_at, result.finished_at,
            result.last_error, result.decided_by, result.decided_by, result.decided_at,
            static_cast<int>(result.attempts), result.key,
            result.state == runtime::OutboxState::sent ||
                result.attempts == runtime::OutboxResult::Attempts::all_given_back));
    }
    for (const runtime::CarriedMail& mail : batch.carried_mails) {
        TRY_STATUS(connection_.run(
            "UPDATE outbox SET state = 5, carrier_key = ? WHERE key = ? AND state = 4",
            mail.carrier, mail.key));
    }
    return {};
}

Result<std::vector<runtime::InboxRow>> SqlTransaction::read_inbox() {
    Query rows =
        TRY(connection_.query("SELECT sequence, dispatch, tenant FROM inbox ORDER BY sequence"));
    std::vector<runtime::InboxRow> inbox;
    while (TRY(rows.next())) {
        inbox.push_back({static_cast<std::uint64_t>(rows.integer(0)),
                         TRY(unpack_dispatch(rows.view(1))), rows.key<runtime::TenantKey>(2)});
    }
    return inbox;
}

Result<std::vector<engine::Message>> SqlTransaction::messages(runtime::TenantKey tenant,
                                                              std::string_view name,
                                                              std::string_view correlation_key) {
    Query rows =
        TRY(connection_.query("SELECT key, name, correlation_key, message_id, expires_at, "
                              "variables, taken_by FROM message "
                              "WHERE name = ? AND correlation_key = ? AND tenant = ? ORDER BY key",
                              name, correlation_key, tenant));
    std::vector<engine::Message> found;
    while (TRY(rows.next())) {
        found.push_back({rows.key<MessageKey>(0), rows.text(1), rows.text(2), rows.text(3),
                         TRY(read_context(rows.view(5))), rows.time(4),
                         TRY(names_from_json(rows.view(6)))});
    }
    return found;
}

Result<std::vector<engine::StartedByMessage>> SqlTransaction::started_by_message(
    runtime::TenantKey tenant, std::string_view correlation_key) {
    Query rows = TRY(connection_.query(
        "SELECT process_id, correlation_key FROM message_start WHERE correlation_key = ? AND "
        "tenant = ?",
        correlation_key, tenant));
    std::vector<engine::StartedByMessage> started;
    while (TRY(rows.next())) started.push_back({rows.text(0), rows.text(1)});
    return started;
}

Result<std::optional<engine::StartedByMessage>> SqlTransaction::message_start_of(
    InstanceKey instance) {
    Query row = TRY(connection_.query(
        "SELECT process_id, correlation_key FROM message_start WHERE instance_key = ?", instance));
    if (!TRY(row.next())) return std::optional<engine::StartedByMessage>();
    return std::optional<engine::StartedByMessage>({row.text(0), row.text(1)});
}

Result<std::vector<runtime::OutboxRow>> SqlTransaction::due_outbox(std::string_view target,
                                                                   Time now, std::int32_t maximum) {
    // What another node is just leasing is left to it.
    const Sql sql = connection_.is_shared() ? Sql(OBIEG_DUE_OUTBOX " FOR UPDATE SKIP LOCKED")
                                            : Sql(OBIEG_DUE_OUTBOX);
    Query rows = TRY(connection_.query(sql, target, now, static_cast<int>(maximum)));
    std::vector<runtime::OutboxRow> due;
    while (TRY(rows.next())) due.push_back(TRY(read_outbox(rows)));
    return due;
}

Result<std::optional<Time>> SqlTransaction::next_outbox_attempt(std::string_view target) {
    Query row = TRY(connection_.query(
        "SELECT min(next_attempt_at) FROM outbox WHERE state = 0 AND target = ?", target));
    TRY(row.next());
    return row.optional_time(0);
}

Result<std::map<std::string, Time>> SqlTransaction::next_outbox_attempts() {
    Query rows = TRY(connection_.query(
        "SELECT target, min(next_attempt_at) FROM outbox WHERE state = 0 GROUP BY target"));
    std::map<std::string, Time> next;
    while (TRY(rows.next())) next.emplace(rows.text(0), rows.time(1));
    return next;
}

Result<std::int64_t> SqlTransaction::revive_dead_outbox(Time now, std::string_view by) {
    return connection_.change(
        "UPDATE outbox SET state = 0, attempts = 0, next_attempt_at = ?, finished_at = NULL, "
        "decided_by = ?, decided_at = ? WHERE state = 2",
        now, by, now);
}

Result<std::int64_t> SqlTransaction::discard_dead_outbox(Time now, std::string_view by) {
    return connection_.change(
        "UPDATE outbox SET state = 3, finished_at = ?, decided_by = ?, decided_at = ? "
        "WHERE state = 2",
        now, by, now);
}

Result<std::optional<runtime::OutboxRow>> SqlTransaction::outbox_row(OutboxKey key) {
    Query row =
        TRY(connection_.query("SELECT " OBIEG_OUTBOX_COLUMNS " FROM outbox WHERE key = ?", key));
    if (!TRY(row.next())) return std::optional<runtime::OutboxRow>();
    return std::optional<runtime::OutboxRow>(TRY(read_outbox(row)));
}

Result<std::vector<std::string>> SqlTransaction::due_readers(Time until, std::int32_t maximum) {
    Query rows = TRY(connection_.query(
        "SELECT DISTINCT person FROM outbox WHERE state = 4 AND held_until <= ? ORDER BY person "
        "LIMIT ?",
        until, static_cast<int>(maximum)));
    std::vector<std::string> readers;
    while (TRY(rows.next())) readers.push_back(rows.text(0));
    return readers;
}

Result<std::vector<runtime::OutboxRow>> SqlTransaction::held_mails(std::string_view person,
                                                                   Time until,
                                                                   std::int32_t maximum) {
    Query rows = TRY(connection_.query("SELECT " OBIEG_OUTBOX_COLUMNS
                                       " FROM outbox WHERE state = 4 AND person = ? AND held_until "
                                       "<= ? ORDER BY key LIMIT ?",
                                       person, until, static_cast<int>(maximum)));
    std::vector<runtime::OutboxRow> held;
    while (TRY(rows.next())) held.push_back(TRY(read_outbox(rows)));
    return held;
}

Result<std::optional<Time>> SqlTransaction::nth_latest_message(std::string_view person,
                                                               std::int32_t nth) {
    // As a range, so that only the index over people gives the order: PostgreSQL would go through
    // everybody's messages backwards else, and somebody may have few.
    Query row = TRY(
        connection_.query("SELECT at FROM notification WHERE person >= ? AND person <= ? ORDER BY "
                          "person DESC, key DESC LIMIT 1 OFFSET ?",
                          person, person, static_cast<int>(nth) - 1));
    if (!TRY(row.next())) return std::optional<Time>();
    return std::optional<Time>(row.time(0));
}

Result<std::int64_t> SqlTransaction::mark_notifications_read(
    std::string_view user, const std::vector<NotificationKey>& keys, bool all) {
    if (all) {
        return connection_.change(
            "UPDATE notification SET is_read = 1 WHERE person = ? AND is_read = 0", user);
    }
    std::int64_t count = 0;
    for (const NotificationKey key : keys) {
        count += TRY(connection_.change(
            "UPDATE notification SET is_read = 1 WHERE key = ? AND person = ? AND is_read = 0", key,
            user));
    }
    return count;
}

}  // namespace obieg::store
