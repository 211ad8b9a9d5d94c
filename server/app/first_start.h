// What happens once, when a server starts on an empty folder: a demo company where that was asked
// for, else one administrator with a password that is told once.
#pragma once

#include <string>

#include "base/error.h"
#include "runtime/config.h"
#include "runtime/runtime.h"

namespace obieg::app {

struct FirstStart {
    bool happened = false;
    std::string administrator;  // user name; empty with the demo company
    std::string password;       // never stored and never logged
};

// Does nothing when there are users already.
Result<FirstStart> make_first_start(runtime::Runtime& runtime, const runtime::Config& config);

}  // namespace obieg::app
