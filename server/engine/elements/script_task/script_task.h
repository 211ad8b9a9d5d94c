// One FEEL expression whose value becomes a variable.
#pragma once

#include "engine/elements/behaviour.h"

namespace obieg::engine {

Status enter_script_task(Run& run, ElementInstanceKey instance);

}  // namespace obieg::engine
