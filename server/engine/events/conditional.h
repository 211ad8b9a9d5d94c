// Conditional events: they come when variables of the case make their condition true.
//
// A condition is looked at when the event begins to wait and once after every step that changed
// variables. An event that does not interrupt comes again only after its condition was false in
// between.
#pragma once

#include <span>
#include <string_view>

#include "base/error.h"
#include "engine/run.h"

namespace obieg::engine {

// In the memo of the holder: event id -> "new" (begun to wait), "false" or "true" (as last seen).
constexpr std::string_view conditions_memo = "conditions";

Status arm_conditional_event(Run& run, const Element& event, int rule, ElementInstanceKey holder);

// The holder listens to this event no longer.
void forget_conditional_event(Run& run, ElementInstanceKey holder, std::string_view event);

// Triggers what has become true; answers whether anything did. Considered are events that watch
// one of the variables that changed, and those that began to wait since the last look.
bool trigger_conditions(Run& run, std::span<const Run::VariableChange> changes);

}  // namespace obieg::engine
