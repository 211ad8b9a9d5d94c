#include "engine/compile/check.h"

#include "engine/elements/behaviour.h"
#include "engine/events/table.h"

namespace obieg::engine {

namespace {

bool is_activity(const Element& element) {
    switch (element.type) {
        case ElementType::process:
        case ElementType::start_event:
        case ElementType::intermediate_catch_event:
        case ElementType::intermediate_throw_event:
        case ElementType::boundary_event:
        case ElementType::end_event:
        case ElementType::exclusive_gateway:
        case ElementType::parallel_gateway:
        case ElementType::inclusive_gateway:
        case ElementType::event_based_gateway:
        case ElementType::complex_gateway:
        case ElementType::event_sub_process:
            return false;
        default:
            return true;
    }
}

class Checker {
public:
    Checker(Reader& reader, const Model& model) : reader_(reader), model_(model) {}

    void check(const Element& element) {
        if (!element.behaviour) {
            reader_.refuse(element.id,
                           "This kind of element is not carried out yet. Use another one.");
            return;
        }
        for (const EventRule& rule : element.events) check_event(element, rule);
        if (element.type == ElementType::start_event && !element.incoming.empty()) {
            reader_.refuse(element.id, "No flow may lead to a start event.");
        }
        if (element.type == ElementType::end_event && !element.outgoing.empty()) {
            reader_.refuse(element.id, "No flow may leave an end event.");
        }
        if (element.type == ElementType::start_event) check_start_event(element);
        if (element.type == ElementType::event_sub_process) check_event_sub_process(element);
        if (element.type == ElementType::event_based_gateway) check_event_based_gateway(element);
        if (element.type == ElementType::exclusive_gateway) check_exclusive_gateway(element);
        check_task(element);
        if (is_scope(element.type) && element.children.empty()) {
            reader_.warn(element.id, "There is nothing inside.");
        }
        if (element.type == ElementType::process && element.children.empty()) {
            reader_.refuse(element.id, "The process has no elements.");
        }
        if (element.type == ElementType::boundary_event && element.attached_to >= 0 &&
            !is_activity(at(element.attached_to))) {
            reader_.refuse(
                element.id,
                "A boundary event can only be attached to a task, a sub-process or a call "
                "activity.");
        }
        if (element.loop && !is_activity(element)) {
            reader_.refuse(
                element.id,
                "Only tasks, sub-processes and call activities can be carried out several "
                "times.");
        }
        for (const EventRule& rule : element.events) {
            const bool needs_key =
                rule.type == EventType::message && catches(element) && !starts_process(element);
            const bool has_key =
                !rule.correlation_key.is_literal() || !rule.correlation_key.literal().empty();
            if (needs_key && !has_key) {
                reader_.refuse(
                    element.id,
                    "The message has no correlation key, so nobody could tell which case "
                    "it is for. Add zeebe:subscription with correlationKey to the message.");
            }
        }
    }

private:
    bool catches(const Element& element) const {
        return element.type != ElementType::end_event &&
               element.type != ElementType::intermediate_throw_event &&
               element.type != ElementType::send_task;
    }

    // Nobody can tell a message to start a case which case it is for.
    bool starts_process(const Element& element) const {
        const std::vector<const Element*> starts = model_.start_events();
        return std::find(starts.begin(), starts.end(), &element) != starts.end();
    }

    void check_event(const Element& element, const EventRule& rule) {
        if (!find_event_behaviour(rule.type)) {
            reader_.refuse(element.id,
                           "This kind of event is not carried out yet. Use another one.");
            return;
        }
        const EventBehaviour& behaviour = event_behaviour(rule.type);
        const bool is_inner = rule.type == EventType::error || rule.type == EventType::escalation ||
                              rule.type == EventType::compensation ||
                              rule.type == EventType::cancel || rule.type == EventType::link;
        if (catches(element) && !behaviour.arm && !is_inner) {
            reader_.refuse(element.id,
                           "Nothing can wait for a " + std::string(behaviour.name) + " event.");
        }
        const bool throws = !catches(element);
        if (throws && !behaviour.fire && rule.type != EventType::terminate &&
            rule.type != EventType::link) {
            reader_.refuse(element.id,
                           "A " + std::string(behaviour.name) + " event cannot be thrown.");
        }
        if (rule.type == EventType::terminate && element.type != ElementType::end_event) {
            reader_.refuse(element.id, "Only an end event can terminate.");
        }
        if (throws && rule.type == EventType::error && element.type != ElementType::end_event) {
            reader_.refuse(element.id, "Only an end event can throw an error.");
        }
        if (throws && rule.type == EventType::cancel) check_cancel(element);
        if (element.type == ElementType::boundary_event && !element.is_interrupting &&
            (rule.type == EventType::error || rule.type == EventType::cancel)) {
            reader_.refuse(element.id,
                           "An error always interrupts; the boundary event must do so too.");
        }
    }

