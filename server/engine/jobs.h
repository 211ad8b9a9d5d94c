// What workers report about their jobs.
#pragma once

#include "base/error.h"
#include "engine/run.h"

namespace obieg::engine {

// Code::not_found when the job is gone (completed before, or its element was interrupted);
// Code::wrong_state when another worker holds it.
Status complete_job(Run& run, const CompleteJob& command);
Status fail_job(Run& run, const FailJob& command);
Status throw_job_error(Run& run, const ThrowJobError& command);
// An incident that the job has raised stays until somebody resolves it.
Status set_job_retries(Run& run, const SetJobRetries& command);
// How long a job rests after it failed for the n-th time, if its worker says nothing else: twice as
// long each time, up to a limit, and a little apart for each job, so that not all come at once.
std::int64_t usual_backoff_ms(JobKey job, std::int32_t failures);
// After its incident was resolved: the job may be tried again.
void retry_job(Run& run, JobKey key);

}  // namespace obieg::engine
