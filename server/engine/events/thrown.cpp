#include "engine/events/thrown.h"

namespace obieg::engine {

namespace {

const EventRule* rule_for(const Element& event, EventType type, const std::string& code) {
    for (const EventRule& rule : event.events) {
        if (rule.type == type && rule.code == code) return &rule;
    }
    return nullptr;
}

struct Catcher {
    const Element* event = nullptr;
    const EventRule* rule = nullptr;
    explicit operator bool() const { return event != nullptr; }
};

Catcher among(const Run& run, const std::vector<int>& events, EventType type,
              const std::string& code) {
    for (const std::string& wanted : {code, std::string()}) {
        for (const int index : events) {
            const Element& event = run.model.elements[static_cast<std::size_t>(index)];
            if (const EventRule* rule = rule_for(event, type, wanted)) return {&event, rule};
        }
    }
    return {};
}

std::vector<int> starts_inside(const Run& run, const Element& scope) {
    std::vector<int> starts;
    for (const int sub_process : scope.event_sub_processes) {
        for (const int child : run.model.elements[static_cast<std::size_t>(sub_process)].children) {
            const Element& element = run.model.elements[static_cast<std::size_t>(child)];
            if (element.type == ElementType::start_event) starts.push_back(child);
        }
    }
    return starts;
}

void catch_it(Run& run, const Catcher& catcher, const std::string& code, Context variables,
              ElementInstanceKey holder) {
    if (!catcher.rule->code_variable.empty()) variables.set(catcher.rule->code_variable, code);
    run.trigger(*catcher.event, holder, std::move(variables));
}

}  // namespace

Caught throw_outwards(Run& run, EventType type, const std::string& code, Context variables,
                      ElementInstanceKey from) {
    bool came_from_event_sub_process = false;
    for (ElementInstanceKey at = from; at;) {
        const ElementInstance& instance = run.at(at);
        const Element& element = run.element_of(instance);
        const bool is_turn = instance.loop_counter > 0;
        const bool is_body = element.loop && !is_turn;
        const bool listens_inside = at != from && !is_body && !came_from_event_sub_process &&
                                    !memo_of(instance, "interrupted").is_true();
        if (listens_inside) {
            if (const Catcher catcher = among(run, starts_inside(run, element), type, code)) {
                catch_it(run, catcher, code, std::move(variables), at);
                return Caught::here;
            }
        }
        if (!is_turn) {
            if (const Catcher catcher = among(run, element.boundary_events, type, code)) {
                catch_it(run, catcher, code, std::move(variables), at);
                return Caught::here;
            }
        }
        came_from_event_sub_process = element.type == ElementType::event_sub_process;
        at = instance.scope;
    }
    const std::optional<Parent>& parent = run.state.instance.parent;
    if (!parent) return Caught::nowhere;
    ChildThrew news;
    news.element_instance = parent->element_instance;
    news.child = run.state.instance.key;
    news.thrown =
        type == EventType::error ? ChildThrew::Thrown::error : ChildThrew::Thrown::escalation;
    news.code = code;
    news.variables = std::move(variables);
    run.dispatches.push_back({Command{parent->instance, Actor{}, std::move(news)}, {}});
    return Caught::by_caller;
}

namespace {

Result<std::string> code_of(Run& run, const Element& event, int rule, ElementInstanceKey instance) {
    const EventRule& thrown = event.events[static_cast<std::size_t>(rule)];
    if (!thrown.code_expression) return thrown.code;
    return run.text_of(feel::Attribute(*thrown.code_expression), instance, "The code");
}

}  // namespace

Error uncaught_error(const Element& element, const std::string& code) {
    return incident_error(
        "uncaught-error",
        "The error \"" + code + "\" that \"" + element.id +
            "\" throws is caught nowhere. Add a "
            "boundary event or an event sub-process for it and publish the diagram anew, or cancel "
            "this case.");
}

Result<bool> throw_error_event(Run& run, const Element& event, int rule,
                               ElementInstanceKey instance) {
    const std::string code = TRY(code_of(run, event, rule, instance));
    switch (throw_outwards(run, EventType::error, code, run.at(instance).variables, instance)) {
        case Caught::here:
            return true;
        case Caught::nowhere:
            return fail(uncaught_error(event, code));
        case Caught::by_caller:
            // The error ends the whole called case; the caller goes on from here.
            run.terminate(run.process_instance());
            return true;
    }
    return true;
}

Result<bool> throw_escalation_event(Run& run, const Element& event, int rule,
                                    ElementInstanceKey instance) {
    const std::string code = TRY(code_of(run, event, rule, instance));
    throw_outwards(run, EventType::escalation, code, run.at(instance).variables, instance);
    return true;
}

}  // namespace obieg::engine
