// An embedded sub-process: a scope of its own inside its process. It ends when the last token in it
// has ended.
#pragma once

#include "engine/elements/behaviour.h"

namespace obieg::engine {

// Begins at the plain start event, or at every element that no flow leads to.
Status enter_sub_process(Run& run, ElementInstanceKey instance);

}  // namespace obieg::engine
