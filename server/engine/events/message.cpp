#include "engine/events/message.h"

namespace obieg::engine {

namespace {

struct Address {
    std::string name;
    std::string correlation_key;
};

Result<Address> address_of(Run& run, const Element& event, int rule, ElementInstanceKey scope) {
    const EventRule& message = event.events[static_cast<std::size_t>(rule)];
    Address address;
    address.name = TRY(run.text_of(message.name, scope, "The name of the message"));
    address.correlation_key =
        TRY(run.text_of(message.correlation_key, scope, "The correlation key"));
    if (address.name.empty()) {
        return incident("message", "The message of \"" + event.id +
                                       "\" has no name. Correct the variables or "
                                       "the diagram, then resolve the incident.");
    }
    return address;
}

}  // namespace

Status arm_message_event(Run& run, const Element& event, int rule, ElementInstanceKey holder) {
    Address address = TRY(address_of(run, event, rule, holder));
    Subscription subscription;
    subscription.element_instance = holder;
    subscription.element = event.id;
    subscription.kind = Subscription::Kind::message;
    subscription.rule = rule;
    subscription.name = std::move(address.name);
    subscription.correlation_key = std::move(address.correlation_key);
    run.open_subscription(std::move(subscription));
    return {};
}

Result<bool> throw_message_event(Run& run, const Element& event, int rule,
                                 ElementInstanceKey instance) {
    const feel::Attribute& name = event.events[static_cast<std::size_t>(rule)].name;
    // A designer may draw a message before saying which; publishing warned about it.
    if (name.is_literal() && name.literal().empty()) return true;
    Address address = TRY(address_of(run, event, rule, instance));
    run.publications.push_back({Subscription::Kind::message, std::move(address.name),
                                std::move(address.correlation_key), run.at(instance).variables,
                                event.id});
    return true;
}

}  // namespace obieg::engine
