// The whole schema as SQL text, sorted by name: what a database looks like after every migration.
#pragma once

#include <string>

#include "base/error.h"

namespace obieg::store {

Result<std::string> schema_text();

}  // namespace obieg::store
