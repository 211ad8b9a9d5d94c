// What people who watch a case are told of it: which steps somebody has done, what is said about
// it, and how it ends. A step of the engine tells each of them of one thing at most, and of nothing
// that they did themselves or hear of anyway.
#pragma once

#include "engine/run.h"

namespace obieg::engine {

void tell_watchers(Run& run);

}  // namespace obieg::engine
