// Asks a running clamd, the server of ClamAV, to look through contents: its command INSTREAM
// (clamd(8)), so that it needs no access to our folder and may run on another machine.
#pragma once

#include <memory>
#include <string_view>

#include "base/error.h"
#include "runtime/scanner.h"

namespace obieg::files {

// "tcp://127.0.0.1:3310" or "unix:/run/clamav/clamd.ctl"; Code::invalid_argument for other texts.
// Nothing is asked yet.
Result<std::unique_ptr<runtime::Scanner>> clamd_at(std::string_view address);

}  // namespace obieg::files
