// /v2: work for programs.
#include "http/cluster.h"
#include "http/job_waiters.h"
#include "http/operations.h"
#include "http/services.h"

namespace obieg::http::operations {
namespace {

constexpr std::int64_t usual_wait_ms = 10'000;
constexpr std::int64_t wait_ms_max = 600'000;
constexpr std::int64_t lease_ms_max = 7 * ms_per_day;
constexpr std::int64_t jobs_max = 1'000;

Result<Answer> activated(Call&, const runtime::JobsActivated& activated) {
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
            .field("tenantId", cluster::default_tenant)
            .field("jobKey", job.key)
            .field("processInstanceKey", job.instance)
            .field("processDefinitionKey", job.definition)
            .field("elementInstanceKey", job.element_instance)
            .field("kind", "BPMN_ELEMENT")
            .field("listenerEventType", "UNSPECIFIED")
            .end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> nothing_more(Call&, const runtime::Done&) {
    return Answer(empty_response());
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
    fields.optional_texts("tenantIds");
    TRY_STATUS(fields.finish());
    if (wait_ms == 0) wait_ms = usual_wait_ms;
    wait_ms = std::clamp<std::int64_t>(wait_ms, 0, wait_ms_max);
    call.services().job_waiters.wait(call.shared_from_this(), std::move(activate),
                                     std::chrono::milliseconds(wait_ms), activated);
    return Answer(Later{});
}

Result<Answer> complete_job(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::CompleteJob complete;
    complete.job = TRY(call.key<JobKey>("jobKey"));
    complete.variables = fields.optional_object_value("variables");
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
    failure.retry_backoff_ms = fields.optional_integer("retryBackOff", 0, lease_ms_max).value_or(0);
    TRY_STATUS(fields.finish());
    return call.commit(std::move(failure), nothing_more);
}

}  // namespace obieg::http::operations
