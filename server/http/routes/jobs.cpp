// /v2: work for programs.
#include "http/cluster.h"
#include "http/job_waiters.h"
#include "http/operations.h"
#include "http/services.h"
#include "http/task_changes.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

constexpr std::int64_t usual_wait_ms = 10'000;
constexpr std::int64_t wait_ms_max = 600'000;
constexpr std::int64_t lease_ms_max = 7 * ms_per_day;
constexpr std::int64_t jobs_max = 1'000;

using engine::ListenerEvent;

std::string listener_name(ListenerEvent event) {
    std::string name(engine::to_text(event));
    for (char& letter : name) letter = static_cast<char>(letter - 'a' + 'A');
    return name;
}

// What the job is for, as both kinds of answers tell it.
void write_kind(JsonWriter& json, const std::optional<ListenerEvent>& listens_to) {
    std::string_view kind = "BPMN_ELEMENT";
    if (listens_to) {
        const bool is_of_element =
            *listens_to == ListenerEvent::start || *listens_to == ListenerEvent::end;
        kind = is_of_element ? "EXECUTION_LISTENER" : "TASK_LISTENER";
    }
    json.field("kind", kind)
        .field("listenerEventType",
               listens_to ? listener_name(*listens_to) : std::string("UNSPECIFIED"));
}

// What a listener is told about its task.
void write_task(JsonWriter& json, const engine::UserTask& task) {
    json.key("userTask")
        .begin_object()
        .field("userTaskKey", task.key)
        .text_or_null("assignee", task.assignee)
        .texts("candidateUsers", task.candidate_users)
        .texts("candidateGroups", task.candidate_groups)
        .field("dueDate", task.due_at)
        .field("followUpDate", task.follow_up_at)
        .field("priority", task.priority)
        .end_object();
}

Result<Answer> activated(Call& call, const runtime::JobsActivated& activated) {
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("jobs").begin_list();
    for (const runtime::ActivatedJob& job : activated.jobs) {
        json.begin_object()
            .field("type", job.type)
            .field("processDefinitionId", job.process_id)
            .field("processDefinitionVersion", job.version)
            .field("elementId", job.element)
            .field("customHeaders", job.headers)
            .field("worker", job.worker)
            .field("retries", job.retries)
            .field("deadline", job.leased_until.ms)
            .field("variables", job.variables)
            .field("tenantId", views.tenant_id(job.definition))
            .field("jobKey", job.key)
            .field("processInstanceKey", job.instance)
            .field("processDefinitionKey", job.definition)
            .field("elementInstanceKey", job.element_instance);
        write_kind(json, job.listens_to);
        if (job.task) write_task(json, *job.task);
        json.end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> nothing_more(Call&, const runtime::Done&) {
    return Answer(empty_response());
}

void write_job(JsonWriter& json, const runtime::JobRow& row, const Views& views) {
    const engine::Job& job = row.job;
    const bool has_failed = job.failures > 0;
    std::optional<Time> ready_at = job.retry_at;
    if (job.leased_until && (!ready_at || *ready_at < *job.leased_until))
        ready_at = job.leased_until;
    json.begin_object()
        .field("jobKey", job.key)
        .field("type", job.type)
        .field("state", has_failed ? "FAILED" : "CREATED")
        .field("retries", job.retries)
        .field("hasFailedWithRetriesLeft", has_failed && job.retries > 0)
        .text_or_null("errorMessage", job.error_message)
        .field("worker", job.worker)
        .field("deadline", ready_at)
        .field("customHeaders", job.headers)
        .field("elementId", job.element)
        .field("elementInstanceKey", job.element_instance)
        .field("processInstanceKey", row.instance)
        .field("processDefinitionId", row.process_id)
        .field("processDefinitionKey", row.definition)
        .field("tenantId", views.tenant_id(row.tenant));
    write_kind(json, job.listens_to);
    json.end_object();
}

engine::AdHocResult read_ad_hoc_result(Fields& result) {
    engine::AdHocResult decided;
    for (Fields& entry : result.optional_objects("activateElements")) {
        engine::AdHocResult::Activation& wanted = decided.activate.emplace_back();
        wanted.element = entry.text("elementId");
        wanted.variables = entry.optional_object_value("variables");
    }
    decided.is_fulfilled =
        result.optional_boolean("isCompletionConditionFulfilled").value_or(false);
    decided.cancels_remaining =
        result.optional_boolean("isCancelRemainingInstances").value_or(false);
    return decided;
}

engine::ListenerResult read_listener_result(Fields& result) {
    engine::ListenerResult answer;
    answer.is_denied = result.optional_boolean("denied").value_or(false);
    answer.reason = result.text_or("deniedReason", "");
    Fields corrections = result.optional_object("corrections");
    answer.corrections = read_task_changes(corrections);
    answer.corrections.assignee = corrections.optional_text("assignee");
    return answer;
}

engine::JobResult read_result(Fields result) {
    enum class Type { user_task, ad_hoc_sub_process };
    constexpr std::pair<std::string_view, Type> types[] = {
        {"userTask", Type::user_task}, {"adHocSubProcess", Type::ad_hoc_sub_process}};
    if (result.choice<Type>("type", types) == Type::user_task) return read_listener_result(result);
    return read_ad_hoc_result(result);
}

}  // namespace

Result<Answer> activate_jobs(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::ActivateJobs activate;
    activate.type = fields.text("type");
    activate.worker = fields.text_or("worker", call.caller().user);
    activate.lease_ms = fields.integer("timeout", 1, lease_ms_max);
    const std::int64_t maximum = fields.integer("maxJobsToActivate", 1, INT32_MAX);
    activate.maximum = static_cast<std::int32_t>(std::min(maximum, jobs_max));
    activate.fetch_variables =
        fields.optional_texts("fetchVariable").value_or(std::vector<std::string>());
    std::int64_t wait_ms =
        fields.optional_integer("requestTimeout", INT64_MIN, INT64_MAX).value_or(0);
    activate.tenants = fields.optional_texts("tenantIds").value_or(std::vector<std::string>());
    TRY_STATUS(fields.finish());
    if (wait_ms == 0) wait_ms = usual_wait_ms;
    wait_ms = std::clamp<std::int64_t>(wait_ms, 0, wait_ms_max);
    call.services().job_waiters.wait(call.shared_from_this(), std::move(activate),
                                     std::chrono::milliseconds(wait_ms), activated);
    return Answer(Later{});
}

Result<Answer> search_jobs(Call& call) {
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    runtime::JobFilter filter;
    filter.type = cluster::single_text_filter(wanted, "type").value_or("");
    filter.instance = cluster::single_key_filter<InstanceKey>(wanted, "processInstanceKey");
    filter.tenants = cluster::tenant_filter(wanted, call);
    const runtime::PageRequest page = cluster::read_page(fields);
    TRY_STATUS(fields.finish());
    const runtime::Page<runtime::JobRow> found = TRY(
        call.runtime().read([&](runtime::Reader& reader) { return reader.jobs(filter, page); }));
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::JobRow& row : found.items) write_job(json, row, views);
    json.end_list();
    cluster::page_members(json, found);
    json.end_object();
    return json_response(json.take());
}

