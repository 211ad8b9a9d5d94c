// What a request wants changed in a user task, as /v2 spells it.
#pragma once

#include "engine/command.h"
#include "http/fields.h"

namespace obieg::http {

// candidateUsers, candidateGroups, dueDate, followUpDate, priority; an empty text clears a date.
// Everything is optional, null counts as absent.
engine::TaskChanges read_task_changes(Fields& fields);

}  // namespace obieg::http
