#include "engine/elements/event_sub_process/event_sub_process.h"

#include "engine/elements/catching.h"
#include "engine/run.h"

namespace obieg::engine {

Status enter_event_sub_process(Run& run, ElementInstanceKey instance) {
    const Element* start = run.model.element(memo_of(run.at(instance), start_with).text_or(""));
    Run::Arrival arrival;
    arrival.memo.set(payload, memo_of(run.at(instance), payload));
    if (start) run.activate(*start, instance, std::move(arrival));
    return {};
}

}  // namespace obieg::engine
