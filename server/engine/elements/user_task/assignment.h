// Who is meant by obieg:assignment, obieg:fourEyes and by the addressee of an escalation.
#pragma once

#include <string>

#include "base/error.h"
#include "engine/run.h"

namespace obieg::engine {

struct Chosen {
    std::vector<std::string> users;  // more than one only where several hold the position
    std::string why;                 // why.h
};

// The person that a rule names, none of `excluded` among them: an excluded supervisor or head is
// replaced by the next one above. Nobody found is an incident of kind "no-assignee" whose sentence
// says whom to appoint.
Result<Chosen> choose_person(Run& run, const PersonRule& rule, ElementInstanceKey instance,
                             const Context& extra, const std::vector<std::string>& excluded = {});

// Assignee, candidates, the excluded and the reason, from the rules of the diagram.
Status assign_at_creation(Run& run, UserTask& task);

// The names `task.assignee`, `task.createdAt`, `task.dueAt` for the rules of a task.
Context task_names(const Run& run, const UserTask& task);

}  // namespace obieg::engine
