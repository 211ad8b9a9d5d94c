// Repairing a case by hand: tokens are put where they belong and taken away where they do not.
//
// New tokens come first, then old ones are terminated, so that a scope lives on when one takes the
// place of the other. A scope around a new token is found or begun: the only one there is, one for
// the whole command when there is none; where several stand, the command must say which.
#pragma once

#include "base/error.h"
#include "engine/run.h"

namespace obieg::engine {

// Code::invalid_argument or wrong_state with a sentence when any part cannot be done.
Status modify_instance(Run& run, const ModifyInstance& command);

}  // namespace obieg::engine
