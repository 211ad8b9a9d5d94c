// What each request does, one function an operation, in rooms by subject: operations_cases.cpp,
// operations_repairs.cpp,
// operations_jobs.cpp, operations_messages.cpp, operations_published.cpp, operations_records.cpp,
// operations_files.cpp, operations_people.cpp, operations_personal.cpp, operations_identity.cpp,
// operations_tenants.cpp, operations_rights.cpp, operations_retention.cpp, operations_webhooks.cpp.
//
// Each is given the batch and what was looked up for the whole batch beforehand. An error means:
// refused, nothing changed.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "runtime/batch.h"
#include "runtime/config.h"
#include "runtime/request.h"

namespace obieg::runtime {

// What was found for one request.
struct Places {
    TaskPlace task;
    JobPlace job;
    IncidentPlace incident;
};

struct Execution {
    Batch& batch;
    const Caller& caller;
    const Places& places;
    const engine::Package* package;  // PublishPackage: compiled on the asker's thread

    Result<Reply> operator()(const StartProcess& request);
    Result<Reply> operator()(const SubmitPublicForm& request);
    Result<Reply> operator()(const CancelInstance& request);
    Result<Reply> operator()(const SetVariables& request);
    Result<Reply> operator()(const ResolveIncident& request);
    Result<Reply> operator()(const SuspendInstance& request);
    Result<Reply> operator()(const ResumeInstance& request);
    Result<Reply> operator()(const ModifyInstance& request);
    Result<Reply> operator()(const MigrateInstance& request);
    Result<Reply> operator()(const DeleteInstance& request);
    Result<Reply> operator()(const CreateBatch& request);
    Result<Reply> operator()(const ChangeBatch& request);
    Result<Reply> operator()(const ClaimTask& request);
    Result<Reply> operator()(const ReleaseTask& request);
    Result<Reply> operator()(const AssignTask& request);
    Result<Reply> operator()(const UpdateTask& request);
    Result<Reply> operator()(const CompleteTask& request);
    Result<Reply> operator()(const TakeBackCompletion& request);
    Result<Reply> operator()(const AskOpinion& request);
    Result<Reply> operator()(const AddApprover& request);
    Result<Reply> operator()(const WithdrawCase& request);
    Result<Reply> operator()(const CommentOnCase& request);
    Result<Reply> operator()(const ActivateJobs& request);
    Result<Reply> operator()(const CompleteJob& request);
    Result<Reply> operator()(const FailJob& request);
    Result<Reply> operator()(const ThrowJobError& request);
    Result<Reply> operator()(const UpdateJob& request);
    Result<Reply> operator()(const PublishMessage& request);
    Result<Reply> operator()(const BroadcastSignal& request);
    Result<Reply> operator()(const EvaluateConditions& request);
    Result<Reply> operator()(const PublishPackage& request);
    Result<Reply> operator()(const WithdrawDefinition& request);
    Result<Reply> operator()(const CreateRecord& request);
    Result<Reply> operator()(const UpdateRecord& request);
    Result<Reply> operator()(const DeleteRecord& request);
    Result<Reply> operator()(const RestoreRecord& request);
    Result<Reply> operator()(const EmptyBin& request);
    Result<Reply> operator()(const BeginUpload& request);
    Result<Reply> operator()(const FinishUpload& request);
    Result<Reply> operator()(const DropUpload& request);
    Result<Reply> operator()(const NoteDownloads& request);
    Result<Reply> operator()(const ClaimContents& request);
    Result<Reply> operator()(const ForgetContents& request);
    Result<Reply> operator()(const SaveUser& request);
    Result<Reply> operator()(const SaveGroup& request);
    Result<Reply> operator()(const SaveSubstitution& request);
    Result<Reply> operator()(const RemoveSubstitution& request);
    Result<Reply> operator()(const ChangePersonal& request);
    Result<Reply> operator()(const SetPasswordHash& request);
    Result<Reply> operator()(const OpenSession& request);
    Result<Reply> operator()(const CloseSession& request);
    Result<Reply> operator()(const CloseSessionsOf& request);
    Result<Reply> operator()(const ChangeIdentity& request);
    Result<Reply> operator()(const ChangeWebhooks& request);
    Result<Reply> operator()(const SetPreferences& request);
    Result<Reply> operator()(const SaveCompany& request);
    Result<Reply> operator()(const SaveCalendar& request);
    Result<Reply> operator()(const SaveMailSettings& request);
    Result<Reply> operator()(const SaveTenant& request);
    Result<Reply> operator()(const DeleteTenant& request);
    Result<Reply> operator()(const ChangeTenantMember& request);
    Result<Reply> operator()(const SaveProcessPolicy& request);
    Result<Reply> operator()(const StartRetention& request);
    Result<Reply> operator()(const CancelRetention& request);
    Result<Reply> operator()(const MarkNotificationsRead& request);
    Result<Reply> operator()(const RetryOutbox& request);
    Result<Reply> operator()(const DiscardOutbox& request);
    Result<Reply> operator()(const PinClock& request);
    Result<Reply> operator()(const AdvanceClock& request);
    Result<Reply> operator()(const ResetClock& request);
    Result<Reply> operator()(const SaveRole& request);
    Result<Reply> operator()(const DeleteRole& request);
    Result<Reply> operator()(const SaveAuthorization& request);
    Result<Reply> operator()(const DeleteAuthorization& request);
    Result<Reply> operator()(const SaveMappingRule& request);
    Result<Reply> operator()(const DeleteMappingRule& request);
    Result<Reply> operator()(const BeginView& request);
    Result<Reply> operator()(const EndView& request);
    Result<Reply> operator()(const NoteAccess& request);

