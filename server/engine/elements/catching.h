// How an event that has already happened reaches the element that stands for it: the memo of the
// new instance carries it.
#pragma once

#include <optional>
#include <string_view>

#include "engine/run.h"

namespace obieg::engine {

constexpr std::string_view payload = "payload";  // context: variables that came with the event
constexpr std::string_view start_with =
    "startWith";  // text: the start event of an event sub-process
constexpr std::string_view come_prefix =
    "come:";  // with the id of a parallel multiple event: what has come of it
constexpr std::string_view interrupted =
    "interrupted";  // true: an event sub-process interrupted this scope

// The variables that came with the event; nothing when the instance has yet to wait for it.
std::optional<Context> payload_of(Run& run, ElementInstanceKey instance);

}  // namespace obieg::engine
