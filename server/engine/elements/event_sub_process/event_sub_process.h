// A sub-process that an event starts while its surrounding scope is active. It lives inside that
// scope and sees its variables; what the event brought becomes its own. The scope ends only after
// it.
#pragma once

#include "engine/elements/behaviour.h"

namespace obieg::engine {

Status enter_event_sub_process(Run& run, ElementInstanceKey instance);

}  // namespace obieg::engine
