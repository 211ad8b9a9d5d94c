// The WriteTransaction of both stores: one transaction on the one write connection.
//
// The methods live by subject: instance_rows.cpp (cases and what waits in them), record_rows.cpp,
// people_rows.cpp, delivery_rows.cpp (messages, notifications, outbox, inbox), definition_rows.cpp,
// tenant_rows.cpp, file_rows.cpp, webhook_rows.cpp, lookups.cpp.
#pragma once

#include <functional>
#include <map>

#include "runtime/write.h"
#include "store/sql/connection.h"
#include "store/sql/editions.h"
#include "store/sql/identity_rows.h"

namespace obieg::store {

class SqlTransaction final : public runtime::WriteTransaction {
public:
    // `begin` is how the connection begins it, when there are several ways.
    static Result<std::unique_ptr<SqlTransaction>> begin(Connection& connection,
                                                         const std::function<Status()>& begin = {});
    ~SqlTransaction() override;

    Result<runtime::Editions> editions() override { return read_editions(connection_); }
    Status expect(const runtime::Editions& editions) override {
        return expect_editions(connection_, editions);
    }
    Status lock(const std::vector<runtime::Lock>& locks) override;
    Status hurry() override;
    Result<runtime::Located> locate(const runtime::Lookups& lookups) override;
    Result<std::vector<runtime::LoadedInstance>> load(
        const std::vector<InstanceKey>& instances) override;
    Result<std::vector<std::int64_t>> task_loads(const std::vector<std::string>& users) override;
    Result<std::string> last_turn(runtime::TenantKey tenant, std::string_view name) override;
    Result<std::vector<std::vector<records::Record>>> find_records(
        const std::vector<engine::Need>& needs, runtime::TenantKey tenant) override;
    Result<std::optional<runtime::TenantKey>> tenant_of(RecordKey record) override;
    Result<bool> is_value_taken(runtime::TenantKey tenant, std::string_view type,
                                std::string_view field, const Value& value,
                                RecordKey except) override;
    Result<bool> is_linked_from(runtime::TenantKey tenant, std::string_view type,
                                RecordKey record) override;
    Result<std::optional<runtime::CaseUse>> case_with(RecordKey record) override;
    Result<std::optional<runtime::BinnedRecord>> binned_record(RecordKey record) override;
    Result<std::vector<runtime::BinnedRecord>> binned_before(Time deleted_at) override;
    Result<bool> has_live_cases(DefinitionKey definition) override;
    Result<std::string> process_of(InstanceKey instance) override;
    Result<bool> is_visible(InstanceKey instance, const runtime::Viewer& viewer) override;
    Result<std::vector<engine::WaitingCase>> subscriptions(
        runtime::TenantKey tenant, engine::Subscription::Kind kind, std::string_view name,
        std::string_view correlation_key) override;
    Result<std::vector<engine::Message>> messages(runtime::TenantKey tenant, std::string_view name,
                                                  std::string_view correlation_key) override;
    Result<std::vector<engine::StartedByMessage>> started_by_message(
        runtime::TenantKey tenant, std::string_view correlation_key) override;
    Result<std::optional<engine::StartedByMessage>> message_start_of(InstanceKey instance) override;
    Result<std::vector<runtime::JobCandidate>> ready_jobs(runtime::TenantKey tenant,
                                                          std::string_view type, Time now,
                                                          std::int32_t maximum) override;
    Result<std::vector<runtime::JobCandidate>> expired_leases(Time now,
                                                              std::int32_t maximum) override;
    Result<std::optional<Time>> next_lease_end() override;
    Result<std::vector<runtime::DueTimer>> due_timers(Time until, std::int32_t maximum) override;
    Result<std::optional<Time>> next_timer() override;
    Result<std::vector<std::string>> due_readers(Time until, std::int32_t maximum) override;
    Result<std::vector<runtime::OutboxRow>> held_mails(std::string_view person, Time until,
                                                       std::int32_t maximum) override;
    Result<std::optional<Time>> nth_latest_message(std::string_view person,
                                                   std::int32_t nth) override;
    Result<std::vector<runtime::OutboxRow>> due_outbox(std::string_view target, Time now,
                                                       std::int32_t maximum) override;
    Result<std::optional<Time>> next_outbox_attempt(std::string_view target) override;
    Result<std::map<std::string, Time>> next_outbox_attempts() override;
    Result<std::int64_t> revive_dead_outbox(Time now, std::string_view by) override;
    Result<std::int64_t> discard_dead_outbox(Time now, std::string_view by) override;
    Result<std::optional<runtime::OutboxRow>> outbox_row(OutboxKey key) override;
    Result<std::int64_t> replay(const runtime::ReplayDeliveries& replay, Time now,
                                std::string_view by) override;
    Result<std::int64_t> close_sessions_of(std::string_view user) override;
    runtime::IdentityRows& identity() override { return identity_; }
    Result<std::int64_t> mark_notifications_read(std::string_view user,
                                                 const std::vector<NotificationKey>& keys,
                                                 bool all) override;
    Result<std::vector<InstanceKey>> ended_tree(InstanceKey instance) override;
    Result<std::vector<runtime::BatchItem>> waiting_batch_items(BatchOperationKey batch,
                                                                std::int32_t maximum) override;
    Result<std::optional<runtime::BatchRow>> batch_operation(BatchOperationKey batch) override;
    Result<std::vector<std::optional<runtime::StoredFile>>> stored_files(
        const std::vector<FileKey>& keys) override;
    Result<runtime::UploadUsage> uploads_since(std::string_view user, Time since) override;
    Result<std::optional<Time>> dropped_content(std::string_view hash) override;
    Result<bool> is_content_used(std::string_view hash) override;
    Result<std::optional<Time>> last_download(FileKey file, std::string_view person) override;
    Status forget_expired(const Expiry& expiry) override;

