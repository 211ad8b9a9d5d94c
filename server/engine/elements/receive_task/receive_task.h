// Waits for a message.
#pragma once

#include "engine/elements/behaviour.h"

namespace obieg::engine {

Status enter_receive_task(Run& run, ElementInstanceKey instance);

}  // namespace obieg::engine
