// Work for people: who gets it, until when, and what people do with it.
//
// A task without assignee stands in the pool of its candidates. Taking, giving back and handing
// over are commands; reminders, escalations and the way back to the pool are timers of the task
// (task_clock.h).
#pragma once

#include "engine/command.h"
#include "engine/elements/behaviour.h"
#include "engine/elements/user_task/task_form.h"
#include "engine/state.h"

namespace obieg::engine {

Status enter_user_task(Run& run, ElementInstanceKey instance);

// Commands. A failure is a rejection: not_found, forbidden, task_taken, wrong_state, stale_version,
// invalid_form, invalid_argument.
Status claim_task(Run& run, const ClaimTask& command);
Status release_task(Run& run, const ReleaseTask& command);
Status assign_task(Run& run, const AssignTask& command);
Status update_task(Run& run, const UpdateTask& command);
Status complete_task(Run& run, const CompleteTask& command);

// The answers have been checked: the task is done.
void carry_out_completion(Run& run, const UserTask& task, FormAnswers answers);
// Closes a task that is done, unless programs are to be asked first; then finish_task does.
void close_or_ask(Run& run, TaskKey key, const std::string& outcome, const std::string& by);

// Closes the task of an instance whose completion nobody has denied.
void finish_task(Run& run, ElementInstanceKey instance);

// Whether four eyes keep the task from this person.
bool is_excluded(const UserTask& task, std::string_view user);

// Whether the task is offered to this person.
bool is_candidate(const work::Directory& directory, const UserTask& task, std::string_view user);

// In whose place whoever acts may take the task out of its pool: their own (an empty name), or that
// of somebody absent. Nothing: in nobody's.
std::optional<std::string> offered_in_place_of(const Run& run, const UserTask& task);

}  // namespace obieg::engine
