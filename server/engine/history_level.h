// How much of what happens in a case is kept in its history: said on the process (obieg:history),
// or by an administrator for it. The state of the case, its tasks and records do not depend on it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/event.h"

namespace obieg::engine {

// The numbers are stored.
enum class HistoryLevel {
    full = 0,      // everything
    activity = 1,  // every step and path, but no values of variables
    minimal = 2,   // what people and operators did, and what went wrong
};

std::string_view to_text(HistoryLevel level);  // "activity"
std::optional<HistoryLevel> history_level_from(std::string_view text);

// Takes out of `events` what is not kept at this level. Those that stay keep their sequence
// numbers.
void keep_only(HistoryLevel level, std::vector<Event>& events);

}  // namespace obieg::engine
