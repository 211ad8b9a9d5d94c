// The Reader of both stores: one read-only connection. The methods live by subject:
// task_queries.cpp, case_queries.cpp, definition_queries.cpp, record_queries.cpp, happenings.cpp,
// people_queries.cpp, operations_queries.cpp, batch_rows.cpp, retention_rows.cpp, rights_rows.cpp,
// webhook_rows.cpp.
#pragma once

#include <memory>
#include <optional>

#include "runtime/queries.h"
#include "store/sql/connection.h"
#include "store/sql/editions.h"
#include "store/sql/identity_rows.h"
#include "store/sql/list_source.h"
#include "store/sql/select.h"

namespace obieg::store {

class SqlReader final : public runtime::Reader {
public:
    // `lists`: where searches and counts may be read; null: nowhere else.
    explicit SqlReader(std::unique_ptr<Connection> connection,
                       std::unique_ptr<ListSource> lists = {})
        : connection_(std::move(connection)), lists_(std::move(lists)), identity_(*connection_) {}

    Result<runtime::Editions> editions() override {
        return read_editions(*connection_, lists_ ? &position_ : nullptr);
    }

    Result<std::vector<InstanceKey>> running_within(const std::vector<InstanceKey>& roots) override;
    Result<runtime::TaskCounts> task_counts(const runtime::Viewer& viewer, Time now) override;
    Result<runtime::Page<runtime::TaskRow>> search_tasks(const runtime::TaskFilter& filter,
                                                         const runtime::Viewer& viewer,
                                                         const runtime::PageRequest& page) override;
    Result<std::optional<runtime::TaskRow>> task(TaskKey key) override;

    Result<runtime::Page<runtime::CaseRow>> search_cases(const runtime::CaseFilter& filter,
                                                         const runtime::Viewer& viewer,
                                                         const runtime::PageRequest& page) override;
    Result<std::optional<runtime::CaseRow>> find_case(InstanceKey key) override;
    Result<bool> is_visible(InstanceKey key, const runtime::Viewer& viewer) override;
    Result<std::optional<engine::State>> case_state(InstanceKey key) override;
    Result<std::vector<engine::State>> live_states(DefinitionKey definition, InstanceKey after,
                                                   std::int32_t maximum) override;
    Result<InstanceKey> owner_of(ElementInstanceKey element_instance) override;
    Result<runtime::CaseProgress> case_progress(InstanceKey key) override;
    Result<runtime::Page<engine::Event>> history(InstanceKey key,
                                                 const runtime::PageRequest& page) override;
    Result<std::vector<runtime::MessageRow>> case_messages(InstanceKey key) override;
    Result<std::vector<records::Record>> case_records(InstanceKey key) override;
    Result<std::vector<runtime::StageCount>> count_stages(
        const std::vector<std::string>& process_ids, const runtime::Viewer& viewer) override;
    Result<std::vector<runtime::PersonLoad>> loads(const std::vector<std::string>& users,
                                                   Time now) override;
    Result<std::string> last_turn(runtime::TenantKey tenant, std::string_view name) override;
    Result<std::vector<runtime::TaskRow>> open_tasks(
        const std::vector<InstanceKey>& instances) override;

    Result<std::vector<runtime::DefinitionRow>> definitions(
        const runtime::DefinitionFilter& filter) override;
    Result<std::optional<runtime::DefinitionRow>> definition(DefinitionKey key) override;
    Result<std::vector<runtime::FileRow>> files(DefinitionKey key) override;
    Result<std::optional<std::string>> file(DefinitionKey key, std::string_view name) override;
    Result<std::optional<std::string>> bpmn_xml(DefinitionKey key) override;
    Result<std::vector<engine::Resource>> resources(DeploymentKey deployment) override;

    Result<runtime::Page<records::Record>> search_records(
        const runtime::RecordFilter& filter, const runtime::PageRequest& page) override;
    Result<std::optional<std::pair<records::Record, runtime::TenantKey>>> record(
        RecordKey key) override;
    Result<std::vector<runtime::RecordChange>> record_history(RecordKey key) override;
    Result<std::vector<runtime::Happening>> happenings(const runtime::HappeningFilter& filter,
                                                       std::int32_t maximum) override;
    Result<std::vector<runtime::OutboxRow>> mails(const std::vector<OutboxKey>& keys) override;
    Result<std::vector<runtime::BinnedRecord>> record_bin(
        std::string_view type, const runtime::TenantSet& tenants,
        const std::function<bool(const records::Record&)>& shown) override;
    Result<runtime::RecordUses> record_uses(RecordKey key, runtime::TenantKey tenant,
                                            const std::vector<std::string>& types,
                                            std::int32_t maximum) override;
    Result<std::vector<records::Record>> find_records(const records::Query& query,
                                                      runtime::TenantKey tenant) override;

