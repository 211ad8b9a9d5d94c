#include "engine/elements/compensation.h"

#include "engine/elements/catching.h"

namespace obieg::engine {

namespace {

constexpr std::string_view thrower_name = "undoneFor";
constexpr std::string_view cancels_name = "cancels";

List list_in(const ElementInstance& instance, std::string_view name) {
    const Value value = memo_of(instance, name);
    return value.if_list() ? *value.if_list() : List();
}

// The event sub-process that undoes a completed sub-process from inside; null when it has none.
const Element* compensation_sub_process(const Model& model, const Element& scope) {
    for (const int index : scope.event_sub_processes) {
        const Element& sub_process = model.elements[static_cast<std::size_t>(index)];
        for (const int child : sub_process.children) {
            // Only what starts it counts: an activity inside may have a handler of its own.
            const Element& start = model.elements[static_cast<std::size_t>(child)];
            if (start.type != ElementType::start_event) continue;
            for (const EventRule& rule : start.events) {
                if (rule.type == EventType::compensation) return &sub_process;
            }
        }
    }
    return nullptr;
}

Value note(const std::string& activity, const Element& handler, Context variables) {
    Context entry;
    entry.set("activity", activity);
    entry.set("handler", handler.id);
    entry.set("variables", std::move(variables));
    return Value(std::move(entry));
}

// Local variables of the scope under those that the note has already: inner ones hide outer ones.
Value with_variables_of(const Value& inner, const std::string& activity, const Context& outer) {
    Context variables = outer;
    if (const Context* own = inner.get("variables").if_context()) {
        for (const auto& [name, value] : own->entries()) variables.set(name, value);
    }
    Context entry = *inner.if_context();
    entry.set("variables", std::move(variables));
    entry.set("activity", activity);
    return Value(std::move(entry));
}

void start_next(Run& run, ElementInstanceKey thrower) {
    List queue = list_in(run.at(thrower), compensation_queue_memo);
    if (queue.empty()) {
        const ElementInstanceKey scope = run.at(thrower).scope;
        if (!memo_of(run.at(thrower), cancels_name).is_true()) {
            run.complete(thrower);
            return;
        }
        for (const int index : run.element_at(scope).boundary_events) {
            const Element& event = run.model.elements[static_cast<std::size_t>(index)];
            for (const EventRule& rule : event.events) {
                if (rule.type != EventType::cancel) continue;
                run.trigger(event, scope, {});
                return;
            }
        }
        return;
    }
    const Value next = queue.back();
    queue.pop_back();
    run.at(thrower).memo.set(compensation_queue_memo, std::move(queue));
    const Element* handler = run.model.element(next.get("handler").text_or(""));
    Run::Arrival arrival;
    if (const Context* variables = next.get("variables").if_context())
        arrival.variables = *variables;
    arrival.memo.set(thrower_name, to_string(thrower));
    if (handler->type == ElementType::event_sub_process) {
        for (const int child : handler->children) {
            const Element& start = run.model.elements[static_cast<std::size_t>(child)];
            if (start.type == ElementType::start_event) arrival.memo.set(start_with, start.id);
        }
    }
    run.activate(*handler, run.at(thrower).scope, std::move(arrival));
}

// Takes the notes that are meant out of a scope.
List take_notes(Run& run, ElementInstanceKey scope, const std::string& activity) {
    List taken;
    List kept;
    for (const Value& entry : list_in(run.at(scope), compensation_notes_memo)) {
        const bool is_meant = activity.empty() || entry.get("activity") == Value(activity);
        (is_meant ? taken : kept).push_back(entry);
    }
    run.at(scope).memo.set(compensation_notes_memo, std::move(kept));
    return taken;
}

}  // namespace

void remember_for_compensation(Run& run, ElementInstanceKey completed) {
    const Element& element = run.element_at(completed);
    const ElementInstance& instance = run.at(completed);
    if (!instance.scope || element.is_for_compensation ||
        element.type == ElementType::event_sub_process)
        return;
    const bool is_turn = instance.loop_counter > 0;
    const Element* inner = compensation_sub_process(run.model, element);
    const bool leaves_nothing = element.compensation_handler < 0 && !inner &&
                                !instance.memo.contains(compensation_notes_memo);
    if (leaves_nothing) return;
    List notes = list_in(run.at(instance.scope), compensation_notes_memo);
    const std::size_t before = notes.size();
    if (!is_turn && element.compensation_handler >= 0) {
        notes.push_back(
            note(element.id,
                 run.model.elements[static_cast<std::size_t>(element.compensation_handler)], {}));
    } else if (inner) {
        notes.push_back(note(element.id, *inner, instance.variables));
    } else {
        for (const Value& entry : list_in(instance, compensation_notes_memo)) {
            notes.push_back(with_variables_of(entry, element.id, instance.variables));
        }
    }
    if (notes.size() > before)
        run.at(instance.scope).memo.set(compensation_notes_memo, std::move(notes));
}

Result<bool> throw_compensation_event(Run& run, const Element& event, int rule,
                                      ElementInstanceKey instance) {
    const std::string& activity = event.events[static_cast<std::size_t>(rule)].activity_id;
    const ElementInstanceKey scope = run.at(instance).scope;
    List queue = take_notes(run, scope, activity);
    // From inside an event sub-process it is the scope around it that is undone.
    if (run.element_at(scope).type == ElementType::event_sub_process) {
        List outer = take_notes(run, run.at(scope).scope, activity);
        queue.insert(queue.begin(), outer.begin(), outer.end());
    }
    if (queue.empty()) return true;
    run.at(instance).memo.set(compensation_queue_memo, std::move(queue));
    start_next(run, instance);
    return false;
}

Result<bool> throw_cancel_event(Run& run, const Element&, int, ElementInstanceKey instance) {
    const ElementInstanceKey scope = run.at(instance).scope;
    run.drop_tokens(scope);
    for (const ElementInstanceKey other : run.children_of(scope)) {
        if (other != instance) run.terminate(other);
    }
    run.at(instance).memo.set(compensation_queue_memo, take_notes(run, scope, ""));
    run.at(instance).memo.set(cancels_name, true);
    start_next(run, instance);
    return false;
}

ElementInstanceKey thrower_of(const ElementInstance& handler) {
    if (!handler.memo.contains(thrower_name)) return {};
    return parse_key<ElementInstanceKey>(memo_of(handler, thrower_name).text_or(""))
        .value_or(ElementInstanceKey{});
}

void compensation_handler_ended(Run& run, ElementInstanceKey thrower) {
    if (run.find(thrower)) start_next(run, thrower);
}

}  // namespace obieg::engine
