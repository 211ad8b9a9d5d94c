// Catching events of the diagram: what an instance listens to, and what happens when it comes.
#include "base/check.h"
#include "engine/elements/catching.h"
#include "engine/events/table.h"
#include "engine/run.h"

namespace obieg::engine {

Status Run::arm(const Element& event, ElementInstanceKey holder) {
    // Publishing warned that it cannot happen; the holder itself can be carried out.
    if (!event.unfinished.empty()) return {};
    for (std::size_t rule = 0; rule < event.events.size(); ++rule) {
        const EventBehaviour& behaviour = event_behaviour(event.events[rule].type);
        if (behaviour.arm) {
            TRY_STATUS(behaviour.arm(*this, event, static_cast<int>(rule), holder));
        }
    }
    return {};
}

Status Run::arm_listeners(ElementInstanceKey key) {
    const Element& element = element_at(key);
    const bool is_inside_loop = at(key).loop_counter > 0;
    if (!is_inside_loop) {
        for (const int event : element.boundary_events) {
            TRY_STATUS(arm(model.elements[static_cast<std::size_t>(event)], key));
        }
    }
    if (element.loop && !is_inside_loop) return {};
    for (const int sub_process : element.event_sub_processes) {
        for (const int start : model.elements[static_cast<std::size_t>(sub_process)].children) {
            const Element& event = model.elements[static_cast<std::size_t>(start)];
            if (event.type == ElementType::start_event) TRY_STATUS(arm(event, key));
        }
    }
    return {};
}

// Of a parallel multiple event: whether this was the last definition missing. `variables` then
// holds what came with all of them.
bool Run::has_all(const Element& event, ElementInstanceKey holder, int rule, Context& variables) {
    if (!event.is_parallel_multiple || event.events.size() < 2) return true;
    const std::string memo_name = std::string(come_prefix) + event.id;
    const Value memo = memo_of(at(holder), memo_name);
    Context come = memo.if_context() ? *memo.if_context() : Context();
    come.set(std::to_string(rule), std::move(variables));
    const bool is_complete = come.size() == event.events.size();
    variables = {};
    if (is_complete) {
        for (const auto& [number, brought] : come.entries()) {
            for (const auto& [name, value] : brought.if_context()->entries())
                variables.set(name, value);
        }
        at(holder).memo.erase(memo_name);
        return true;
    }
    at(holder).memo.set(memo_name, std::move(come));
    return false;
}

void Run::trigger(const Element& event, ElementInstanceKey holder, Context variables, int rule) {
    if (!has_all(event, holder, rule, variables)) return;
    const Element& holding = element_at(holder);
    const ElementInstanceKey scope = at(holder).scope;
    Arrival arrival;
    arrival.memo.set(payload, std::move(variables));

    if (event.type == ElementType::boundary_event) {
        if (event.is_interrupting) terminate(holder);
        activate(event, scope, std::move(arrival));
        return;
    }
    if (event.type == ElementType::start_event) {
        const Element& sub_process = model.elements[static_cast<std::size_t>(event.scope)];
        OBIEG_CHECK(sub_process.type == ElementType::event_sub_process);
        if (event.is_interrupting) {
            terminate_inside(holder);
            // The first interrupter wins: nothing else inside the scope is listened to from now on.
            for (const int other : holding.event_sub_processes) {
                for (const int start : model.elements[static_cast<std::size_t>(other)].children) {
                    disarm(holder, model.elements[static_cast<std::size_t>(start)].id);
                }
            }
            at(holder).memo.set(interrupted, true);
        }
        arrival.memo.set(start_with, event.id);
        activate(sub_process, holder, std::move(arrival));
        return;
    }
    if (holding.type == ElementType::event_based_gateway) {
        // The first event decides; the gateway's other subscriptions close in this same step.
        for (const int flow : holding.outgoing) {
            if (model.flows[static_cast<std::size_t>(flow)].target != event.index) continue;
            Context data;
            data.set("flow", model.flows[static_cast<std::size_t>(flow)].id);
            emit(EventKind::flow_taken, std::move(data));
            arrival.flow = flow;
        }
        withdraw_rows(holder);
        emit(EventKind::element_completed, holder);
        erase(holder);
        activate(event, scope, std::move(arrival));
        return;
    }
    const Context* results = arrival.memo.find(payload)->if_context();
    complete(holder, results ? *results : Context());
}

}  // namespace obieg::engine