    Result<std::optional<runtime::StoredFile>> stored_file(FileKey key) override;
    Result<std::vector<runtime::StoredFile>> files_of_tree(InstanceKey root) override;
    Result<std::optional<runtime::StoredFile>> newest_file() override;
    Result<std::vector<std::string>> dropped_contents(std::int32_t maximum) override;
    Result<std::vector<runtime::Download>> downloads(FileKey file, std::int32_t maximum) override;
    Result<std::map<FileKey, std::int64_t>> download_counts(InstanceKey root) override;

    Result<runtime::Page<runtime::NotificationRow>> notifications(
        const runtime::Viewer& viewer, const runtime::PageRequest& page) override;
    Result<std::int64_t> count_unread(const runtime::Viewer& viewer) override;
    Result<std::optional<runtime::View>> view(std::string_view token_hash, Time now) override;
    Result<runtime::Page<runtime::AuditRow>> audit_rows(const runtime::AuditFilter& filter,
                                                        const runtime::PageRequest& page) override;
    Result<std::optional<runtime::Session>> session(std::string_view token_hash, Time now) override;
    Result<std::optional<runtime::Account>> account(std::string_view user) override;
    runtime::IdentityReader& identity() override { return identity_; }

    Result<runtime::Page<runtime::OutboxRow>> outbox(std::optional<runtime::OutboxState> state,
                                                     const runtime::TenantSet& tenants,
                                                     const runtime::PageRequest& page) override;
    Result<runtime::Page<runtime::OutboxRow>> deliveries(std::string_view webhook,
                                                         std::optional<runtime::OutboxState> state,
                                                         const runtime::PageRequest& page) override;
    Result<runtime::DeliveryCounts> delivery_counts(std::string_view webhook) override;
    Result<runtime::Page<runtime::IncidentRow>> incidents(
        const runtime::IncidentFilter& filter, const runtime::PageRequest& page) override;
    Result<runtime::Page<runtime::BatchRow>> batch_operations(
        const runtime::BatchFilter& filter, const runtime::PageRequest& page) override;
    Result<runtime::Page<runtime::BatchItemRow>> batch_items(
        const runtime::BatchItemFilter& filter, const runtime::PageRequest& page) override;
    Result<std::vector<EndedCase>> ended_cases(std::string_view process_id, Time before,
                                               const EndedCase& after,
                                               std::int32_t maximum) override;
    Result<runtime::RetentionCount> count_ended(std::string_view process_id,
                                                std::optional<Time> due_before) override;
    Result<std::vector<runtime::ArchivedCase>> whole_tree(InstanceKey root) override;
    Result<std::optional<runtime::ArchiveFile>> archive_file(std::string_view folder,
                                                             std::string_view name) override;
    Result<std::vector<runtime::RetentionRun>> retention_runs(std::int32_t maximum) override;
    Result<std::vector<InstanceKey>> case_keys(const runtime::CaseFilter& filter,
                                               const runtime::Viewer& viewer,
                                               std::int64_t maximum) override;
    Result<runtime::Page<runtime::JobRow>> jobs(const runtime::JobFilter& filter,
                                                const runtime::PageRequest& page) override;

private:
    Result<std::optional<runtime::CaseRow>> case_row(InstanceKey key);
    // Those that are there, whether live or ended; in no order.
    Result<std::vector<runtime::CaseRow>> case_rows(std::vector<InstanceKey> keys);
    Result<runtime::Page<runtime::TaskRow>> pool_page(runtime::Order order,
                                                      const runtime::Viewer& viewer,
                                                      const runtime::PageRequest& page,
                                                      const std::optional<Cursor>& after);
    Result<runtime::Page<runtime::TaskRow>> search_by_case_fields(const runtime::TaskFilter& filter,
                                                                  const runtime::Viewer& viewer,
                                                                  const runtime::PageRequest& page);
    Result<std::int64_t> count_events(InstanceKey key);
    Result<runtime::ArchivedCase> whole_case(InstanceKey key);
    Result<std::vector<runtime::StoredFile>> files_of_case(InstanceKey instance);
    // What tasks tell of their cases, asked for at once.
    Status attach_cases(std::vector<runtime::TaskRow>& rows);

    // Asks for a list: the copy that is as far as the database was at the last editions(), or else
    // the database.
    template <class Ask>
    auto on_lists(const Ask& ask) -> decltype(ask(std::declval<Connection&>())) {
        if (Connection* copy = lists_ && position_ ? lists_->at(*position_) : nullptr) {
            if (auto answer = ask(*copy)) return answer;
            lists_->note_failure();
        }
        return ask(*connection_);
    }
    Result<Query> run(const Select& select) {
        return on_lists([&](Connection& connection) { return select.run(connection); });
    }
    Result<std::int64_t> count(const Select& select) {
        return on_lists([&](Connection& connection) { return select.count(connection); });
    }

    std::unique_ptr<Connection> connection_;
    std::unique_ptr<ListSource> lists_;
    std::optional<std::int64_t> position_;  // of the database's log
    SqlIdentity identity_;
};

}  // namespace obieg::store
