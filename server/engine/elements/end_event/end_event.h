// Where a token ends; it may throw something first. A terminate end event ends all else in its
// scope, and only there: the scope is then completed and whatever is around it goes on.
#pragma once

#include "engine/elements/behaviour.h"

namespace obieg::engine {

Status enter_end_event(Run& run, ElementInstanceKey instance);
Status leave_end_event(Run& run, ElementInstanceKey instance, Context& results);

}  // namespace obieg::engine
