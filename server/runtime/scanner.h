// Looks through what people upload before anybody else can get it (OWASP ASVS 5.0, 5.4.3). Which
// program does that says the installation (server/files/clamd.h).
#pragma once

#include <string>

#include "base/error.h"
#include "runtime/file_store.h"

namespace obieg::runtime {

class Scanner {
public:
    virtual ~Scanner() = default;
    // The name of what was found; empty: nothing. Takes as long as the program does. May be called
    // from several threads at once. Code::unavailable when the program does not answer,
    // Code::too_large when it takes nothing so large.
    virtual Result<std::string> scan(const FileContent& content) = 0;
};

}  // namespace obieg::runtime
