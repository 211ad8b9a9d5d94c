// Invariants that stay on in release builds. A failed OBIEG_CHECK is a Bug: it quarantines one
// process instance (runtime catches it around step) and never takes the server down.
#pragma once

#include <stdexcept>
#include <string>

namespace obieg {

// A broken invariant of ours; never the fault of a user or of a model.
struct Bug : std::logic_error {
    using std::logic_error::logic_error;
};

[[noreturn]] void bug(const char* condition, const char* file, int line);

}  // namespace obieg

#define OBIEG_CHECK(condition) \
    ((condition) ? (void)0 : ::obieg::bug(#condition, __FILE__, __LINE__))