Result<Answer> complete_job(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::CompleteJob complete;
    complete.job = TRY(call.key<JobKey>("jobKey"));
    complete.variables = fields.optional_object_value("variables");
    if (fields.has("result")) complete.result = read_result(fields.object("result"));
    TRY_STATUS(fields.finish());
    return call.commit(std::move(complete), nothing_more);
}

Result<Answer> fail_job(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::FailJob failure;
    failure.job = TRY(call.key<JobKey>("jobKey"));
    failure.retries =
        static_cast<std::int32_t>(fields.optional_integer("retries", 0, INT32_MAX).value_or(0));
    failure.message = fields.text_or("errorMessage", "");
    failure.retry_backoff_ms = fields.optional_integer("retryBackOff", 0, lease_ms_max);
    failure.variables = fields.optional_object_value("variables");
    TRY_STATUS(fields.finish());
    return call.commit(std::move(failure), nothing_more);
}

Result<Answer> throw_job_error(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::ThrowJobError thrown;
    thrown.job = TRY(call.key<JobKey>("jobKey"));
    thrown.code = fields.text("errorCode");
    thrown.message = fields.text_or("errorMessage", "");
    thrown.variables = fields.optional_object_value("variables");
    TRY_STATUS(fields.finish());
    return call.commit(std::move(thrown), nothing_more);
}

Result<Answer> update_job(Call& call) {
    Fields fields(TRY(call.body()));
    Fields changes = fields.object("changeset");
    runtime::UpdateJob update;
    update.job = TRY(call.key<JobKey>("jobKey"));
    if (const auto retries = changes.optional_integer("retries", 1, INT32_MAX))
        update.retries = static_cast<std::int32_t>(*retries);
    update.lease_ms = changes.optional_integer("timeout", 1, lease_ms_max);
    if (!update.retries && !update.lease_ms)
        fields.report("changeset", "Say what is to be changed: retries, timeout or both.");
    fields.optional_integer("operationReference", 1, INT64_MAX);
    TRY_STATUS(fields.finish());
    return call.commit(std::move(update), nothing_more);
}

}  // namespace obieg::http::operations
