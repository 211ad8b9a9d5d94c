// A decision from a DMN model; its answer becomes a variable, its path goes into the history.
#pragma once

#include "dmn/dmn.h"
#include "engine/elements/behaviour.h"

namespace obieg::engine {

// The variables that the model may ask for. One that is called like a decision is no answer to it:
// it may be the result of an earlier evaluation.
Context decision_inputs(const dmn::Model& model, const feel::Scope& scope);

Status enter_business_rule_task(Run& run, ElementInstanceKey instance);

}  // namespace obieg::engine
