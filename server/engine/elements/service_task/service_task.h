// Work for a program. With obieg:lookup, obieg:record or obieg:notify it is done inside the core;
// with zeebe:taskDefinition it makes a job that a worker takes. Send tasks, and script and business
// rule tasks with a task definition, do the same.
#pragma once

#include "engine/elements/behaviour.h"
#include "engine/state.h"

namespace obieg::engine {

// The job that a rule describes, as seen from an instance.
Result<Job> job_of(Run& run, const JobRule& rule, ElementInstanceKey instance);

Status enter_service_task(Run& run, ElementInstanceKey instance);

}  // namespace obieg::engine
