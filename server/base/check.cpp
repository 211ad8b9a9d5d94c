#include "base/check.h"

#include <stdlib.h>

namespace obieg {

void bug(const char* condition, const char* file, int line) {
#ifdef __cpp_exceptions
    throw Bug(std::string(file) + ":" + std::to_string(line) + ": broken invariant: " + condition);
#else
    // In the browser the module stops; whoever loaded it starts another one.
    (void)condition, (void)file, (void)line;
    abort();
#endif
}

}  // namespace obieg
