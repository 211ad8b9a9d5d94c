// Activities without a prescribed order. Those that a collection names begin (without one: all that
// no flow leads to), all at once or, with sequential ordering, one after the other. The completion
// condition is asked each time a path inside has ended.
#pragma once

#include <string_view>

#include "engine/command.h"
#include "engine/elements/behaviour.h"

namespace obieg::engine {

// In the memo: ids of the activities that have yet to begin (sequential ordering).
constexpr std::string_view ad_hoc_waiting_memo = "waiting";

Status enter_ad_hoc_sub_process(Run& run, ElementInstanceKey instance);
Status leave_ad_hoc_sub_process(Run& run, ElementInstanceKey instance, Context& results);
Status ad_hoc_path_ended(Run& run, ElementInstanceKey instance);

// With zeebe:taskDefinition a worker decides what begins: it gets a job at first and again whenever
// a path inside has ended, until it says that enough is done or nothing is left to wait for.
Status ad_hoc_job_completed(Run& run, ElementInstanceKey instance, const CompleteJob& command);

// An element has been completed; as the last one of a path inside an ad-hoc sub-process it adds to
// the list of outputs there.
Status collect_ad_hoc_output(Run& run, ElementInstanceKey completed);

}  // namespace obieg::engine
