// Puts under seal what earlier releases kept as it stood (runtime/vault.h).
#pragma once

#include "runtime/runtime.h"

namespace obieg::http {

// At the start of the server. What cannot be sealed stays as it is, and the log says so.
void seal_former_secrets(runtime::Runtime& runtime);

// What the seal of somebody's seed of one-time codes is for.
std::string second_factor_secret(std::string_view user);

}  // namespace obieg::http
