// Another process as a step of this one: a case of its own, in a transaction of its own. This case
// waits for it; when this case is cancelled, so is the called one.
#pragma once

#include <optional>

#include "engine/command.h"
#include "engine/elements/behaviour.h"

namespace obieg::engine {

Status enter_call_activity(Run& run, ElementInstanceKey instance);
void withdraw_call_activity(Run& run, ElementInstanceKey instance);
// The case that this instance has called and waits for.
std::optional<InstanceKey> called_case(const ElementInstance& instance);
// The called case has ended; late and repeated news are ignored.
void child_ended(Run& run, const ChildEnded& news);
// It threw an error or an escalation that only this case can catch.
void child_threw(Run& run, const ChildThrew& news);

}  // namespace obieg::engine
