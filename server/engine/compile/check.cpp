#include "engine/compile/check.h"

#include "engine/elements/behaviour.h"
#include "engine/elements/user_task/rework_reach.h"
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

    void check(Element& element) {
        if (!element.behaviour) {
            reader_.refuse(element.id,
                           "This kind of element is not carried out yet. Use another one.");
            return;
        }
        for (const EventRule& rule : element.events) check_event(element, rule);
        if (element.type == ElementType::start_event && !element.incoming.empty()) {
            reader_.refuse(element.id, "No flow may lead to a start event.");
        }
        if (element.type == ElementType::boundary_event && !element.incoming.empty()) {
            reader_.refuse(element.id, "No flow may lead to a boundary event.");
        }
        check_distinct(element.boundary_events, "on the edge of this activity");
        check_distinct(starts_of_event_sub_processes(element), "of an event sub-process here");
        if (element.type == ElementType::end_event && !element.outgoing.empty()) {
            reader_.refuse(element.id, "No flow may leave an end event.");
        }
        const bool waits = element.type == ElementType::boundary_event ||
                           element.type == ElementType::intermediate_catch_event;
        if (waits && element.events.empty())
            reader_.unfinished(element, "It does not say which event it waits for.");
        if (element.type == ElementType::start_event) check_start_event(element);
        if (element.type == ElementType::event_sub_process) check_event_sub_process(element);
        if (element.type == ElementType::event_based_gateway) check_event_based_gateway(element);
        if (element.type == ElementType::exclusive_gateway) check_exclusive_gateway(element);
        check_compensation(element);
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
            if (needs_key && !has_key && element.unfinished.empty()) {
                reader_.warn(element.id,
                             "The message has no correlation key, so nobody can tell which case it "
                             "is for: the one that has waited longest takes it when it is sent "
                             "with an empty key. Add zeebe:subscription with correlationKey to the "
                             "message.");
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

    // Where the event stands, as a bit and in words.
    std::pair<unsigned, std::string_view> place_of(const Element& element) const {
        switch (element.type) {
            case ElementType::start_event:
                if (at(element.scope).type == ElementType::event_sub_process)
                    return {at_event_sub_process_start, "start an event sub-process"};
                return {at_process_start, "start a process"};
            case ElementType::boundary_event:
                return {on_a_boundary, "stand on the edge of an activity"};
            case ElementType::end_event:
                return {at_the_end, "end a path"};
            case ElementType::intermediate_throw_event:
            case ElementType::send_task:
                return {in_the_flow_throwing, "be thrown in the middle of a path"};
            default:
                return {in_the_flow_catching, "be waited for in the middle of a path"};
        }
    }

    void check_event(const Element& element, const EventRule& rule) {
        const EventBehaviour& behaviour = event_behaviour(rule.type);
        const auto [place, words] = place_of(element);
        const bool is_entered_by_token = element.type == ElementType::start_event &&
                                         place == at_process_start && element.scope != 0;
        if (is_entered_by_token) return;  // check_start_event
        if (!(behaviour.places & place)) {
            reader_.refuse(element.id, "A " + std::string(behaviour.name) + " event cannot " +
                                           std::string(words) + ". Use another event there.");
            return;
        }
        const bool may_interrupt = place == on_a_boundary || place == at_event_sub_process_start;
        if (may_interrupt && !element.is_interrupting &&
            !(behaviour.places & without_interrupting)) {
            reader_.refuse(element.id, "A " + std::string(behaviour.name) +
                                           " event always interrupts; draw it so.");
        }
        if (rule.type == EventType::cancel) check_cancel(element);
        if (rule.type == EventType::compensation && place == at_event_sub_process_start &&
            at(at(element.scope).scope).type == ElementType::process) {
            reader_.refuse(element.id,
                           "A process as a whole is never compensated, so nothing would ever start "
                           "this event sub-process. Move it into a sub-process.");
        }
    }

    // Which of several equal catchers gets an event would be left to chance.
    void check_distinct(const std::vector<int>& events, std::string_view where) {
        std::vector<std::pair<EventType, std::string>> seen;
        for (const int index : events) {
            for (const EventRule& rule : at(index).events) {
                const bool is_thrown =
                    rule.type == EventType::error || rule.type == EventType::escalation;
                const bool is_named =
                    rule.type == EventType::message || rule.type == EventType::signal;
                if (rule.type != EventType::compensation && !is_thrown &&
                    (!is_named || !rule.name.is_literal() || rule.name.literal().empty()))
                    continue;
                std::pair<EventType, std::string> key{rule.type,
                                                      is_named ? rule.name.literal() : rule.code};
                if (std::find(seen.begin(), seen.end(), key) != seen.end()) {
                    reader_.refuse(at(index).id, "Another event " + std::string(where) +
                                                     " waits for the same " +
                                                     std::string(event_behaviour(rule.type).name) +
                                                     ". Keep one of them.");
                }
                seen.push_back(std::move(key));
            }
        }
    }

    std::vector<int> starts_of_event_sub_processes(const Element& scope) const {
        std::vector<int> starts;
        for (const int sub_process : scope.event_sub_processes) {
            for (const int child : at(sub_process).children) {
                if (at(child).type == ElementType::start_event) starts.push_back(child);
            }
        }
        return starts;
    }

    void check_compensation(const Element& element) {
        if (element.is_for_compensation &&
            (!element.incoming.empty() || !element.outgoing.empty())) {
            reader_.refuse(element.id,
                           "No flow may lead to or from an activity that undoes another one; the "
                           "compensation event starts it.");
        }
        const auto undoes = [&](int start) {
            const std::vector<EventRule>& rules = at(start).events;
            return std::any_of(rules.begin(), rules.end(), [](const EventRule& rule) {
                return rule.type == EventType::compensation;
            });
        };
        const std::vector<int> starts = starts_of_event_sub_processes(element);
        if (element.compensation_handler >= 0 &&
            std::any_of(starts.begin(), starts.end(), undoes)) {
            reader_.refuse(element.id,
                           "It is undone both by an activity at its edge and by an event "
                           "sub-process inside. Keep one of them.");
        }
    }

    void check_start_event(const Element& element) {
        const ElementType scope = at(element.scope).type;
        if (scope == ElementType::event_sub_process || scope == ElementType::process) return;
        if (element.events.empty()) return;
        reader_.warn(element.id,
                     "A sub-process begins when the token reaches it, so nothing is waited for at "
                     "its start event. Use an event sub-process to react to events.");
    }

    void check_cancel(const Element& element) {
        if (element.type == ElementType::boundary_event) {
            if (element.attached_to >= 0 &&
                at(element.attached_to).type != ElementType::transaction) {
                reader_.refuse(element.id,
                               "Only a transaction can be cancelled; attach the event "
                               "to one.");
            }
            return;
        }
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
        if (element.waits_for_all && !element.begins_case) {
            reader_.refuse(element.id,
                           "A gateway that waits for all of its events can only begin a process "
                           "(instantiate). Elsewhere fork with a parallel gateway and wait for "
                           "one event on each path.");
        }
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
            if (element.waits_for_all) check_awaited_message(element, target);
        }
    }

    // The first message begins the case; the others must find it.
    void check_awaited_message(const Element& gateway, const Element& target) {
        for (const EventRule& rule : target.events) {
            if (rule.type != EventType::message) {
                reader_.refuse(gateway.id,
                               "A gateway that begins a process and waits for all of its events "
                               "can wait for messages only; " +
                                   target.id + " waits for something else.");
            } else if (rule.correlation_key.is_literal() &&
                       rule.correlation_key.literal().empty()) {
                reader_.warn(target.id,
                             "The message has no correlation key, so it cannot find the case that "
                             "another one has begun. Add zeebe:subscription with correlationKey to "
                             "the message.");
            }
        }
    }

    void check_exclusive_gateway(const Element& element) {
        if (element.outgoing.size() < 2) return;
        const auto has_condition = [&](int flow) {
            return model_.flows[static_cast<std::size_t>(flow)].condition.has_value();
        };
        // Beside flows that have one, lint says it (conditional-flows).
        if (std::any_of(element.outgoing.begin(), element.outgoing.end(), has_condition)) return;
        for (const int flow : element.outgoing) {
            const Flow& candidate = model_.flows[static_cast<std::size_t>(flow)];
            if (flow != element.default_flow) {
                reader_.warn(candidate.id,
                             "The flow has no condition and is not the default flow, so it is "
                             "always taken when it is reached.");
            }
        }
    }

    void check_task(Element& element) {
        const bool is_service =
            element.type == ElementType::service_task || element.type == ElementType::send_task;
        if (is_service && !element.job && !element.script && element.actions.empty() &&
            element.events.empty()) {
            reader_.unfinished(
                element,
                "Nothing says what the task does: add zeebe:taskDefinition for a worker, or "
                "obieg:record, obieg:lookup or obieg:notify.");
        }
        if (element.type == ElementType::business_rule_task && !element.decision &&
            !element.script && !element.job) {
            reader_.unfinished(element, "It names no decision: add zeebe:calledDecision.");
        }
        if (element.type == ElementType::script_task && !element.script && !element.job) {
            reader_.unfinished(element,
                               "It has no script: add zeebe:script with a FEEL expression.");
        }
        if (element.type == ElementType::receive_task && element.events.empty()) {
            reader_.unfinished(element, "It does not say which message it waits for.");
        }
        if (!element.user_task) return;
        const UserTaskRule& rule = *element.user_task;
        const bool has_pool = !is_open(rule.candidate_groups) || !is_open(rule.candidate_users);
        if (!has_pool && rule.assignment.empty() && is_open(rule.assignee)) {
            reader_.warn(
                element.id,
                "Nobody is named who does this task; only an administrator can assign it.");
        }
        for (const OutcomeRule& outcome : rule.outcomes) {
            if (outcome.rework) check_rework(element, outcome, *outcome.rework);
        }
        if (std::none_of(rule.outcomes.begin(), rule.outcomes.end(),
                         [](const OutcomeRule& outcome) { return outcome.is_offered; }) &&
            !rule.outcomes.empty()) {
            reader_.refuse(element.id, "People need an outcome to choose; none is offered.");
        }
        if (rule.deadline && !rule.deadline->of_step.step.empty())
            check_step_of_deadline(element, rule.deadline->of_step.step);
        for (const EscalationRule& escalation : rule.escalations) {
            const bool has_deadline = rule.deadline || !is_open(rule.due_date);
            if (escalation.is_after_deadline && !has_deadline) {
                reader_.refuse(element.id,
                               "<obieg:escalation> counts from the deadline, but the task has "
                               "none. Add obieg:deadline.");
            }
        }
        if (rule.timeout) check_timeout(element, rule);
        if (rule.quorum) check_quorum(element, rule);
        if (rule.pool_return && !has_pool) {
            reader_.refuse(
                element.id,
                "There is no pool to return the task to. Name candidate groups or users.");
        }
    }

    void check_step_of_deadline(const Element& element, const std::string& id) const {
        const Element* step = model_.element(id);
        if (!step || !step->user_task) {
            reader_.refuse(element.id, "The deadline counts from the step \"" + id +
                                           "\", which is no user task of this process.");
        } else if (step == &element) {
            reader_.refuse(element.id,
                           "The deadline counts from its own step. Say from=\"creation\" or name "
                           "an earlier step.");
        }
    }

    void check_quorum(const Element& element, const UserTaskRule& rule) const {
        if (!element.loop || element.loop->is_standard) {
            reader_.refuse(element.id,
                           "<obieg:quorum> is about several people: let the task be carried out "
                           "once for each of them (multi-instance, parallel or sequential).");
        }
        const auto check_outcome = [&](const std::string& name) {
            const bool is_known =
                std::any_of(rule.outcomes.begin(), rule.outcomes.end(),
                            [&](const OutcomeRule& outcome) { return outcome.name == name; });
            if (is_known || name.empty()) return;
            reader_.refuse(element.id, "<obieg:quorum> names the outcome \"" + name +
                                           "\", which <obieg:outcomes> does not have.");
        };
        if (rule.outcomes.empty())
            reader_.refuse(element.id, "People vote with outcomes: add <obieg:outcomes>.");
        for (const std::string& name : rule.quorum->agree) check_outcome(name);
        for (const std::string& name : rule.quorum->stops) check_outcome(name);
        check_outcome(rule.quorum->otherwise);
        check_outcome(rule.quorum->nobody);
    }

    void check_rework(const Element& element, const OutcomeRule& outcome,
                      const ReworkRule& rework) const {
        const std::string what = "The outcome \"" + outcome.name + "\" sends back ";
        if (rework.to == ReworkRule::To::applicant) {
            const Element* start = model_.start_event("");
            if (!start || start->form_id.empty()) {
                reader_.refuse(element.id, what +
                                               "to the applicant, but the process has no start "
                                               "form to correct. Name a step instead.");
            } else {
                check_way_back(element, *start, what, rework);
            }
        }
        for (const std::string& id : rework.steps) {
            const Element* step = model_.element(id);
            if (!step || !step->user_task) {
                reader_.refuse(element.id,
                               what + "to \"" + id + "\", which is no user task of this process.");
            } else {
                check_way_back(element, *step, what, rework);
            }
        }
        const bool counts_as_agreement =
            element.user_task->quorum &&
            std::find(element.user_task->quorum->agree.begin(),
                      element.user_task->quorum->agree.end(),
                      outcome.name) != element.user_task->quorum->agree.end();
        if (counts_as_agreement) {
            reader_.refuse(element.id,
                           what + "and cannot count as agreement. Name it in stops instead.");
        }
    }

    void check_way_back(const Element& element, const Element& step, const std::string& what,
                        const ReworkRule& rework) const {
        const std::string called = "\"" + (step.name.empty() ? step.id : step.name) + "\"";
        if (&step == &element || !child_around(model_, step.scope, element)) {
            reader_.refuse(element.id,
                           what + "to " + called +
                               ", which is itself or inside something that has ended by then. "
                               "Name a step before it, in the same sub-process or around it.");
        } else if (!rework.runs_again && step.loop) {
            reader_.refuse(element.id,
                           what + "to " + called +
                               ", which several people do; nobody alone can correct it. Say "
                               "then=\"again\".");
        } else if (rework.runs_again && !may_run_again(model_, step, element)) {
            reader_.refuse(element.id,
                           what + "to " + called +
                               " to run again from there, but a parallel join after it would "
                               "wait for a path that does not come again, or no path leads from "
                               "there to here. Say then=\"return\", or name a step before the "
                               "paths part.");
        }
    }

    void check_timeout(const Element& element, const UserTaskRule& rule) const {
        const std::string& outcome = rule.timeout->outcome;
        const bool is_known =
            std::any_of(rule.outcomes.begin(), rule.outcomes.end(),
                        [&](const OutcomeRule& each) { return each.name == outcome; });
        if (rule.outcomes.empty() ? !outcome.empty() : !is_known) {
            reader_.refuse(element.id,
                           "The outcome of <obieg:timeout> should be one of the task's "
                           "outcomes, not \"" +
                               outcome + "\".");
        }
        if (!rule.timeout->after && !rule.deadline && is_open(rule.due_date)) {
            reader_.refuse(element.id,
                           "<obieg:timeout> waits for the deadline, but the task has "
                           "none. Add obieg:deadline, or say after=\"P3D\".");
        }
    }

    static bool is_open(const feel::Attribute& attribute) {
        return attribute.is_literal() && attribute.literal().empty();
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

void check_model(Reader& reader, Model& model) {
    Checker checker(reader, model);
    for (Element& element : model.elements) checker.check(element);
    if (!model.withdrawal || model.withdrawal->event.empty()) return;
    const Element* event = model.element(model.withdrawal->event);
    const bool waits_for_message =
        event && event->type != ElementType::end_event &&
        event->type != ElementType::intermediate_throw_event &&
        std::any_of(event->events.begin(), event->events.end(),
                    [](const EventRule& rule) { return rule.type == EventType::message; });
    if (!waits_for_message) {
        reader.refuse(model.process_id,
                      "<obieg:withdrawal> names the event \"" + model.withdrawal->event +
                          "\"; it should be a message event that the case waits for.");
    }
}

}  // namespace obieg::engine
