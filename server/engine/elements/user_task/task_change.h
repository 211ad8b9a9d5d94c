// Changes of an open task: by people, and by listeners that correct or take back.
#pragma once

#include "base/error.h"
#include "engine/command.h"
#include "engine/run.h"

namespace obieg::engine {

// An open task that is known to be there.
UserTask& task_at(Run& run, TaskKey key);

// `taken_for`: the absent person out of whose pool it comes.
void set_owner(Run& run, UserTask& task, const std::string& user, EventKind kind,
               std::string reason, const std::string& taken_for = {});
// The message that tells of a task of this step; empty: the usual one.
std::string arrival_text(Run& run, ElementInstanceKey instance);
// Nobody has it any more.
Status give_back(Run& run, TaskKey task);
// Delegated: whoever did is told that it is theirs again.
Status return_to_owner(Run& run, TaskKey task);
// An outcome that sends back for corrections: what the form showed is remembered, so that whoever
// gets the step again sees what has changed. Any other outcome forgets it; of a round, its result.
void note_seen(Run& run, const UserTask& task, const std::string& outcome);
void forget_seen(Run& run, const std::string& element);
// Under this name the process remembers it: {element: {field: value}}.
inline constexpr std::string_view seen_name = "seen";

// Changes what is given, with everything that hangs on it: reminders on the due date, the way back
// to the pool on the owner. Code::invalid_argument leaves the task as it was.
Status change_task(Run& run, TaskKey task, const TaskChanges& changes);

// For a task that is yet to be made: kept until `apply_corrections`, before its clock starts.
void correct_at_creation(Run& run, ElementInstanceKey instance, const TaskChanges& changes);
Status apply_corrections(Run& run, UserTask& task);

// Under this name an instance knows beforehand who gets its task, and why.
inline constexpr std::string_view arrival_name = "arrival";
Value arrival_of(const std::string& user, const std::string& why);

// What turns `now` into `before` again, as a value for a memo; and the way back itself, which is
// barred when the task has changed since.
Value way_back(const UserTask& before, const UserTask& now);
Status take_back(Run& run, TaskKey task, const Value& way);

}  // namespace obieg::engine
