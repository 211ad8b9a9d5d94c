// Tokens in addresses that say something by themselves, under a seal that only this installation
// can make: nothing of them is stored, nobody can guess one or change what it says.
//
// Each purpose has a secret of its own, made with the first token of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "runtime/runtime.h"

namespace obieg::http {

// `purpose` names the secret ("decision-links"). May wait for a commit, so not on an I/O thread.
Result<std::string> sealed_token(runtime::Runtime& runtime, std::string_view purpose,
                                 std::string_view content);
// Nothing for what this installation has not sealed for this purpose.
Result<std::optional<std::string>> sealed_content(runtime::Runtime& runtime,
                                                  std::string_view purpose, std::string_view token);

}  // namespace obieg::http
