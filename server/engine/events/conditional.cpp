#include "engine/events/conditional.h"

#include "engine/run.h"

namespace obieg::engine {

namespace {

Context watched(const ElementInstance& instance) {
    const Context* conditions = memo_of(instance, conditions_memo).if_context();
    return conditions ? *conditions : Context();
}

void remember(Run& run, ElementInstanceKey holder, std::string_view event, std::string_view seen) {
    ElementInstance& instance = run.at(holder);
    Context conditions = watched(instance);
    conditions.set(event, seen);
    instance.memo.set(conditions_memo, std::move(conditions));
}

const EventRule* condition_of(const Element& event) {
    for (const EventRule& rule : event.events) {
        if (rule.condition) return &rule;
    }
    return nullptr;
}

// An event may name the variables that it watches, and whether they come or change.
bool watches(const EventRule& rule, const Run::VariableChange& change) {
    if (change.name.empty()) return true;
    const std::vector<std::string>& names = rule.watched_names;
    if (!names.empty() && std::find(names.begin(), names.end(), change.name) == names.end())
        return false;
    if (!rule.watches_creation && !rule.watches_update) return true;
    return change.is_new ? rule.watches_creation : rule.watches_update;
}

bool is_concerned(const Run& run, std::string_view event,
                  std::span<const Run::VariableChange> changes) {
    const Element* element = run.model.element(event);
    const EventRule* rule = element ? condition_of(*element) : nullptr;
    return rule && std::any_of(changes.begin(), changes.end(),
                               [&](const auto& change) { return watches(*rule, change); });
}

}  // namespace

Status arm_conditional_event(Run& run, const Element& event, int, ElementInstanceKey holder) {
    remember(run, holder, event.id, "new");
    return {};
}

void forget_conditional_event(Run& run, ElementInstanceKey holder, std::string_view event) {
    ElementInstance& instance = run.at(holder);
    Context conditions = watched(instance);
    if (conditions.erase(event)) instance.memo.set(conditions_memo, std::move(conditions));
}

bool trigger_conditions(Run& run, std::span<const Run::VariableChange> changes) {
    if (!run.model.has_conditions) return false;
    std::vector<std::pair<ElementInstanceKey, std::string>> candidates;
    for (const ElementInstance& instance : run.state.elements) {
        if (instance.status != ElementStatus::active) continue;
        const Context conditions = watched(instance);
        for (const auto& [event, seen] : conditions.entries()) {
            if (seen == Value("new") || is_concerned(run, event, changes))
                candidates.emplace_back(instance.key, event);
        }
    }
    bool any = false;
    for (const auto& [holder, id] : candidates) {
        // An event before this one may have interrupted the holder.
        const Element* event = run.model.element(id);
        if (!event || !run.find(holder) || !watched(run.at(holder)).contains(id)) continue;
        const EventRule* rule = condition_of(*event);
        const bool is_true = rule && run.evaluate(*rule->condition, holder).value.is_true();
        const bool was_true = Value(watched(run.at(holder))).get(id) == Value("true");
        remember(run, holder, id, is_true ? "true" : "false");
        if (!is_true || was_true) continue;
        run.trigger(*event, holder, {});
        any = true;
    }
    return any;
}

}  // namespace obieg::engine
