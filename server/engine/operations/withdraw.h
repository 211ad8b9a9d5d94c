// Whoever started a case takes it back (obieg:withdrawal).
//
// Where the process names a message event, that event happens and the diagram says what follows; it
// can be done only while something in the case waits for that event. Else the case is terminated.
#pragma once

#include "base/error.h"
#include "engine/command.h"
#include "engine/model.h"
#include "engine/state.h"

namespace obieg::engine {

class Run;

// Whether this person could do it now.
bool may_withdraw(const Model& model, const State& state, std::string_view user);
Status withdraw_case(Run& run, const WithdrawCase& command);

}  // namespace obieg::engine
