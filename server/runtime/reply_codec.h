// Replies as text, kept with an idempotency key so that a repeated request gets the same answer.
#pragma once

#include <string>
#include <string_view>

#include "runtime/request.h"

namespace obieg::runtime {

std::string write_reply(const Reply& reply);
Result<Reply> read_reply(std::string_view text);

}  // namespace obieg::runtime
