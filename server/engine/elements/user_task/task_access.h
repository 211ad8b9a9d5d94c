// Who may do what with a task, and the sentences for those who may not.
#pragma once

#include "base/error.h"
#include "engine/run.h"

namespace obieg::engine {

// Code::wrong_state when it is done, or about to be; Code::stale_version.
Result<UserTask*> open_task(Run& run, TaskKey key, std::optional<std::int64_t> expected_version);

// It is the actor's, or that of somebody for whom they stand in.
bool owns(const Run& run, const UserTask& task);
// As above, and administrators.
bool may_act(const Run& run, const UserTask& task);
// As above, and the head of its group, and whoever has delegated it.
bool may_hand_over(const Run& run, const UserTask& task);
bool has_pool(const UserTask& task);

// Code::invalid_argument; `where` names the field of the request.
Result<const work::User*> active_person(const Run& run, const std::string& name,
                                        const std::string& where);

tl::unexpected<Error> no_say();
tl::unexpected<Error> taken(const Run& run, const UserTask& task);
tl::unexpected<Error> not_offered();
// Four eyes: why somebody cannot have the task.
tl::unexpected<Error> needs_other_eyes(const Run& run, const std::string& user);

std::string display_name(const Run& run, const std::string& user);

}  // namespace obieg::engine
