// One decision of several people: a user task that is carried out several times, with obieg:quorum.
//
// Each turn of the loop is one person's task and its outcome a vote. The loop ends when the result
// is certain, or when all have voted, and the step has one outcome of its own then. The votes
// belong to the round: outcome and remark of one turn are not seen by the next one's form.
#pragma once

#include "base/error.h"
#include "engine/command.h"
#include "engine/run.h"

namespace obieg::engine {

// A vote as the body of the loop remembers it: {user, outcome, remark, at}, and `for` where
// somebody stood in. `user` is null where time ran out.
inline constexpr std::string_view votes_name = "votes";

// The collection has been read and nobody is in it; an incident unless the diagram says what then.
Status check_that_somebody_votes(const Element& element);
// What the round is about, to notice when that changes.
void note_basis(Run& run, ElementInstanceKey body);
// The names that each turn has for itself.
void give_own_names(const Element& element, Context& variables);
// The task of a turn has been completed.
void note_vote(Run& run, const UserTask& task, const std::string& outcome, const std::string& by);
// A turn is done: counts its vote. True: the round is decided.
Result<bool> count_vote(Run& run, ElementInstanceKey turn);
// The round is over: what it comes to.
void set_result(Run& run, ElementInstanceKey body, Context& results);
// The round begins anew: nobody has voted.
void forget_votes(ElementInstance& body);
// Begins rounds anew whose basis has changed. False: there was none.
bool void_stale_rounds(Run& run);

Status add_approver(Run& run, const AddApprover& command);

// Of the element; null where one person decides.
const QuorumRule* quorum_of(const Element& element);

}  // namespace obieg::engine
