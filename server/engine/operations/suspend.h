// A case that an operator has stopped for a while, and those it has called with it.
//
// While it stands, timers and jobs wait, people and programs are told to come back, and what cannot
// wait (messages, the end of a called case) is held. Resumed, the case first takes what was held,
// in order; timers that became due meanwhile fire after that, late rather than never. An operator
// may still set variables, migrate or cancel.
#pragma once

#include "base/error.h"
#include "engine/run.h"

namespace obieg::engine {

Status suspend_instance(Run& run, const SuspendInstance& command);
Status resume_instance(Run& run, const ResumeInstance& command);

// What a suspended case does with a command: carry it out, hold it, or refuse it.
enum class WhileSuspended { allowed, held, refused };
WhileSuspended while_suspended(const Action& action);
Status hold(Run& run, const Action& action);

}  // namespace obieg::engine
