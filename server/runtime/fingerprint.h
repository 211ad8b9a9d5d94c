// Tells whether two requests ask for the same: 128 bits over everything the request says except who
// asks.
#pragma once

#include <string>

#include "runtime/request.h"

namespace obieg::runtime {

std::string fingerprint(const Operation& operation);  // 32 hexadecimal digits

}  // namespace obieg::runtime
