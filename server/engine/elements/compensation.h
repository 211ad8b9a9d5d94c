// What has been completed and could be undone, kept until its scope ends, and how it is undone.
#pragma once

#include "base/error.h"
#include "engine/run.h"

namespace obieg::engine {

// Notes a completed activity that has a compensation handler, or a completed scope with such notes inside,
// with its variables as they were.
void remember_for_compensation(Run& run, ElementInstanceKey completed);

}  // namespace obieg::engine