    Status write(const runtime::WriteBatch& batch) override;
    Status commit() override;

    Result<Beginning> read_beginning(runtime::Parts parts) override;
    Result<std::vector<engine::Resource>> resources(DeploymentKey deployment) override;

private:
    explicit SqlTransaction(Connection& connection)
        : connection_(connection), identity_(connection) {}

    // lookups.cpp
    static Question cases_of(const runtime::Lookups& lookups, runtime::Located& located);
    // instance_rows.cpp
    Status write_instance(const runtime::InstanceWrite& write);
    Status write_state(const runtime::InstanceWrite& write);
    Status write_tasks(const std::vector<runtime::InstanceWrite>& writes);
    Status write_closed_task(const runtime::InstanceWrite& write, const engine::ClosedTask& closed);
    Status write_waits(const runtime::InstanceWrite& write);
    Status write_standstill(const runtime::InstanceWrite& write);
    Status write_incident(InstanceKey instance, runtime::TenantKey tenant,
                          const engine::Incident& incident);
    Status write_running_counts();  // last of all: nodes wait for each other here
    // record_rows.cpp
    Status write_record(const runtime::RecordWrite& write);
    Status delete_record(const runtime::RecordDeletion& deletion);
    Status remove_record(const runtime::RecordRemoval& removal);
    // definition_rows.cpp
    Status write_deployment(const runtime::DeploymentWrite& write);
    Status withdraw(DefinitionKey definition);
    Status write_start_timers(const runtime::WriteBatch& batch);
    Result<std::vector<runtime::DefinitionRow>> read_definitions();
    // people_rows.cpp
    Status write_people(const runtime::WriteBatch& batch);
    Status write_tenants(const std::vector<runtime::Tenant>& tenants);
    Status read_people(Beginning& beginning);
    Status read_tenants(Beginning& beginning);
    // rights_rows.cpp
    Status write_webhooks(const runtime::WriteBatch& batch);
    Result<std::vector<runtime::Webhook>> read_webhooks();
    Status write_rights(const runtime::WriteBatch& batch);
    Status read_rights(Beginning& beginning);
    Status read_audit_heads(Beginning& beginning);
    // delivery_rows.cpp
    Status write_deliveries(const runtime::WriteBatch& batch);
    Result<std::vector<runtime::InboxRow>> read_inbox();
    // batch_rows.cpp
    Status write_batches(const runtime::WriteBatch& batch);
    Result<std::vector<runtime::BatchRow>> active_batches();
    Status delete_instance(InstanceKey instance);
    // file_rows.cpp
    Status write_files(const runtime::WriteBatch& batch);
    Status attach_files(const runtime::InstanceWrite& write);
    Status drop_files_of(InstanceKey instance);
    Status forget_uploads(Time before);
    // retention_rows.cpp
    Status write_retention(const runtime::WriteBatch& batch);
    Status read_retention(Beginning& beginning);
    // transaction.cpp
    Status read_common(Beginning& beginning);
    Status set_patience(std::string_view limit);
    Status write_settings(const runtime::WriteBatch& batch);
    Result<std::optional<std::string>> setting(std::string_view name);
    Status set_setting(std::string_view name, std::string_view value);

    Connection& connection_;
    SqlIdentity identity_;
    bool is_open_ = true;
    bool is_in_a_hurry_ = false;
    std::map<DefinitionKey, std::int64_t>
        running_changes_;  // by how many cases of a version became more
};

}  // namespace obieg::store
