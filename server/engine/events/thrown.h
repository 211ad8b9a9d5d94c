// Errors and escalations: thrown somewhere inside, caught by the nearest scope outwards.
//
// At each step outwards the event sub-processes of a scope are asked first, then the boundary
// events of the activity; at one place the exact code wins over one that catches every code. What
// was thrown inside an event sub-process is not caught by its own scope's event sub-processes. Both
// cross call activities. An uncaught error is an incident where it was thrown; an uncaught
// escalation is no fault.
#pragma once

#include <string>

#include "base/error.h"
#include "engine/run.h"

namespace obieg::engine {

enum class Caught { here, by_caller, nowhere };

// `from` is the instance that throws: an event, a task whose job failed on purpose, a call
// activity.
Caught throw_outwards(Run& run, EventType type, const std::string& code, Context variables,
                      ElementInstanceKey from);

Result<bool> throw_error_event(Run& run, const Element& event, int rule,
                               ElementInstanceKey instance);
Result<bool> throw_escalation_event(Run& run, const Element& event, int rule,
                                    ElementInstanceKey instance);

// The incident of an error that nobody caught.
Error uncaught_error(const Element& element, const std::string& code);

}  // namespace obieg::engine
