// Waits for the first of several events; the others are forgotten in the same step.
#pragma once

#include "engine/elements/behaviour.h"

namespace obieg::engine {

Status enter_event_based_gateway(Run& run, ElementInstanceKey instance);

}  // namespace obieg::engine
