// What is looked at once the agenda is empty: conditions that variables have made true, joins whose
// last token will never come, and cases that nothing can move any more.
#include "engine/elements/inclusive_gateway/inclusive_gateway.h"
#include "engine/elements/loop.h"
#include "engine/elements/user_task/approval.h"
#include "engine/events/conditional.h"
#include "engine/run.h"

namespace obieg::engine {

namespace {

bool gathers(const Run& run, const ElementInstance& instance) {
    return !instance.waiting_tokens.empty() && run.element_of(instance).behaviour->arrive;
}

bool has_incident(const Run& run, ElementInstanceKey instance) {
    return std::any_of(run.state.incidents.begin(), run.state.incidents.end(),
                       [&](const Incident& row) { return row.element_instance == instance; });
}

bool recheck_joins(Run& run) {
    std::vector<ElementInstanceKey> waiting;
    for (const ElementInstance& instance : run.state.elements) {
        if (gathers(run, instance)) waiting.push_back(instance.key);
    }
    for (const ElementInstanceKey key : waiting) {
        const Element& element = run.element_at(key);
        if (element.behaviour->recheck && element.behaviour->recheck(run, key)) return true;
    }
    return false;
}

// Loops whose turns are too many to begin all at once.
bool continue_loops(Run& run) {
    std::vector<ElementInstanceKey> bodies;
    for (const ElementInstance& instance : run.state.elements) {
        const bool is_body = instance.loop_counter == 0 &&
                             instance.status == ElementStatus::active &&
                             run.element_of(instance).loop.has_value();
        if (is_body) bodies.push_back(instance.key);
    }
    bool any = false;
    for (const ElementInstanceKey body : bodies) {
        if (has_more_turns(run, body)) any = begin_turns(run, body) || any;
    }
    return any;
}

// A join that waits in a scope where nothing else lives waits for ever; somebody should know.
void report_dead_joins(Run& run) {
    std::vector<ElementInstanceKey> dead;
    for (const ElementInstance& instance : run.state.elements) {
        if (!gathers(run, instance) || has_incident(run, instance.key)) continue;
        const bool is_alone =
            std::all_of(run.state.elements.begin(), run.state.elements.end(),
                        [&](const ElementInstance& other) {
                            return other.scope != instance.scope || gathers(run, other);
                        });
        if (is_alone) dead.push_back(instance.key);
    }
    for (const ElementInstanceKey key : dead) {
        run.raise_incident(
            key,
            incident_error("dead-join",
                           "\"" + run.element_at(key).id +
                               "\" waits for a token that can no "
                               "longer come: no other path is active. Correct the diagram so that "
                               "every path of the fork reaches the join, then cancel this case."));
    }
}

}  // namespace

bool Run::settle() {
    const bool may_have_changed_basis = std::exchange(variables_changed_, false);
    const std::vector<VariableChange> changes = std::exchange(variable_changes_, {});
    refresh_case();
    if (trigger_conditions(*this, changes)) return true;
    if (may_have_changed_basis && void_stale_rounds(*this)) return true;
    if (recheck_joins(*this)) return true;
    if (continue_loops(*this)) return true;
    if (release_mutual_joins(*this)) return true;
    report_dead_joins(*this);
    return variables_changed_;
}

}  // namespace obieg::engine