    void set_calendars(work::Calendar company, work::Calendars::Rules rules);
    // Whoever is gone leaves no calendar behind.
    void forget_calendar(const work::CalendarOwner& owner);
    void set_people(std::vector<work::User> users, std::vector<work::Group> groups);
    void set_rights(RightsData data);
    // Brings the members of groups in line with the mapping rules that these people bring. Writes
    // groups and what they bring; `data` is the caller's to set.
    Status settle_groups(RightsData& data, const std::vector<std::string>& users);
    Status forget_bearers(RightsData& data, const std::vector<GroupBearer>& bearers);

private:
    // The tenant of this id; Code::not_found where the caller does not work in it.
    Result<TenantKey> tenant_of(const std::string& id) const;
    // Code::not_found for a case that the caller does not reach.
    Status reach(InstanceKey instance);
    Status reach(const PublishedDefinition* definition, DefinitionKey key) const;
    // Code::wrong_state for a version that was withdrawn.
    Status check_in_force(const PublishedDefinition& definition) const;
    void set_tenant(Tenant tenant);
    Result<Reply> on_task(TaskKey task, engine::Action action);
    Status on_job(JobKey job, engine::Action action);
    struct FoundRecord {
        records::Record record;
        std::shared_ptr<const records::RecordType> type;
        TenantKey tenant = {};
    };
    // Code::not_found for one that the caller may not read.
    Result<FoundRecord> record_to_change(RecordKey key);
    // Locked. Code::not_found for one that the caller may not delete.
    Result<BinnedRecord> binned_record(RecordKey key);
    void note_lease_end(Time end);
    Result<std::shared_ptr<const engine::State>> leased_state(JobKey job);
    Result<OutboxRow> unsent(OutboxKey key);  // Code::wrong_state when it has gone out
    Result<StoredFile> stored_file(FileKey key);
    Status lift_quarantine(InstanceKey instance, IncidentKey incident);
    Result<bool> is_unchanged(const PublishPackage& request, TenantKey tenant,
                              PackagePublished& reply);
    Status forget_rule(RightsData& data, const std::string& rule);
    Status authorise_items(const CreateBatch& request);
};

// Works off up to `maximum` items of the oldest active batches, until `is_time_up`; each item is in
// the transaction together with its outcome. A failure is the database's.
Status work_batches(Batch& batch, std::int32_t maximum, const std::function<bool()>& is_time_up);

// One step of a run (retention.h). Code::wrong_state when the run is no longer this owner's, or
// when the cases are not those any more.
Result<Reply> continue_retention(Batch& batch, const RetentionStep& step);

// May this person start this process by hand? Right::start and obieg:startBy say so; programs and
// administrators may.
Status authorise_start(const Caller& caller, const engine::Model& model,
                       const work::Directory& directory, const Rights& rights);

}  // namespace obieg::runtime
