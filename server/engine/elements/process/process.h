// The process itself: the outermost scope. It ends when the last token in it has ended; its
// variables stay.
#pragma once

#include "engine/elements/behaviour.h"

namespace obieg::engine {

Status enter_process(Run& run, ElementInstanceKey instance);
Status leave_process(Run& run, ElementInstanceKey instance, Context& results);
void withdraw_process(Run& run, ElementInstanceKey instance);

}  // namespace obieg::engine
