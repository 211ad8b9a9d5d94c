// A completion that can be taken back: it is kept with the task and takes effect when its timer
// fires. What was answered is checked when it is given, and not again.
#pragma once

#include "base/error.h"
#include "engine/command.h"
#include "engine/elements/user_task/task_form.h"

namespace obieg::engine {

Status hold_completion(Run& run, TaskKey task, FormAnswers answers, std::int64_t undo_ms);
Status take_back_completion(Run& run, const TakeBackCompletion& command);
// The time is over, or something else wants to end the task meanwhile. Acts as whoever completed.
void carry_out_held(Run& run, TaskKey task);

}  // namespace obieg::engine
