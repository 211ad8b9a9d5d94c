// /v2: what was done with a user task, as the history of its case tells it.
#include "http/cluster.h"
#include "http/composed_key.h"
#include "http/known_case.h"
#include "http/operations.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

using cluster::Column;
using cluster::Kind;
using cluster::Row;
using cluster::Search;
using cluster::Use;
using engine::EventKind;

struct LoggedAct {
    EventKind kind;
    std::string_view operation;
};
// What is not here (a reminder, a message) nobody did to the task.
constexpr LoggedAct logged_acts[] = {
    {EventKind::task_created, "CREATE"},
    {EventKind::task_claimed, "ASSIGN"},
    {EventKind::task_assigned, "ASSIGN"},
    {EventKind::task_released, "UNASSIGN"},
    {EventKind::task_returned_to_pool, "UNASSIGN"},
    {EventKind::task_escalated, "ASSIGN"},
    {EventKind::task_changed, "UPDATE"},
    {EventKind::task_completed, "COMPLETE"},
    {EventKind::task_canceled, "CANCEL"},
    {EventKind::completion_held, "UPDATE"},
    {EventKind::completion_taken_back, "RESUME"},
    {EventKind::approver_added, "UPDATE"},
    {EventKind::opinion_asked, "UPDATE"},
    {EventKind::opinion_given, "UPDATE"},
    {EventKind::sent_back, "UPDATE"},
    {EventKind::corrected, "UPDATE"},
};

constexpr Column log_columns[] = {
    {"operationType", Kind::choice, Use::sorted,
     "ASSIGN CANCEL COMPLETE CREATE DELETE EVALUATE MIGRATE MODIFY RESOLVE RESUME SUSPEND UNASSIGN "
     "UNKNOWN UPDATE"},
    {"result", Kind::choice, Use::sorted, "FAIL SUCCESS"},
    {"timestamp", Kind::time},
    {"actorType", Kind::choice, Use::sorted, "ANONYMOUS CLIENT UNKNOWN USER"},
    {"actorId"},
};

std::string_view operation_of(EventKind kind) {
    for (const LoggedAct& act : logged_acts) {
        if (act.kind == kind) return act.operation;
    }
    return {};
}

}  // namespace

Result<Answer> search_user_task_audit_logs(Call& call) {
    Fields fields(TRY(call.body()));
    const Search search(fields, log_columns, runtime::Order::descending);
    TRY_STATUS(fields.finish());
    const runtime::TaskRow task = TRY(visible_task(call));
    runtime::CaseRow row = TRY(visible_case(call, task.instance));
    const cluster::KnownCase known =
        TRY(cluster::known_case(call, std::move(row), cluster::Depth::history));
    const Views views(call);
    const std::string key = to_string(task.task.key);
    std::vector<Row> rows;
    for (const engine::Event& event : known.events) {
        const std::string_view operation = operation_of(event.kind);
        const Value* about = event.data.find("task");
        if (operation.empty() || !about || about->text_or("") != key) continue;
        const auto number = static_cast<std::uint32_t>(event.sequence);
        rows.emplace_back(number)
            .field("auditLogKey", to_string(cluster::ComposedKey{cluster::ComposedKey::Kind::event,
                                                                 task.instance.raw, number}))
            .field("entityKey", key)
            .field("entityType", "USER_TASK")
            .field("operationType", operation)
            .field("batchOperationKey", Value())
            .field("batchOperationType", Value())
            .field("timestamp", event.at)
            .text_or_null("actorId", event.actor)
            .field("actorType", event.actor.empty() ? "UNKNOWN" : "USER")
            .field("agentElementId", Value())
            .field("tenantId", views.tenant_id(task.tenant))
            .field("result", "SUCCESS")
            .field("category", "USER_TASKS")
            .field("processDefinitionId", task.process_id)
            .field("processDefinitionKey", task.definition)
            .field("processInstanceKey", task.instance)
            .field("rootProcessInstanceKey", task.root)
            .field("elementInstanceKey", task.task.element_instance)
            .field("jobKey", Value())
            .field("userTaskKey", task.task.key)
            .field("decisionRequirementsId", Value())
            .field("decisionRequirementsKey", Value())
            .field("decisionDefinitionId", Value())
            .field("decisionDefinitionKey", Value())
            .field("decisionEvaluationKey", Value())
            .field("deploymentKey", Value())
            .field("formKey", Value())
            .field("resourceKey", Value())
            .field("relatedEntityKey", Value())
            .field("relatedEntityType", Value())
            .field("entityDescription", engine::to_text(event.kind));
    }
    return search.answer(std::move(rows));
}

}  // namespace obieg::http::operations
