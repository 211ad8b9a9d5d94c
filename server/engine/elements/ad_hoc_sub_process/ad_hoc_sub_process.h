// Activities without a prescribed order. Those that a collection names begin (without one: all that
// no flow leads to), all at once or, with sequential ordering, one after the other. The completion
// condition is asked each time a path inside has ended.
#pragma once

#include <string_view>

#include "engine/elements/behaviour.h"

namespace obieg::engine {

// In the memo: ids of the activities that have yet to begin (sequential ordering).
constexpr std::string_view ad_hoc_waiting_memo = "waiting";

Status enter_ad_hoc_sub_process(Run& run, ElementInstanceKey instance);
Status ad_hoc_path_ended(Run& run, ElementInstanceKey instance);

}  // namespace obieg::engine
