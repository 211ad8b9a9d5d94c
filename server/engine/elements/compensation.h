// Undoing what has been completed.
//
// A scope notes each completed activity that has a compensation handler, with the variables that
// were local to its surroundings; a completed sub-process hands its notes on to the scope around
// it. Throwing compensation carries the handlers out one after the other, the last completed
// activity first, and goes on when the last handler has ended. Each activity is undone at most
// once; a multi-instance activity once as a whole. Called processes are not reached.
#pragma once

#include "base/error.h"
#include "engine/run.h"

namespace obieg::engine {

// In the memo of a scope: list of {activity, handler, variables}, in order of completion.
constexpr std::string_view compensation_notes_memo = "completed";
// In the memo of a throwing event: the notes that have yet to be undone, the next one last.
constexpr std::string_view compensation_queue_memo = "undoing";

// The instance is about to end as completed: what it leaves to be undone becomes notes of its
// scope.
void remember_for_compensation(Run& run, ElementInstanceKey completed);

// Throws compensation for one activity or for the whole scope. False: handlers run; the instance is
// completed when they have ended.
Result<bool> throw_compensation_event(Run& run, const Element& event, int rule,
                                      ElementInstanceKey instance);

// The cancel end event of a transaction: everything inside is interrupted and undone, then the
// transaction is left through its cancel boundary event.
Result<bool> throw_cancel_event(Run& run, const Element& event, int rule,
                                ElementInstanceKey instance);

// A handler has been completed: the next one begins, or whoever threw goes on.
void compensation_handler_ended(Run& run, ElementInstanceKey thrower);

// Who waits for this handler; zero when it is no handler.
ElementInstanceKey thrower_of(const ElementInstance& handler);

}  // namespace obieg::engine
