// A command from one case to another as a blob of the inbox.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "engine/effect.h"

namespace obieg::store {

std::string pack_dispatch(const engine::Dispatch& dispatch);
Result<engine::Dispatch> unpack_dispatch(std::string_view bytes);

}  // namespace obieg::store
