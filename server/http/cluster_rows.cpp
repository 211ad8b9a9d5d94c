#include "http/cluster_rows.h"

#include "base/json.h"
#include "base/text.h"
#include "http/cluster.h"
#include "http/composed_key.h"
#include "http/deployed.h"

namespace obieg::http::cluster {
namespace {

constexpr std::size_t shown_value_bytes = 8'192;

// Our kinds under the names that public clients know.
constexpr std::pair<std::string_view, std::string_view> error_types[] = {
    {"JOB_NO_RETRIES", "job"},
    {"CONDITION_ERROR", "no-flow"},
    {"EXTRACT_VALUE_ERROR", "expression"},
    {"CALLED_ELEMENT_ERROR", "called-process"},
    {"CALLED_ELEMENT_ERROR", "called-case-cancelled"},
    {"CALLED_DECISION_ERROR", "decision"},
    {"UNHANDLED_ERROR_EVENT", "uncaught-error"},
    {"MESSAGE_SIZE_EXCEEDED", "limit"},
};

std::string_view error_type_of(std::string_view kind) {
    for (const auto& [type, known] : error_types) {
        if (known == kind) return type;
    }
    return "UNKNOWN";
}

std::string_view state_of(engine::TaskStatus status) {
    switch (status) {
        case engine::TaskStatus::open:
            return "CREATED";
        case engine::TaskStatus::completed:
            return "COMPLETED";
        case engine::TaskStatus::canceled:
            return "CANCELED";
    }
    return {};
}

// What fits into so many bytes, without half a letter at the end.
std::string cut(const std::string& text, std::size_t bytes) {
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

}  // namespace

std::string_view job_kind(const std::optional<engine::ListenerEvent>& listens_to) {
    if (!listens_to) return "BPMN_ELEMENT";
    const bool is_of_element =
        *listens_to == engine::ListenerEvent::start || *listens_to == engine::ListenerEvent::end;
    return is_of_element ? "EXECUTION_LISTENER" : "TASK_LISTENER";
}

std::string listener_name(const std::optional<engine::ListenerEvent>& event) {
    std::string name(event ? engine::to_text(*event) : "unspecified");
    for (char& letter : name) letter = static_cast<char>(letter - 'a' + 'A');
    return name;
}

Row instance_row(const runtime::CaseRow& row, const Views& views) {
    const engine::ProcessInstance& instance = row.instance;
    const auto model = views.model(instance.definition);
    Row shown(instance.key.raw);
    shown.field("processDefinitionId", instance.process_id)
        .field("processDefinitionName", model ? model->name : instance.process_id)
        .field("processDefinitionVersion", instance.version)
        .text_or_null("processDefinitionVersionTag", model ? model->version_tag : std::string())
        .field("startDate", instance.started_at)
        .field("endDate", instance.ended_at)
        .field("state", cluster::state_of(instance.status))
        .field("hasIncident", row.incidents > 0)
        .field("tenantId", views.tenant_id(row.tenant))
        .field("processInstanceKey", instance.key)
        .field("processDefinitionKey", instance.definition)
        .field("parentProcessInstanceKey",
               instance.parent ? instance.parent->instance : InstanceKey())
        .field("parentElementInstanceKey",
               instance.parent ? instance.parent->element_instance : ElementInstanceKey())
        .field("rootProcessInstanceKey", instance.root)
        .texts("tags", {})
        .text_or_null("businessId", instance.business_id);
    return shown;
}

Row incident_row(const runtime::IncidentRow& row, const Views& views) {
    const engine::Incident& incident = row.incident;
    Row shown(incident.key.raw);
    shown.field("processDefinitionId", row.process_id)
        .field("errorType", error_type_of(incident.kind))
        .field("errorMessage", incident.message)
        .field("elementId", incident.element)
        .field("creationTime", incident.raised_at)
        .field("state", "ACTIVE")
        .field("tenantId", views.tenant_id(row.tenant))
        .field("incidentKey", incident.key)
        .field("processDefinitionKey", row.definition)
        .field("processInstanceKey", row.instance)
        .field("rootProcessInstanceKey", Value())
        .field("elementInstanceKey", incident.element_instance
                                         ? incident.element_instance
                                         : ElementInstanceKey{row.instance.raw})
        .field("jobKey", incident.job);
    return shown;
}

Row job_row(const runtime::JobRow& row, const Views& views) {
    const engine::Job& job = row.job;
    const bool has_failed = job.failures > 0;
    std::optional<Time> ready_at = job.retry_at;
    if (job.leased_until && (!ready_at || *ready_at < *job.leased_until))
        ready_at = job.leased_until;
    Row shown(job.key.raw);
    shown.field("customHeaders", job.headers)
        .field("deadline", ready_at)
        .field("deniedReason", Value())
        .field("elementId", job.element)
        .field("elementInstanceKey", job.element_instance)
        .field("endTime", Value())
        .field("errorCode", Value())
        .text_or_null("errorMessage", job.error_message)
        .field("hasFailedWithRetriesLeft", has_failed && job.retries > 0)
        .field("isDenied", Value())
        .field("jobKey", job.key)
        .field("kind", job_kind(job.listens_to))
        .field("listenerEventType", listener_name(job.listens_to))
        .field("processDefinitionId", row.process_id)
        .field("processDefinitionKey", row.definition)
        .field("processInstanceKey", row.instance)
        .field("rootProcessInstanceKey", Value())
        .field("retries", job.retries)
        .field("state", has_failed ? "FAILED" : "CREATED")
        .field("tenantId", views.tenant_id(row.tenant))
        .field("type", job.type)
        .field("worker", job.worker)
        .field("creationTime", Value())
        .field("lastUpdateTime", Value());
    return shown;
}

Row variable_row(const Variable& variable, const runtime::CaseRow& row, const Views& views,
                 Values values) {
    const auto& [name, value, place, scope] = variable;
    std::string text = json::write(value);
    const bool is_long = values == Values::cut && text.size() > shown_value_bytes;
    Row shown(scope.raw * 1'000 + place);
    shown.field("name", name)
        .field("value", is_long ? cut(text, shown_value_bytes) : text)
        .field("isTruncated", is_long)
        .field("tenantId", views.tenant_id(row.tenant))
        .field("variableKey", to_string(ComposedKey{ComposedKey::Kind::variable, scope.raw, place}))
        .field("scopeKey", scope)
        .field("processInstanceKey", row.instance.key)
        .field("rootProcessInstanceKey", row.instance.root);
    return shown;
}

std::string FormKeys::of(DefinitionKey definition, const std::string& form_id) {
    if (form_id.empty()) return {};
    const auto [found, is_new] = found_.try_emplace({definition, form_id});
    if (is_new) {
        const auto form = deployed_form(views_.published(), definition, form_id);
        if (form) found->second = form->key();
    }
    return found->second;
}

Row task_row(const runtime::TaskRow& row, const Views& views, FormKeys& forms) {
    const engine::UserTask& task = row.task;
    const auto model = views.model(row.definition);
    Row shown(task.key.raw);
    shown.text_or_null("name", task.name)
        .field("state", state_of(task.status))
        .text_or_null("assignee", task.assignee)
        .field("elementId", task.element)
        .texts("candidateGroups", task.candidate_groups)
        .texts("candidateUsers", task.candidate_users)
        .field("processDefinitionId", row.process_id)
        .field("creationDate", task.created_at)
        .field("completionDate", row.closed_at)
        .field("followUpDate", task.follow_up_at)
        .field("dueDate", task.due_at)
        .field("tenantId", views.tenant_id(row.tenant))
        .field("externalFormReference", Value())
        .field("processDefinitionVersion", row.version)
        .field("customHeaders", Context())
        .field("priority", task.priority)
        .field("userTaskKey", task.key)
        .field("elementInstanceKey", task.element_instance)
        .field("processName", model ? model->name : row.process_id)
        .field("processDefinitionKey", row.definition)
        .field("processInstanceKey", row.instance)
        .field("rootProcessInstanceKey", row.root)
        .text_or_null("formKey", forms.of(row.definition, task.form_id))
        .texts("tags", {});
    return shown;
}

}  // namespace obieg::http::cluster
