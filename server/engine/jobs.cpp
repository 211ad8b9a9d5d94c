#include "engine/jobs.h"

#include <algorithm>

#include "base/limits.h"
#include "engine/elements/ad_hoc_sub_process/ad_hoc_sub_process.h"
#include "engine/events/thrown.h"
#include "engine/listeners.h"

namespace obieg::engine {

namespace {

Result<Job*> open_job(Run& run, JobKey key, const std::string& worker) {
    const auto job = std::find_if(run.state.jobs.begin(), run.state.jobs.end(),
                                  [&](const Job& row) { return row.key == key; });
    if (job == run.state.jobs.end()) {
        return fail(Code::not_found,
                    "There is no such job any more: it was completed, or its case moved on.");
    }
    if (!worker.empty() && !job->worker.empty() && worker != job->worker) {
        return fail(Code::wrong_state, "The worker " + job->worker + " holds this job now.");
    }
    return &*job;
}

Context about(const Job& job) {
    Context data;
    data.set("job", to_string(job.key));
    data.set("type", job.type);
    if (!job.worker.empty()) data.set("worker", job.worker);
    return data;
}

}  // namespace

Status complete_job(Run& run, const CompleteJob& command) {
    const Job job = *TRY(open_job(run, command.job, command.worker));
    run.emit(EventKind::job_completed, job.element_instance, about(job));
    std::erase_if(run.state.jobs, [&](const Job& row) { return row.key == job.key; });
    std::erase_if(run.state.incidents, [&](const Incident& row) { return row.job == job.key; });
    if (job.listens_to) return listener_has_ended(run, job, command);
    if (std::holds_alternative<ListenerResult>(command.result)) {
        return fail(Code::invalid_argument,
                    "Only a listener of a user task can deny or correct something; this job is "
                    "the work of \"" +
                        job.element + "\" itself. Complete it without that.");
    }
    if (run.element_at(job.element_instance).type == ElementType::ad_hoc_sub_process)
        return ad_hoc_job_completed(run, job.element_instance, command);
    if (std::holds_alternative<AdHocResult>(command.result)) {
        return fail(Code::invalid_argument, "\"" + job.element +
                                                "\" is no ad-hoc sub-process, so nothing can be "
                                                "begun in it. Complete the job without that.");
    }
    run.complete(job.element_instance, command.variables);
    return {};
}

std::int64_t usual_backoff_ms(JobKey job, std::int32_t failures) {
    const std::int32_t doublings = std::clamp(failures - 1, 0, 20);
    const std::int64_t pause =
        std::min(limits::job_backoff_ms << doublings, limits::job_backoff_ms_max);
    // Neighbouring keys land far apart: the fractional parts of multiples of the golden ratio do.
    const std::uint64_t spread = (job.raw * 0x9E37'79B9'7F4A'7C15u) >> 54;  // 0 to 1023
    return pause + pause / 4 * static_cast<std::int64_t>(spread) / 1024;
}

Status set_job_retries(Run& run, const SetJobRetries& command) {
    Job& job = *TRY(open_job(run, command.job, ""));
    if (command.retries < 1) {
        return fail(Code::invalid_argument, "Expected retries of 1 or more, found " +
                                                std::to_string(command.retries) + ".");
    }
    job.retries = command.retries;
    return {};
}

Status fail_job(Run& run, const FailJob& command) {
    Job& job = *TRY(open_job(run, command.job, command.worker));
    Context data = about(job);
    job.retries = std::max<std::int32_t>(command.retries, 0);
    job.error_message = command.message;
    job.worker.clear();
    job.leased_until.reset();
    job.retry_at.reset();
    job.failures += 1;
    const std::int64_t pause =
        command.retry_backoff_ms.value_or(usual_backoff_ms(job.key, job.failures));
    if (pause > 0) job.retry_at = run.now + pause;
    for (const auto& [name, value] : command.variables.entries())
        run.set_local(job.element_instance, name, value);
    data.set("message", command.message);
    data.set("retries", static_cast<std::int64_t>(job.retries));
    run.emit(EventKind::job_failed, job.element_instance, std::move(data));
    if (job.retries > 0) return {};
    const std::string cause = command.message.empty() ? "no reason was given" : command.message;
    run.raise_incident(
        job.element_instance,
        incident_error("job", "The work \"" + job.type + "\" has failed for good: " + cause +
                                  ". Remove the cause, then resolve the incident to try again."),
        job.key);
    return {};
}

Status throw_job_error(Run& run, const ThrowJobError& command) {
    const Job job = *TRY(open_job(run, command.job, command.worker));
    Context data = about(job);
    data.set("code", command.code);
    data.set("message", command.message);
    run.emit(EventKind::job_failed, job.element_instance, std::move(data));
    std::erase_if(run.state.jobs, [&](const Job& row) { return row.key == job.key; });
    const Caught caught = throw_outwards(run, EventType::error, command.code, command.variables,
                                         job.element_instance);
    if (caught == Caught::by_caller) run.terminate(run.process_instance());
    if (caught != Caught::nowhere) return {};
    // Resolved, the work is given out again.
    run.at(job.element_instance).status = ElementStatus::activating;
    run.raise_incident(job.element_instance,
                       uncaught_error(run.element_at(job.element_instance), command.code));
    return {};
}

void retry_job(Run& run, JobKey key) {
    for (Job& job : run.state.jobs) {
        if (job.key != key) continue;
        job.retries = std::max<std::int32_t>(job.retries, 1);
        job.failures = 0;
        job.retry_at.reset();
        job.error_message.clear();
    }
}

}  // namespace obieg::engine
