#include "engine/elements/process/process.h"

#include "engine/elements/catching.h"
#include "engine/elements/sub_process/sub_process.h"
#include "engine/run.h"

namespace obieg::engine {

namespace {

void tell_parent(Run& run, bool was_terminated) {
    const ProcessInstance& instance = run.state.instance;
    if (!instance.parent) return;
    ChildEnded news;
    news.element_instance = instance.parent->element_instance;
    news.child = instance.key;
    news.was_terminated = was_terminated;
    news.variables = run.at(run.process_instance()).variables;
    run.dispatches.push_back({Command{instance.parent->instance, Actor{}, std::move(news)}, {}});
}

// Behind a gateway of the type Parallel the case has begun with one of the events and waits for all
// others.
std::vector<const Element*> awaited_beside(const Model& model, const Element& begun_by) {
    std::vector<const Element*> others;
    for (const int led_by : begun_by.incoming) {
        const Element& gateway = model.elements[static_cast<std::size_t>(
            model.flows[static_cast<std::size_t>(led_by)].source)];
        if (!gateway.waits_for_all) continue;
        for (const int flow : gateway.outgoing) {
            const int target = model.flows[static_cast<std::size_t>(flow)].target;
            if (target != begun_by.index)
                others.push_back(&model.elements[static_cast<std::size_t>(target)]);
        }
    }
    return others;
}

}  // namespace

Status enter_process(Run& run, ElementInstanceKey instance) {
    const std::string start = memo_of(run.at(instance), start_with).text_or("");
    if (start.empty()) return enter_sub_process(run, instance);
    Run::Arrival arrival;
    arrival.memo.set(payload, Context());
    const Element& begun_by = *run.model.element(start);
    run.activate(begun_by, instance, std::move(arrival));
    for (const Element* other : awaited_beside(run.model, begun_by)) run.activate(*other, instance);
    return {};
}

Status leave_process(Run& run, ElementInstanceKey, Context&) {
    run.state.instance.status = InstanceStatus::completed;
    run.state.instance.ended_at = run.now;
    run.emit(EventKind::process_completed);
    tell_parent(run, false);
    return {};
}

void withdraw_process(Run& run, ElementInstanceKey instance) {
    run.state.instance.status = InstanceStatus::terminated;
    run.state.instance.ended_at = run.now;
    Context data;
    const Value reason = memo_of(run.at(instance), "reason");
    if (!reason.is_null()) data.set("reason", reason);
    run.emit(EventKind::process_terminated, std::move(data));
    tell_parent(run, true);
}

}  // namespace obieg::engine
