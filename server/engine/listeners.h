// Listeners: jobs around the life of an element (zeebe:executionListeners, zeebe:taskListeners).
//
// The element waits for most of them, one after the other. `start` and `creating` come when its
// variables are mapped in and before it does anything; `completing` when it is done, before its
// outputs are mapped; `end` after that. What a listener brings belongs to the element; what an
// `end` listener brings goes outwards.
//
// `assigning`, `updating` and `canceling` tell of what has happened already: a person who takes a
// task has it at once. Denied, an assignment or a change is taken back, unless the task has changed
// again meanwhile. A listener to `canceling` outlives the task: the case goes on, but it ends only
// when all of these are done.
//
// A listener to a task may correct it; one to `completing` may deny, and the task stays open.
#pragma once

#include "base/error.h"
#include "engine/command.h"
#include "engine/model.h"
#include "engine/state.h"

namespace obieg::engine {

class Run;

enum class ListenerPhase { entering = 1, before_outputs = 2, after_outputs = 3 };

// Gives out the next job of the phase. False: none is left, the element goes on.
Result<bool> call_listeners(Run& run, ElementInstanceKey instance, ListenerPhase phase);

// Whether the element has been through its first phase or is in it.
bool has_called_listeners(const ElementInstance& instance);

bool has_listeners(const Element& element, ListenerEvent event);

// The element is to be completed once more, and its listeners asked again then.
void forget_completion(ElementInstance& instance);

// The job of a listener has been completed. Code::invalid_argument when it answers what it was not
// asked.
Status listener_has_ended(Run& run, const Job& job, const CompleteJob& command);

// Tells those who listen to `event` what has become of a task that was `before`.
Status tell_listeners(Run& run, ListenerEvent event, const UserTask& before);

// An active element is being terminated: those who listen are told by jobs of the case itself.
void tell_of_canceling(Run& run, ElementInstanceKey instance);

// Whether the case has to wait for somebody whom `tell_of_canceling` has told.
bool waits_for_told(const State& state);

}  // namespace obieg::engine
