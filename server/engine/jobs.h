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
// After its incident was resolved: the job may be tried again.
void retry_job(Run& run, JobKey key);

}  // namespace obieg::engine
