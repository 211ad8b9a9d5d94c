#include "engine/events/signal.h"

namespace obieg::engine {

namespace {

Result<std::string> name_of(Run& run, const Element& event, int rule, ElementInstanceKey scope) {
    const EventRule& signal = event.events[static_cast<std::size_t>(rule)];
    std::string name = TRY(run.text_of(signal.name, scope, "The name of the signal"));
    if (!name.empty()) return name;
    return incident("signal", "The signal of \"" + event.id +
                                  "\" has no name. Correct the variables or the "
                                  "diagram, then resolve the incident.");
}

}  // namespace

Status arm_signal_event(Run& run, const Element& event, int rule, ElementInstanceKey holder) {
    Subscription subscription;
    subscription.element_instance = holder;
    subscription.element = event.id;
    subscription.kind = Subscription::Kind::signal;
    subscription.rule = rule;
    subscription.name = TRY(name_of(run, event, rule, holder));
    run.open_subscription(std::move(subscription));
    return {};
}

Result<bool> throw_signal_event(Run& run, const Element& event, int rule,
                                ElementInstanceKey instance) {
    run.publications.push_back({Subscription::Kind::signal,
                                TRY(name_of(run, event, rule, instance)), "",
                                run.at(instance).variables, event.id});
    return true;
}

}  // namespace obieg::engine
