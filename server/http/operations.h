// One function for each operation of api/openapi.yaml, in routes/<tag>.cpp. Declared from the
// generated table, so that an operation without its function does not link.
#pragma once

#include "http/call.h"

namespace obieg::http::operations {

#define OBIEG_OPERATION(method, path, id, who, body, function) Result<Answer> function(Call& call);
#include "http/generated/routes.inc"
#undef OBIEG_OPERATION

}  // namespace obieg::http::operations
