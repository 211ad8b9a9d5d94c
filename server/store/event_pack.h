// The events of one step as one blob of the history table: about 25 bytes an event.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "engine/event.h"

namespace obieg::store {

std::string pack_events(const std::vector<engine::Event>& events);

// Appends the events of `bytes` to `out`, in order.
Status unpack_events(std::string_view bytes, std::vector<engine::Event>& out);

}  // namespace obieg::store
