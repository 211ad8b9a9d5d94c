#include "engine/elements/complex_gateway/complex_gateway.h"

#include "engine/elements/gathering.h"
#include "engine/elements/inclusive_gateway/inclusive_gateway.h"
#include "engine/run.h"

namespace obieg::engine {

namespace {

constexpr std::string_view has_fired = "fired";

bool all_have_come(Run& run, ElementInstanceKey waiting) {
    const Element& element = run.element_at(waiting);
    return std::all_of(element.incoming.begin(), element.incoming.end(),
                       [&](int flow) { return tokens_on(run, waiting, flow) > 0; });
}

Result<bool> is_activated(Run& run, ElementInstanceKey waiting) {
    const Element& element = run.element_at(waiting);
    if (!element.activation_condition) return all_have_come(run, waiting);
    std::int64_t count = 0;
    for (const int flow : element.incoming) count += tokens_on(run, waiting, flow);
    Context extra;
    extra.set("activationCount", count);
    return run.holds(*element.activation_condition, waiting, &extra);
}

}  // namespace

void arrive_at_complex_gateway(Run& run, const Element& element, ElementInstanceKey scope,
                               int flow) {
    if (element.incoming.size() <= 1 || flow < 0) {
        run.pass(element, scope);
        return;
    }
    const ElementInstanceKey waiting = keep_token(run, element, scope, flow);
    if (!memo_of(run.at(waiting), has_fired).is_true()) {
        const Result<bool> activated = is_activated(run, waiting);
        if (!activated) {
            run.raise_incident(waiting, activated.error());
        } else if (*activated) {
            run.at(waiting).memo.set(has_fired, true);
            run.pass(element, scope);
        }
    }
    if (!memo_of(run.at(waiting), has_fired).is_true() || !all_have_come(run, waiting)) return;
    run.finish(waiting);
    // The token that was swallowed may have been the last one of its scope.
    run.check_scope(scope);
}

bool recheck_complex_gateway(Run& run, ElementInstanceKey instance) {
    if (!memo_of(run.at(instance), has_fired).is_true() || may_still_arrive(run, instance))
        return false;
    const ElementInstanceKey scope = run.at(instance).scope;
    run.finish(instance);
    run.check_scope(scope);
    return true;
}

}  // namespace obieg::engine
