// /v2: work for programs.
#include "http/cluster.h"
#include "http/cluster_rows.h"
#include "http/job_waiters.h"
#include "http/operations.h"
#include "http/services.h"
#include "http/task_changes.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

constexpr std::int64_t lease_ms_max = 7 * ms_per_day;
constexpr std::int64_t jobs_max = 1'000;

using cluster::Column;
using cluster::Kind;
using cluster::Row;
using cluster::Search;
using cluster::Use;

// What a listener is told about its task; null for other jobs.
void write_task(JsonWriter& json, const runtime::ActivatedJob& job) {
    json.key("userTask");
    if (!job.task) {
        json.null();
        return;
    }
    const engine::UserTask& task = *job.task;
    json.begin_object()
        .field("action", job.listens_to ? engine::to_text(*job.listens_to) : std::string_view())
        .text_or_null("assignee", task.assignee)
        .texts("candidateGroups", task.candidate_groups)
        .texts("candidateUsers", task.candidate_users)
        .texts("changedAttributes", std::vector<std::string>())
        .field("dueDate", task.due_at)
        .field("followUpDate", task.follow_up_at)
        .field("formKey", Value())
        .field("priority", task.priority)
        .field("userTaskKey", task.key)
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
        json.field("kind", cluster::job_kind(job.listens_to))
            .field("listenerEventType", cluster::listener_name(job.listens_to))
            .texts("tags", std::vector<std::string>())
            .field("rootProcessInstanceKey", Value());
        write_task(json, job);
        json.end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

constexpr Column job_columns[] = {
    {"deadline", Kind::time},
    {"deniedReason"},
    {"elementId"},
    {"elementInstanceKey", Kind::key},
    {"endTime", Kind::time},
    {"errorCode"},
    {"errorMessage"},
    {"hasFailedWithRetriesLeft", Kind::boolean},
    {"isDenied", Kind::boolean},
    {"jobKey", Kind::key},
    {"kind", Kind::choice, Use::sorted,
     "BPMN_ELEMENT EXECUTION_LISTENER TASK_LISTENER AD_HOC_SUB_PROCESS"},
    {"listenerEventType", Kind::choice, Use::sorted,
     "ASSIGNING CANCELING COMPLETING CREATING END START UNSPECIFIED UPDATING"},
    {"processDefinitionId"},
    {"processDefinitionKey", Kind::key},
    {"processInstanceKey", Kind::key},
    {"retries", Kind::integer},
    {"state", Kind::choice, Use::sorted,
     "CANCELED COMPLETED CREATED ERROR_THROWN FAILED MIGRATED RETRIES_UPDATED TIMED_OUT"},
    {"tenantId"},
    {"type"},
    {"worker"},
    {"creationTime", Kind::time},
    {"lastUpdateTime", Kind::time},
};

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
    fields.optional_text("tenantFilter");
    TRY_STATUS(fields.finish());
    if (wait_ms == 0) wait_ms = usual_wait_ms;
    wait_ms = std::clamp<std::int64_t>(wait_ms, 0, wait_ms_max);
    call.services().job_waiters.wait(call.shared_from_this(), std::move(activate),
                                     std::chrono::milliseconds(wait_ms), activated);
    return Answer(Later{});
}

Result<Answer> search_jobs(Call& call) {
    Fields fields(TRY(call.body()));
    const Search search(fields, job_columns);
    TRY_STATUS(fields.finish());
    runtime::JobFilter filter;
    const Views views(call);
    filter.tenants = views.tenants();
    filter.type = search.only("type");
    filter.instance = search.only_key<InstanceKey>("processInstanceKey");
    const bool is_known = search.filters_only({"type", "processInstanceKey"});
    return search.answer(
        [&](runtime::Order, const runtime::PageRequest& page) -> Result<runtime::Page<Row>> {
            const auto found = TRY(call.runtime().read(
                [&](runtime::Reader& reader) { return reader.jobs(filter, page); }));
            runtime::Page<Row> rows{
                {}, found.total_items, found.has_more_total_items, found.end_cursor};
            for (const runtime::JobRow& row : found.items)
                rows.items.push_back(cluster::job_row(row, views));
            return rows;
        },
        "", is_known ? Search::Totals::of_source : Search::Totals::counted);
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
