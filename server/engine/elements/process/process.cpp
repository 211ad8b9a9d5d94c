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

}  // namespace

Status enter_process(Run& run, ElementInstanceKey instance) {
    const std::string start = memo_of(run.at(instance), start_with).text_or("");
    if (start.empty()) return enter_sub_process(run, instance);
    Run::Arrival arrival;
    arrival.memo.set(payload, Context());
    run.activate(*run.model.element(start), instance, std::move(arrival));
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
