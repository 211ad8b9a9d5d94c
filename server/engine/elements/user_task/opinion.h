// What somebody else thinks of a task: a task of its own in the same step, whose answer decides
// nothing. It goes when the step is done.
#pragma once

#include "base/error.h"
#include "engine/command.h"
#include "engine/run.h"

namespace obieg::engine {

// The step remembers its opinions: {user, askedBy, question, opinion, at}; opinion is null until it
// has been given.
inline constexpr std::string_view opinions_name = "opinions";
// The answer to an opinion's task.
inline constexpr std::string_view opinion_field = "opinion";

Status ask_opinion(Run& run, const AskOpinion& command);
Status give_opinion(Run& run, const UserTask& task, const Context& answers);

}  // namespace obieg::engine
