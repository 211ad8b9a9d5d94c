// What somebody who works on a task sees of its case.
#pragma once

#include <string>

#include "engine/state.h"

namespace obieg::runtime {

// The variables of the scope chain of this element instance, inner names hiding outer ones. Of one
// that has gone (a closed task): the variables of the case.
Context visible_variables(const engine::State& state, ElementInstanceKey at);

// A tag as in state_tag.h: equal as long as nobody changed the task or what its form may show.
std::string task_tag(const engine::State& state, const engine::UserTask& task);

}  // namespace obieg::runtime
