// Sending back for corrections: an outcome with obieg:rework.
//
// Two ways, chosen in the diagram. Where the case comes back, nothing moves: the step that sent it
// stays as it is, with its scope, its turn of a loop and its boundary events, and whoever is to
// correct gets a task of their own in it, with the form of the step that is corrected; afterwards
// the step asks anew. Where the case runs again, a token is put on the earlier step, and everything
// that has come of that step since is taken away; `may_run_again` says where that is sound.
//
// The start of a case counts as a step: that of its applicant.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "engine/command.h"
#include "engine/elements/user_task/task_form.h"
#include "engine/run.h"

namespace obieg::engine {

// What an instance remembers from the outcome until it asks anew: {outcome, to, by}.
inline constexpr std::string_view rework_name = "rework";

struct ReworkStep {
    const Element* element = nullptr;  // a user task, or the start event
    std::string person;                // who did it last
};

// Where a step of a case, the one of this instance, may send back to: steps that the case has
// passed, the start first, then in the order of the diagram.
std::vector<ReworkStep> rework_steps(const Model& model, const State& state,
                                     ElementInstanceKey instance, const ReworkRule& rule);

// Of an outcome; null where it sends nothing back.
const ReworkRule* rework_of(const Element& element, std::string_view outcome);

// The step that is meant. Code::invalid_form when it is not clear, wrong_state when there is none.
Result<std::string> rework_target(Run& run, const UserTask& task, const ReworkRule& rule,
                                  const std::string& wanted);

// The answers send back: remembered until the instance is about to be completed.
void note_rework(Run& run, ElementInstanceKey instance, const FormAnswers& answers,
                 const std::string& by);
// As above where time or the rules of a round have decided: to the first step there is.
void note_rework_of_nobody(Run& run, ElementInstanceKey instance, const std::string& outcome);
// A vote to send back is noted for the round, too.
void pass_on_rework(Run& run, ElementInstanceKey turn, ElementInstanceKey body);
// The round came to this outcome: what a vote for another one has noted is forgotten, and what
// nobody had to choose is found.
void agree_on_rework(Run& run, ElementInstanceKey body, const std::string& outcome);
// True: what was to be completed stays, because it has sent back, or it is gone already.
Result<bool> send_back(Run& run, ElementInstanceKey instance);
// A round waits for its corrections.
bool is_being_corrected(const ElementInstance& instance);

// The task of whoever corrects has been done.
Status complete_correction(Run& run, const UserTask& task, const CompleteTask& command);

}  // namespace obieg::engine
