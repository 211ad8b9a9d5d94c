// What a batch asks before it steps: whom keys belong to, whole cases, who waits, what is due.
#include <limits>

#include "engine/codec.h"
#include "store/sql/case_access.h"
#include "store/sql/columns.h"
#include "store/sql/transaction.h"

namespace obieg::store {

namespace {

// Every look-up of a batch asks about all of its keys at once, and then about those that were not
// found where they usually are.
template <class K>
struct Missing {
    std::vector<K> keys;
    std::vector<std::size_t> places;  // in the list that was asked for

    void add(K key, std::size_t place) {
        keys.push_back(key);
        places.push_back(place);
    }
};

}  // namespace

Result<runtime::Located> SqlTransaction::locate(const runtime::Lookups& lookups) {
    runtime::Located located;
    located.tasks.resize(lookups.tasks.size());
    located.jobs.resize(lookups.jobs.size());
    located.incidents.resize(lookups.incidents.size());
    located.idempotency.resize(lookups.idempotency_keys.size());
    Missing<TaskKey> closed;
    std::vector<Question> questions;
    if (connection_.is_shared()) questions.push_back(cases_of(lookups, located));
    questions.push_back(Question::each("SELECT instance_key, tenant FROM task WHERE key = ?",
                                       lookups.tasks, [&](std::size_t place, Query& row) -> Status {
                                           if (TRY(row.next())) {
                                               located.tasks[place] = {
                                                   row.key<InstanceKey>(0), false,
                                                   row.key<runtime::TenantKey>(1)};
                                           } else {
                                               closed.add(lookups.tasks[place], place);
                                           }
                                           return {};
                                       }));
    questions.push_back(Question::each(
        "SELECT instance_key, worker, leased_until, tenant FROM job WHERE key = ?", lookups.jobs,
        [&](std::size_t place, Query& row) -> Status {
            if (!TRY(row.next())) return {};
            located.jobs[place] = {row.key<InstanceKey>(0), row.text(1), row.optional_time(2),
                                   row.key<runtime::TenantKey>(3)};
            return {};
        }));
    questions.push_back(
        Question::each("SELECT instance_key, tenant FROM incident WHERE key = ?", lookups.incidents,
                       [&](std::size_t place, Query& row) -> Status {
                           if (TRY(row.next()))
                               located.incidents[place] = {row.key<InstanceKey>(0),
                                                           row.key<runtime::TenantKey>(1)};
                           return {};
                       }));
    questions.push_back(
        Question::each("SELECT fingerprint, reply, at FROM idempotency WHERE key = ?",
                       lookups.idempotency_keys, [&](std::size_t place, Query& row) -> Status {
                           runtime::IdempotencyRow& found = located.idempotency[place];
                           found.key = lookups.idempotency_keys[place];
                           if (!TRY(row.next())) return {};
                           found.fingerprint = row.text(0);
                           found.reply = row.text(1);
                           found.at = row.time(2);
                           return {};
                       }));
    TRY_STATUS(connection_.ask_together(questions));
    TRY_STATUS(connection_.ask_together(
        {Question::each("SELECT instance_key, tenant FROM closed_task WHERE key = ?", closed.keys,
                        [&](std::size_t index, Query& row) -> Status {
                            if (TRY(row.next()))
                                located.tasks[closed.places[index]] = {
                                    row.key<InstanceKey>(0), true, row.key<runtime::TenantKey>(1)};
                            return {};
                        })}));
    return located;
}

// The row of a case is its lock: whoever changes anything of it holds this one.
#define OBIEG_LIVE_CASE                                                                   \
    "state, EXISTS (SELECT 1 FROM message_start WHERE instance_key = instance.key) FROM " \
    "instance WHERE key "

// Locked before the rest is looked up, so that no other node can change it any more.
Question SqlTransaction::cases_of(const runtime::Lookups& lookups, runtime::Located& located) {
    const auto bindings = [](const auto& keys) {
        return std::vector<Binding>(keys.begin(), keys.end());
    };
    return Question::of_arrays(
        "SELECT key, " OBIEG_LIVE_CASE
        "IN (SELECT unnest(?) UNION SELECT instance_key FROM task WHERE key = ANY (?) UNION "
        "SELECT instance_key FROM job WHERE key = ANY (?) UNION SELECT instance_key FROM incident "
        "WHERE key = ANY (?)) ORDER BY key FOR UPDATE",
        {bindings(lookups.instances), bindings(lookups.tasks), bindings(lookups.jobs),
         bindings(lookups.incidents)},
        [&located](std::size_t, Query& row) -> Status {
            while (TRY(row.next())) {
                auto& [instance, loaded] = located.cases.emplace_back();
                instance = row.key<InstanceKey>(0);
                loaded.state =
                    std::make_shared<const engine::State>(TRY(engine::decode_state(row.view(1))));
                loaded.is_message_started = row.integer(2) != 0;
            }
            return {};
        });
}

Result<std::vector<runtime::LoadedInstance>> SqlTransaction::load(
    const std::vector<InstanceKey>& instances) {
    std::vector<runtime::LoadedInstance> loaded(instances.size());
    Missing<InstanceKey> ended;
    const bool is_shared = connection_.is_shared();
    const Sql of_live = is_shared ? Sql("SELECT " OBIEG_LIVE_CASE "= ? FOR UPDATE")
                                  : Sql("SELECT state FROM instance WHERE key = ?");
    TRY_STATUS(connection_.ask_together(
        {Question::each(of_live, instances, [&](std::size_t place, Query& row) -> Status {
            if (TRY(row.next())) {
                loaded[place].state =
                    std::make_shared<const engine::State>(TRY(engine::decode_state(row.view(0))));
                if (is_shared) loaded[place].is_message_started = row.integer(1) != 0;
            } else {
                ended.add(instances[place], place);
            }
            return {};
        })}));
    TRY_STATUS(connection_.ask_together(
        {Question::each("SELECT tenant FROM ended_instance WHERE key = ?", ended.keys,
                        [&](std::size_t index, Query& row) -> Status {
                            runtime::LoadedInstance& found = loaded[ended.places[index]];
                            found.has_ended = TRY(row.next());
                            if (found.has_ended) found.tenant = row.key<runtime::TenantKey>(0);
                            return {};
                        })}));
    return loaded;
}

Result<std::vector<engine::WaitingCase>> SqlTransaction::subscriptions(
    runtime::TenantKey tenant, engine::Subscription::Kind kind, std::string_view name,
    std::string_view correlation_key) {
    Query rows = TRY(connection_.query(
        "SELECT key, instance_key, element_instance, element, rule, process_id FROM subscription "
        "WHERE kind = ? AND name = ? AND correlation_key = ? AND tenant = ? ORDER BY key",
        static_cast<int>(kind), name, correlation_key, tenant));
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

Result<std::vector<runtime::JobCandidate>> SqlTransaction::ready_jobs(runtime::TenantKey tenant,
                                                                      std::string_view type,
                                                                      Time now,
                                                                      std::int32_t maximum) {
    // What another node is just leasing is left to it.
    const Sql sql =
        connection_.is_shared()
            ? Sql("SELECT j.key, j.instance_key, j.details, j.worker, j.leased_until FROM job j "
                  "JOIN instance i ON i.key = j.instance_key WHERE j.type = ? AND j.tenant = ? AND "
                  "j.available_at <= ? ORDER BY j.available_at, j.key LIMIT ? FOR UPDATE SKIP "
                  "LOCKED")
            : Sql("SELECT key, instance_key, details, worker, leased_until FROM job WHERE type = ? "
                  "AND tenant = ? AND available_at <= ? ORDER BY available_at, key LIMIT ?");
    Query rows = TRY(connection_.query(sql, type, tenant, now, static_cast<int>(maximum)));
    std::vector<runtime::JobCandidate> ready;
    while (TRY(rows.next())) {
        runtime::JobCandidate& candidate = ready.emplace_back();
        candidate.job.key = rows.key<JobKey>(0);
        candidate.job.type = std::string(type);
        candidate.instance = rows.key<InstanceKey>(1);
        TRY_STATUS(unpack_job_details(rows.view(2), candidate.job));
        candidate.job.worker = rows.text(3);
        candidate.job.leased_until = rows.optional_time(4);
    }
    return ready;
}

// Jobs of suspended cases are out of everybody's reach, and so is their lease.
Result<std::vector<runtime::JobCandidate>> SqlTransaction::expired_leases(Time now,
                                                                          std::int32_t maximum) {
    Query rows = TRY(connection_.query(
        "SELECT key, instance_key, type, details, worker, leased_until FROM job WHERE leased_until "
        "<= ? AND leased_until IS NOT NULL AND available_at <= ? ORDER BY leased_until LIMIT ?",
        now, now, static_cast<int>(maximum)));
    std::vector<runtime::JobCandidate> expired;
    while (TRY(rows.next())) {
        runtime::JobCandidate& candidate = expired.emplace_back();
        candidate.job.key = rows.key<JobKey>(0);
        candidate.instance = rows.key<InstanceKey>(1);
        candidate.job.type = rows.text(2);
        TRY_STATUS(unpack_job_details(rows.view(3), candidate.job));
        candidate.job.worker = rows.text(4);
        candidate.job.leased_until = rows.optional_time(5);
    }
    return expired;
}

Result<std::string> SqlTransaction::process_of(InstanceKey instance) {
    Query row = TRY(connection_.query(
        "SELECT process_id FROM instance WHERE key = ?1 UNION ALL SELECT process_id FROM "
        "ended_instance WHERE key = ?1",
        instance));
    return TRY(row.next()) ? row.text(0) : std::string();
}

Result<bool> SqlTransaction::is_visible(InstanceKey instance, const runtime::Viewer& viewer) {
    return is_case_visible(connection_, instance, viewer);
}

Result<std::optional<Time>> SqlTransaction::next_lease_end() {
    constexpr Time never{std::numeric_limits<std::int64_t>::max()};
    Query row = TRY(connection_.query(
        "SELECT leased_until FROM job WHERE leased_until IS NOT NULL AND available_at < ? ORDER BY "
        "leased_until LIMIT 1",
        never));
    if (!TRY(row.next())) return std::optional<Time>();
    return row.optional_time(0);
}

Result<std::vector<runtime::DueTimer>> SqlTransaction::due_timers(Time until,
                                                                  std::int32_t maximum) {
    // Cases that another node has in its hands keep their timers for now.
    const Sql sql =
        is_in_a_hurry_
            ? Sql("SELECT t.key, t.instance_key, t.due FROM timer t JOIN instance i ON i.key = "
                  "t.instance_key WHERE t.due <= ? ORDER BY t.due, t.key LIMIT ? FOR UPDATE OF i "
                  "SKIP LOCKED")
            : Sql("SELECT key, instance_key, due FROM timer WHERE due <= ? ORDER BY due, key "
                  "LIMIT ?");
    Query rows = TRY(connection_.query(sql, until, static_cast<int>(maximum)));
    std::vector<runtime::DueTimer> due;
    while (TRY(rows.next())) {
        due.push_back({rows.key<TimerKey>(0), rows.key<InstanceKey>(1), rows.time(2)});
    }
    return due;
}

Result<std::optional<Time>> SqlTransaction::next_timer() {
    std::optional<Time> next;
    for (const Sql& sql : {Sql("SELECT due FROM timer ORDER BY due, key LIMIT 1"),
                           Sql("SELECT held_until FROM outbox WHERE state = 4 ORDER BY held_until "
                               "LIMIT 1")}) {
        Query row = TRY(connection_.query(sql));
        if (TRY(row.next())) next = std::min(next.value_or(row.time(0)), row.time(0));
    }
    return next;
}

}  // namespace obieg::store
