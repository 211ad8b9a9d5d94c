// What a batch asks before it steps: whom keys belong to, whole cases, who waits, what is due.
#include "engine/codec.h"
#include "store/sqlite/columns.h"
#include "store/sqlite/transaction.h"

namespace obieg::store {

Result<runtime::Located> SqliteTransaction::locate(const runtime::Lookups& lookups) {
    runtime::Located located;
    for (const TaskKey key : lookups.tasks) {
        runtime::TaskPlace& place = located.tasks.emplace_back();
        Query open = TRY(connection_.query("SELECT instance_key FROM task WHERE key = ?", key));
        if (TRY(open.next())) {
            place.instance = open.key<InstanceKey>(0);
            continue;
        }
        Query closed =
            TRY(connection_.query("SELECT instance_key FROM closed_task WHERE key = ?", key));
        if (TRY(closed.next())) place = {closed.key<InstanceKey>(0), true};
    }
    for (const JobKey key : lookups.jobs) {
        runtime::JobPlace& place = located.jobs.emplace_back();
        Query row = TRY(connection_.query(
            "SELECT instance_key, worker, leased_until FROM job WHERE key = ?", key));
        if (TRY(row.next())) place = {row.key<InstanceKey>(0), row.text(1), row.optional_time(2)};
    }
    for (const IncidentKey key : lookups.incidents) {
        Query row = TRY(connection_.query("SELECT instance_key FROM incident WHERE key = ?", key));
        located.incidents.push_back(TRY(row.next()) ? row.key<InstanceKey>(0) : InstanceKey{});
    }
    for (const std::string& key : lookups.idempotency_keys) {
        runtime::IdempotencyRow& found = located.idempotency.emplace_back();
        found.key = key;
        Query row = TRY(
            connection_.query("SELECT fingerprint, reply, at FROM idempotency WHERE key = ?", key));
        if (!TRY(row.next())) continue;
        found.fingerprint = row.text(0);
        found.reply = row.text(1);
        found.at = row.time(2);
    }
    return located;
}

Result<std::vector<runtime::LoadedInstance>> SqliteTransaction::load(
    const std::vector<InstanceKey>& instances) {
    std::vector<runtime::LoadedInstance> loaded;
    for (const InstanceKey key : instances) {
        runtime::LoadedInstance& found = loaded.emplace_back();
        Query live = TRY(connection_.query("SELECT state FROM instance WHERE key = ?", key));
        if (TRY(live.next())) {
            found.state =
                std::make_shared<const engine::State>(TRY(engine::decode_state(live.view(0))));
            continue;
        }
        Query ended = TRY(connection_.query("SELECT 1 FROM ended_instance WHERE key = ?", key));
        found.has_ended = TRY(ended.next());
    }
    return loaded;
}

Result<std::vector<engine::WaitingCase>> SqliteTransaction::subscriptions(
    engine::Subscription::Kind kind, std::string_view name, std::string_view correlation_key) {
    Query rows = TRY(connection_.query(
        "SELECT key, instance_key, element_instance, element, rule, process_id FROM subscription "
        "WHERE kind = ? AND name = ? AND correlation_key = ? ORDER BY key",
        static_cast<int>(kind), name, correlation_key));
    std::vector<engine::WaitingCase> found;
    while (TRY(rows.next())) {
        engine::WaitingCase& waiting = found.emplace_back();
        waiting.subscription.key = rows.key<SubscriptionKey>(0);
        waiting.instance = rows.key<InstanceKey>(1);
        waiting.subscription.element_instance = rows.key<ElementInstanceKey>(2);
        waiting.subscription.element = rows.text(3);
        waiting.subscription.rule = static_cast<std::int32_t>(rows.integer(4));
        waiting.subscription.kind = kind;
        waiting.subscription.name = std::string(name);
        waiting.subscription.correlation_key = std::string(correlation_key);
        waiting.process_id = rows.text(5);
    }
    return found;
}

Result<std::vector<runtime::JobCandidate>> SqliteTransaction::ready_jobs(std::string_view type,
                                                                         Time now,
                                                                         std::int32_t maximum) {
    Query rows = TRY(connection_.query(
        "SELECT key, instance_key, details FROM job WHERE type = ? AND available_at <= ? "
        "ORDER BY available_at, key LIMIT ?",
        type, now, static_cast<int>(maximum)));
    std::vector<runtime::JobCandidate> ready;
    while (TRY(rows.next())) {
        runtime::JobCandidate& candidate = ready.emplace_back();
        candidate.job.key = rows.key<JobKey>(0);
        candidate.job.type = std::string(type);
        candidate.instance = rows.key<InstanceKey>(1);
        TRY_STATUS(unpack_job_details(rows.view(2), candidate.job));
    }
    return ready;
}

Result<std::vector<runtime::DueTimer>> SqliteTransaction::due_timers(Time until,
                                                                     std::int32_t maximum) {
    Query rows = TRY(connection_.query(
        "SELECT key, instance_key, due FROM timer WHERE due <= ? ORDER BY due, key LIMIT ?", until,
        static_cast<int>(maximum)));
    std::vector<runtime::DueTimer> due;
    while (TRY(rows.next())) {
        due.push_back({rows.key<TimerKey>(0), rows.key<InstanceKey>(1), rows.time(2)});
    }
    return due;
}

Result<std::optional<Time>> SqliteTransaction::next_timer() {
    Query row = TRY(connection_.query("SELECT due FROM timer ORDER BY due, key LIMIT 1"));
    if (!TRY(row.next())) return std::optional<Time>();
    return std::optional<Time>(row.time(0));
}

}  // namespace obieg::store
