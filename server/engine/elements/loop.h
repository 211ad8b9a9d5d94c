// Activities that are carried out several times: multi-instance (parallel or sequential) and
// standard loops.
//
// Two layers: the body stands for the activity as a whole (boundary events belong to it, its
// outgoing flows are taken once), and inside it one instance a turn, with a loop counter from 1.
// Outputs are collected at the place of their input; what an interruption cuts off leaves no output
// at all.
#pragma once

#include "base/error.h"
#include "engine/run.h"

namespace obieg::engine {

// The body begins: the collection is read and the first turns begin.
Status enter_loop(Run& run, ElementInstanceKey body);
// One turn is about to be completed: its output goes to its place.
Status collect_output(Run& run, ElementInstanceKey turn);
// One turn is gone: the next one begins, or the body is completed.
void advance_loop(Run& run, ElementInstanceKey body);
// Multi-instance: whether turns have yet to begin; not all of very many begin at once.
bool has_more_turns(Run& run, ElementInstanceKey body);
// Begins as many as may begin now; false: none.
bool begin_turns(Run& run, ElementInstanceKey body);
// Puts the outputs that a step has collected back where they are stored.
void keep_outputs(Run& run);
// Multi-instance: for what the turns are, those that have yet to begin included.
List items_of(Run& run, ElementInstanceKey body);
std::int64_t turns_of(Run& run, ElementInstanceKey body);
// One turn more. It comes next; with `instead_of` that turn gives way to it and is carried out
// after it.
void add_turn(Run& run, ElementInstanceKey body, Value item, ElementInstanceKey instead_of);
// Everything from the beginning, for the collection as it is now.
Status restart_loop(Run& run, ElementInstanceKey body);
// The body is about to be completed: the outputs become a variable.
Status leave_loop(Run& run, ElementInstanceKey body);

}  // namespace obieg::engine
