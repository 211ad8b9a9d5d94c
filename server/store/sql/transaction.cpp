#include "store/sql/transaction.h"

#include "store/people_json.h"

namespace obieg::store {
namespace {

constexpr std::string_view highest_key_setting = "highest-key";
constexpr std::string_view highest_number_setting = "highest-case-number";
constexpr std::string_view installation_setting = "installation";
constexpr std::string_view clock_mode_setting = "clock-mode";
constexpr std::string_view clock_value_setting = "clock-value";
constexpr std::string_view clock_latest_setting = "clock-latest";
constexpr std::string_view company_setting = "company";
constexpr std::string_view mail_setting = "mail";

// For what another node holds, when waiting for it could go round in a circle.
constexpr std::string_view a_moment = "10ms";

std::int64_t integer_or_zero(const std::optional<std::string>& text) {
    return text ? std::strtoll(text->c_str(), nullptr, 10) : 0;
}

}  // namespace

Result<std::unique_ptr<SqlTransaction>> SqlTransaction::begin(
    Connection& connection, const std::function<Status()>& begin) {
    TRY_STATUS(begin ? begin() : connection.begin());
    return std::unique_ptr<SqlTransaction>(new SqlTransaction(connection));
}

SqlTransaction::~SqlTransaction() {
    if (is_open_) connection_.roll_back();
}

// ---- Other nodes
// ---------------------------------------------------------------------------------------

Status SqlTransaction::lock(const std::vector<runtime::Lock>& locks) {
    if (!connection_.is_shared()) return {};
    for (const runtime::Lock& lock : locks) {
        const auto name = static_cast<std::int64_t>(lock.name);
        TRY_STATUS(lock.is_alone
                       ? connection_.run("SELECT 1 FROM pg_advisory_xact_lock(?)", name)
                       : connection_.run("SELECT 1 FROM pg_advisory_xact_lock_shared(?)", name));
    }
    return {};
}

Status SqlTransaction::hurry() {
    if (!connection_.is_shared()) return {};
    is_in_a_hurry_ = true;
    return set_patience(a_moment);
}

Status SqlTransaction::set_patience(std::string_view limit) {
    return connection_.run("SELECT set_config('lock_timeout', ?, true)", limit);
}

// ---- The end
// -------------------------------------------------------------------------------------------

Status SqlTransaction::commit() {
    if (is_in_a_hurry_ && !running_changes_.empty()) TRY_STATUS(set_patience("0"));
    TRY_STATUS(write_running_counts());
    TRY_STATUS(connection_.commit());
    is_open_ = false;
    return {};
}

Status SqlTransaction::write(const runtime::WriteBatch& batch) {
    for (const runtime::DeploymentWrite& deployment : batch.deployments) {
        TRY_STATUS(write_deployment(deployment));
    }
    for (const DefinitionKey definition : batch.withdrawn_definitions)
        TRY_STATUS(withdraw(definition));
    TRY_STATUS(write_start_timers(batch));
    TRY_STATUS(write_files(batch));
    for (const runtime::InstanceWrite& instance : batch.instances)
        TRY_STATUS(write_instance(instance));
    TRY_STATUS(write_tasks(batch.instances));
    for (const runtime::DueTimer& timer : batch.dropped_timers) {
        TRY_STATUS(
            connection_.run("DELETE FROM timer WHERE due = ? AND key = ?", timer.due, timer.timer));
    }
    for (const runtime::DueTimer& timer : batch.restored_timers) {
        TRY_STATUS(connection_.run(
            "INSERT INTO timer (due, key, instance_key, tenant) VALUES (?, ?, ?, ?) ON CONFLICT "
            "(due, key) DO UPDATE SET instance_key = excluded.instance_key",
            timer.due, timer.timer, timer.instance, timer.tenant));
    }
    for (const runtime::RecordWrite& record : batch.records) TRY_STATUS(write_record(record));
    for (const runtime::RecordDeletion& deletion : batch.deleted_records)
        TRY_STATUS(delete_record(deletion));
    for (const runtime::RecordRemoval& removal : batch.removed_records)
        TRY_STATUS(remove_record(removal));
    for (const runtime::LeasedJob& job : batch.leased_jobs) {
        TRY_STATUS(connection_.run(
            "UPDATE job SET worker = ?, leased_until = ?, available_at = ? WHERE key = ?",
            job.worker, job.leased_until, job.leased_until, job.key));
    }
    for (const JobKey job : batch.dropped_leases) {
        TRY_STATUS(
            connection_.run("UPDATE job SET worker = '', leased_until = NULL WHERE key = ?", job));
    }
    TRY_STATUS(write_deliveries(batch));
    for (const runtime::Quarantine& quarantine : batch.quarantines) {
        TRY_STATUS(connection_.run(
            "INSERT INTO quarantine (instance_key, incident_key, tenant) VALUES (?, ?, ?) ON "
            "CONFLICT (instance_key) DO UPDATE SET incident_key = excluded.incident_key",
            quarantine.instance, quarantine.incident, quarantine.tenant));
    }
    for (const InstanceKey instance : batch.lifted_quarantines) {
        TRY_STATUS(connection_.run("DELETE FROM quarantine WHERE instance_key = ?", instance));
    }
    for (const runtime::RaisedIncident& raised : batch.raised_incidents) {
        TRY_STATUS(write_incident(raised.instance, raised.tenant, raised.incident));
    }
    for (const IncidentKey incident : batch.removed_incidents) {
        TRY_STATUS(connection_.run("DELETE FROM incident WHERE key = ?", incident));
    }
    for (const InstanceKey instance : batch.deleted_instances)
        TRY_STATUS(delete_instance(instance));
    TRY_STATUS(write_retention(batch));
    TRY_STATUS(write_batches(batch));
    TRY_STATUS(write_people(batch));
    TRY_STATUS(write_rights(batch));
    TRY_STATUS(write_webhooks(batch));
    TRY_STATUS(write_settings(batch));
    return connection_.do_rows();
}

Status SqlTransaction::write_settings(const runtime::WriteBatch& batch) {
    for (const runtime::IdempotencyRow& row : batch.idempotency) {
        // A key that another node used meanwhile must show as a failure.
        if (row.replaces_expired)
            TRY_STATUS(connection_.run("DELETE FROM idempotency WHERE key = ?", row.key));
        TRY_STATUS(connection_.run(
            "INSERT INTO idempotency (key, fingerprint, reply, at) VALUES (?, ?, ?, ?)", row.key,
            row.fingerprint, row.reply, row.at));
    }
    if (batch.highest_key)
        TRY_STATUS(set_setting(highest_key_setting, std::to_string(*batch.highest_key)));
    if (batch.highest_number) {
        TRY_STATUS(set_setting(highest_number_setting, std::to_string(*batch.highest_number)));
    }
    if (batch.installation) TRY_STATUS(set_setting(installation_setting, *batch.installation));
    // Rows that all nodes write come last, always in the same order: the clock, the editions, the
    // running counts. Whoever has one of them is about to commit, and is waited for.
    if (batch.clock && is_in_a_hurry_) TRY_STATUS(set_patience("0"));
    if (batch.clock) {
        const runtime::ClockState& clock = *batch.clock;
        const bool is_pinned = clock.mode == runtime::ClockState::Mode::pinned;
        TRY_STATUS(set_setting(clock_mode_setting, std::to_string(static_cast<int>(clock.mode))));
        TRY_STATUS(set_setting(clock_value_setting,
                               std::to_string(is_pinned ? clock.pinned_at.ms : clock.offset_ms)));
        TRY_STATUS(set_setting(clock_latest_setting, std::to_string(clock.latest.ms)));
    }
    if (batch.company) TRY_STATUS(set_setting(company_setting, company_to_json(*batch.company)));
    if (batch.mail) TRY_STATUS(set_setting(mail_setting, mail_to_json(*batch.mail)));
    return count_editions(connection_, batch.changed_parts);
}

Result<std::optional<std::string>> SqlTransaction::setting(std::string_view name) {
    Query row = TRY(connection_.query("SELECT value FROM setting WHERE name = ?", name));
    if (!TRY(row.next())) return std::optional<std::string>();
    return std::optional<std::string>(row.text(0));
}

Status SqlTransaction::set_setting(std::string_view name, std::string_view value) {
    return connection_.run(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = "
        "excluded.value",
        name, value);
}

Result<runtime::WriteTransaction::Beginning> SqlTransaction::read_beginning(runtime::Parts parts) {
    Beginning beginning;
    if (parts.common) TRY_STATUS(read_common(beginning));
    if (parts.common) TRY_STATUS(read_audit_heads(beginning));
    if (parts.catalogue) {
        beginning.definitions = TRY(read_definitions());
        Query files = TRY(connection_.query(
            "SELECT deployment_key, tenant, name FROM resource ORDER BY deployment_key, name"));
        while (TRY(files.next())) {
            beginning.files.push_back(
                {files.key<DeploymentKey>(0), files.key<runtime::TenantKey>(1), files.text(2)});
        }
    }
    if (!parts.people) return beginning;
    TRY_STATUS(read_people(beginning));
    TRY_STATUS(read_rights(beginning));
    if (const std::optional<std::string> company = TRY(setting(company_setting)))
        beginning.company = TRY(company_from_json(*company));
    if (const std::optional<std::string> mail = TRY(setting(mail_setting)))
        beginning.mail = TRY(mail_from_json(*mail));
    if (const auto security = TRY(identity_.identity_setting(runtime::security_setting)))
        beginning.security = TRY(runtime::security_settings_from(*security));
    beginning.webhooks = TRY(read_webhooks());
    return beginning;
}

Status SqlTransaction::read_common(Beginning& beginning) {
    beginning.highest_key =
        static_cast<std::uint64_t>(integer_or_zero(TRY(setting(highest_key_setting))));
    beginning.highest_number =
        static_cast<std::uint64_t>(integer_or_zero(TRY(setting(highest_number_setting))));
    const std::optional<std::string> installation = TRY(setting(installation_setting));
    beginning.installation = installation.value_or("");
    runtime::ClockState& clock = beginning.clock;
    clock.mode =
        static_cast<runtime::ClockState::Mode>(integer_or_zero(TRY(setting(clock_mode_setting))));
    const std::int64_t clock_value = integer_or_zero(TRY(setting(clock_value_setting)));
    if (clock.mode == runtime::ClockState::Mode::pinned) clock.pinned_at.ms = clock_value;
    if (clock.mode == runtime::ClockState::Mode::advanced) clock.offset_ms = clock_value;
    clock.latest.ms = integer_or_zero(TRY(setting(clock_latest_setting)));

    Query timers =
        TRY(connection_.query("SELECT key, definition_key, start_event, due, repetitions_left, "
                              "interval, tenant FROM start_timer ORDER BY key"));
    while (TRY(timers.next())) {
        beginning.start_timers.push_back({timers.key<TimerKey>(0), timers.key<DefinitionKey>(1),
                                          timers.text(2), timers.time(3),
                                          static_cast<std::int32_t>(timers.integer(4)),
                                          timers.text(5), timers.key<runtime::TenantKey>(6)});
    }
    beginning.inbox = TRY(read_inbox());
    Query quarantines =
        TRY(connection_.query("SELECT instance_key, incident_key, tenant FROM quarantine"));
    while (TRY(quarantines.next())) {
        beginning.quarantines.push_back({quarantines.key<InstanceKey>(0),
                                         quarantines.key<IncidentKey>(1),
                                         quarantines.key<runtime::TenantKey>(2)});
    }
    beginning.active_batches = TRY(active_batches());
    TRY_STATUS(read_retention(beginning));
    Query starts = TRY(connection_.query("SELECT count(*) FROM message_start"));
    TRY(starts.next());
    beginning.message_starts = starts.integer(0);
    return {};
}

Status SqlTransaction::forget_expired(const Expiry& expiry) {
    TRY_STATUS(connection_.run("DELETE FROM message WHERE expires_at <= ?", expiry.process_now));
    TRY_STATUS(connection_.run("DELETE FROM session WHERE expires_at <= ?", expiry.real_now));
    TRY_STATUS(connection_.run("DELETE FROM pass WHERE expires_at <= ?", expiry.real_now));
    TRY_STATUS(connection_.run("DELETE FROM person_view WHERE ends_at <= ?", expiry.real_now));
    TRY_STATUS(connection_.run(
        "DELETE FROM outbox WHERE channel = 'webhook' AND finished_at <= ? AND state IN (1, 3)",
        expiry.deliveries_before));
    TRY_STATUS(forget_uploads(expiry.uploads_before));
    return connection_.run("DELETE FROM idempotency WHERE at <= ?", expiry.idempotency_before);
}

}  // namespace obieg::store