    // Which events may begin a process, a sub-process, an event sub-process.
    void check_start_event(const Element& element) {
        const ElementType scope = at(element.scope).type;
        if (scope == ElementType::event_sub_process) return;
        if (scope != ElementType::process && !element.events.empty()) {
            reader_.refuse(
                element.id,
                "A sub-process begins when the token reaches it, so its start event has no "
                "event of its own. Use an event sub-process to react to events.");
        }
        for (const EventRule& rule : element.events) {
            const bool may_start_process = rule.type == EventType::message ||
                                           rule.type == EventType::timer ||
                                           rule.type == EventType::signal;
            if (scope == ElementType::process && !may_start_process) {
                reader_.refuse(element.id,
                               "A process begins by hand, by a message, a signal or a timer. Other "
                               "events only start event sub-processes.");
            }
        }
    }

    void check_cancel(const Element& element) {
        const Element& scope = at(element.scope);
        const bool is_left =
            std::any_of(scope.boundary_events.begin(), scope.boundary_events.end(), [&](int index) {
                const std::vector<EventRule>& rules = at(index).events;
                return std::any_of(rules.begin(), rules.end(), [](const EventRule& rule) {
                    return rule.type == EventType::cancel;
                });
            });
        if (scope.type != ElementType::transaction || !is_left) {
            reader_.refuse(
                element.id,
                "Only a transaction can be cancelled, and it needs a cancel boundary event "
                "through which it is then left.");
        }
    }

    void check_event_sub_process(const Element& element) {
        int starts = 0;
        for (const int child : element.children) {
            const Element& start = at(child);
            if (start.type != ElementType::start_event) continue;
            ++starts;
            if (start.events.empty()) {
                reader_.refuse(
                    start.id,
                    "The start event of an event sub-process needs an event: a message, a "
                    "timer, an error, ….");
            }
        }
        if (starts != 1)
            reader_.refuse(element.id, "An event sub-process needs exactly one start event.");
        if (!element.incoming.empty() || !element.outgoing.empty()) {
            reader_.refuse(
                element.id,
                "No flow may lead to or from an event sub-process; its event starts it.");
        }
    }

    void check_event_based_gateway(const Element& element) {
        if (element.outgoing.empty()) reader_.refuse(element.id, "No event follows the gateway.");
        for (const int flow : element.outgoing) {
            const Element& target = at(model_.flows[static_cast<std::size_t>(flow)].target);
            const bool is_event =
                target.type == ElementType::intermediate_catch_event && !target.events.empty();
            if (!is_event && target.type != ElementType::receive_task) {
                reader_.refuse(element.id,
                               "Only catching events and receive tasks may follow an event-based "
                               "gateway; " +
                                   target.id + " is none.");
            }
        }
    }

    void check_exclusive_gateway(const Element& element) {
        if (element.outgoing.size() < 2) return;
        for (const int flow : element.outgoing) {
            const Flow& candidate = model_.flows[static_cast<std::size_t>(flow)];
            if (!candidate.condition && flow != element.default_flow) {
                reader_.warn(candidate.id,
                             "The flow has no condition and is not the default flow, so it is "
                             "always taken when it is reached.");
            }
        }
    }

    void check_task(const Element& element) {
        const bool is_service =
            element.type == ElementType::service_task || element.type == ElementType::send_task;
        if (is_service && !element.job && element.actions.empty() && element.events.empty()) {
            reader_.refuse(
                element.id,
                "Nothing says what the task does. Add zeebe:taskDefinition for a worker, or "
                "obieg:record, obieg:lookup or obieg:notify.");
        }
        if (element.type == ElementType::business_rule_task && !element.decision && !element.job) {
            reader_.refuse(element.id, "The task names no decision. Add zeebe:calledDecision.");
        }
        if (element.type == ElementType::script_task && !element.script && !element.job) {
            reader_.refuse(element.id,
                           "The task has no script. Add zeebe:script with a FEEL expression.");
        }
        if (element.type == ElementType::receive_task && element.events.empty()) {
            reader_.refuse(element.id, "The task does not say which message it waits for.");
        }
        if (!element.user_task) return;
        const UserTaskRule& rule = *element.user_task;
        const auto is_open = [](const feel::Attribute& attribute) {
            return attribute.is_literal() && attribute.literal().empty();
        };
        const bool has_pool = !is_open(rule.candidate_groups) || !is_open(rule.candidate_users);
        if (!has_pool && !rule.assignment && is_open(rule.assignee)) {
            reader_.warn(
                element.id,
                "Nobody is named who does this task; only an administrator can assign it.");
        }
        if (rule.pool_return && !has_pool) {
            reader_.refuse(
                element.id,
                "There is no pool to return the task to. Name candidate groups or users.");
        }
    }

    const Element& at(int index) const { return model_.elements[static_cast<std::size_t>(index)]; }

    Reader& reader_;
    const Model& model_;
};

}  // namespace

bool is_scope(ElementType type) {
    return type == ElementType::process || type == ElementType::sub_process ||
           type == ElementType::event_sub_process || type == ElementType::transaction ||
           type == ElementType::ad_hoc_sub_process;
}

void check_model(Reader& reader, const Model& model) {
    Checker checker(reader, model);
    for (const Element& element : model.elements) checker.check(element);
}

}  // namespace obieg::engine
