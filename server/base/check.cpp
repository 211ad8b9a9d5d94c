#include "base/check.h"

namespace obieg {

void bug(const char* condition, const char* file, int line) {
    throw Bug(std::string(file) + ":" + std::to_string(line) + ": broken invariant: " + condition);
}

}  // namespace obieg
