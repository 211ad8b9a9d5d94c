#include "engine/elements/intermediate_throw_event/intermediate_throw_event.h"

#include "engine/elements/catching.h"
#include "engine/elements/service_task/service_task.h"
#include "engine/events/table.h"
#include "engine/run.h"

namespace obieg::engine {

Result<bool> fire_events(Run& run, ElementInstanceKey instance) {
    const Element& element = run.element_at(instance);
    bool done = true;
    for (std::size_t rule = 0; rule < element.events.size(); ++rule) {
        const EventBehaviour& behaviour = event_behaviour(element.events[rule].type);
        if (behaviour.fire && !TRY(behaviour.fire(run, element, static_cast<int>(rule), instance)))
            done = false;
    }
    return done;
}

Status enter_intermediate_throw_event(Run& run, ElementInstanceKey instance) {
    const Element& element = run.element_at(instance);
    if (element.job || element.script) return enter_service_task(run, instance);
    if (element.link_target >= 0) {
        Run::Arrival arrival;
        arrival.memo.set(payload, Context());
        run.activate(run.model.elements[static_cast<std::size_t>(element.link_target)],
                     run.at(instance).scope, std::move(arrival));
    }
    // What is thrown may interrupt the very scope that this event stands in.
    const bool done = TRY(fire_events(run, instance));
    if (done && run.find(instance)) run.complete(instance);
    return {};
}

}  // namespace obieg::engine
