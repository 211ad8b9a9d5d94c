// What happens once, when a server starts on an empty folder and was asked for the demo company.
#pragma once

#include "base/error.h"
#include "runtime/config.h"
#include "runtime/runtime.h"

namespace obieg::app {

// Loads the demo company. Does nothing when there are users already.
Status load_demo_company(runtime::Runtime& runtime, const runtime::Config& config);

}  // namespace obieg::app
