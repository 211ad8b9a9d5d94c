// A decision from a DMN model; its answer becomes a variable, its path goes into the history.
#pragma once

#include "engine/elements/behaviour.h"

namespace obieg::engine {

Status enter_business_rule_task(Run& run, ElementInstanceKey instance);

}  // namespace obieg::engine
