#include "engine/operations/suspend.h"

#include "engine/elements/call_activity/call_activity.h"
#include "engine/elements/catching.h"

namespace obieg::engine {

namespace {

template <class Action>
void tell_called_cases(Run& run, const Action& action) {
    for (const ElementInstance& instance : run.state.elements) {
        const Element* element = run.model.element(instance.element);
        if (!element || element->type != ElementType::call_activity) continue;
        if (const auto child = called_case(instance)) {
            run.dispatches.push_back({Command{*child, run.actor, action}, {}});
        }
    }
}

// A message that can come only once must not be taken away from others while it is held.
bool comes_once(const Element& event) {
    return event.is_interrupting && !(event.is_parallel_multiple && event.events.size() > 1);
}

Status hold_message(Run& run, const CorrelateMessage& news) {
    const auto row =
        std::find_if(run.state.subscriptions.begin(), run.state.subscriptions.end(),
                     [&](const auto& other) { return other.key == news.subscription; });
    if (row == run.state.subscriptions.end()) {
        return fail(Code::not_found, "Nothing in this case waits for that message any more.");
    }
    const Subscription subscription = *row;
    HeldNews held;
    held.kind = HeldNews::Kind::message;
    held.element_instance = subscription.element_instance;
    held.element = subscription.element;
    held.rule = subscription.rule;
    held.variables = news.variables;
    run.state.held.push_back(std::move(held));
    Context data;
    data.set("name", subscription.name);
    run.emit(EventKind::message_correlated, subscription.element_instance, std::move(data));

    const Element* event = run.model.element(subscription.element);
    if (!event || !comes_once(*event)) return {};
    const bool ends_holder = event->type != ElementType::start_event;
    const auto is_over = [&](const Subscription& other) {
        return other.key == subscription.key ||
               (ends_holder && other.element_instance == subscription.element_instance);
    };
    for (const Subscription& other : run.state.subscriptions) {
        if (!is_over(other)) continue;
        Context closed;
        closed.set("name", other.name);
        run.emit(EventKind::subscription_closed, other.element_instance, std::move(closed));
    }
    std::erase_if(run.state.subscriptions, is_over);
    return {};
}

void hold_child(Run& run, HeldNews::Kind kind, const auto& news) {
    HeldNews held;
    held.kind = kind;
    held.element_instance = news.element_instance;
    held.child = news.child;
    held.variables = news.variables;
    if constexpr (requires { news.code; }) held.code = news.code;
    run.state.held.push_back(std::move(held));
}

// News that was taken before may have ended what listened, or interrupted it.
bool still_listens(Run& run, const Element& event, ElementInstanceKey holder) {
    const ElementInstance* found = run.find(holder);
    if (!found) return false;
    const bool is_start = event.type == ElementType::start_event;
    return !is_start || !memo_of(*found, interrupted).is_true();
}

void take(Run& run, HeldNews& news) {
    using Kind = HeldNews::Kind;
    switch (news.kind) {
        case Kind::message:
            if (const Element* event = run.model.element(news.element);
                event && still_listens(run, *event, news.element_instance)) {
                run.trigger(*event, news.element_instance, std::move(news.variables), news.rule);
            }
            return;
        case Kind::child_completed:
        case Kind::child_terminated:
            child_ended(run, {news.element_instance, news.child,
                              news.kind == Kind::child_terminated, std::move(news.variables)});
            return;
        case Kind::child_error:
        case Kind::child_escalation:
            child_threw(run, {news.element_instance, news.child,
                              news.kind == Kind::child_error ? ChildThrew::Thrown::error
                                                             : ChildThrew::Thrown::escalation,
                              news.code, std::move(news.variables)});
            return;
    }
}

}  // namespace

Status suspend_instance(Run& run, const SuspendInstance& command) {
    run.state.instance.suspended_at = run.now;
    Context data;
    if (!command.reason.empty()) data.set("reason", command.reason);
    run.emit(EventKind::case_suspended, std::move(data));
    tell_called_cases(run, command);
    return {};
}

Status resume_instance(Run& run, const ResumeInstance& command) {
    if (!run.state.instance.suspended_at) {
        return fail(Code::wrong_state, "This case is not suspended; there is nothing to resume.");
    }
    run.state.instance.suspended_at.reset();
    run.emit(EventKind::case_resumed);
    tell_called_cases(run, command);
    std::vector<HeldNews> held = std::exchange(run.state.held, {});
    run.note_change();  // conditions were not looked at meanwhile
    // Each is worked off before the next, as if it had come by itself; one may end the case.
    for (HeldNews& news : held) {
        if (run.state.instance.status != InstanceStatus::active) break;
        take(run, news);
        run.drain();
    }
    return {};
}

WhileSuspended while_suspended(const Action& action) {
    if (std::holds_alternative<CancelInstance>(action) ||
        std::holds_alternative<ResumeInstance>(action) ||
        std::holds_alternative<SetVariables>(action) ||
        std::holds_alternative<MigrateInstance>(action) ||
        std::holds_alternative<SetJobRetries>(action) ||
        std::holds_alternative<CommentOnCase>(action) ||
        std::holds_alternative<Proceed>(action)) {  // moves nothing; resuming goes on from there
        return WhileSuspended::allowed;
    }
    if (std::holds_alternative<CorrelateMessage>(action) ||
        std::holds_alternative<ChildEnded>(action) || std::holds_alternative<ChildThrew>(action)) {
        return WhileSuspended::held;
    }
    return WhileSuspended::refused;
}

Status hold(Run& run, const Action& action) {
    using Kind = HeldNews::Kind;
    if (const auto* message = std::get_if<CorrelateMessage>(&action)) {
        return hold_message(run, *message);
    }
    if (const auto* ended = std::get_if<ChildEnded>(&action)) {
        hold_child(run, ended->was_terminated ? Kind::child_terminated : Kind::child_completed,
                   *ended);
    }
    if (const auto* threw = std::get_if<ChildThrew>(&action)) {
        hold_child(
            run,
            threw->thrown == ChildThrew::Thrown::error ? Kind::child_error : Kind::child_escalation,
            *threw);
    }
    return {};
}

}  // namespace obieg::engine
