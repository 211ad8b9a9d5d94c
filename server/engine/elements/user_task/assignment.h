// Who is meant by obieg:assignment and by the addressee of an escalation.
#pragma once

#include <string>

#include "base/error.h"
#include "engine/run.h"

namespace obieg::engine {

struct Chosen {
    std::string user;
    std::string why;  // why.h
};

// Nobody found is an incident of kind "no-assignee" whose sentence says whom to appoint.
Result<Chosen> choose_person(Run& run, SupervisedBy by, const feel::Attribute& of, int levels,
                             ElementInstanceKey instance, const Context& extra);

// Assignee, candidates and the reason, from the rules of the diagram.
Status assign_at_creation(Run& run, UserTask& task);

// The names `task.assignee`, `task.createdAt`, `task.dueAt` for the rules of a task.
Context task_names(const Run& run, const UserTask& task);

}  // namespace obieg::engine
