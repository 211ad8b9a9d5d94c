#include "engine/elements/business_rule_task/business_rule_task.h"

#include "dmn/dmn.h"
#include "engine/elements/service_task/service_task.h"
#include "engine/names.h"

namespace obieg::engine {

Context decision_inputs(const dmn::Model& model, const feel::Scope& scope) {
    Context inputs;
    for (auto names = scope.contexts.rbegin(); names != scope.contexts.rend(); ++names) {
        for (const auto& [name, value] : (*names)->entries()) inputs.set(name, value);
    }
    for (const dmn::DecisionInfo& decision : model.decisions()) inputs.erase(decision.name);
    return inputs;
}

namespace {

// What the decision saw and which rules gave the answer, for people who ask why.
Value explained(const dmn::Explanation& decision) {
    Context inputs;
    for (const dmn::Explanation::Part& input : decision.inputs) {
        std::string label(input.label);
        for (int copy = 2; inputs.contains(label); ++copy)
            label = std::string(input.label) + " (" + std::to_string(copy) + ")";
        inputs.set(label, input.value);
    }
    List rules;
    for (const dmn::Explanation::Rule& rule : decision.rules) rules.emplace_back(rule.number);
    Context about;
    about.set("decision", Value(decision.id));
    about.set("name", Value(decision.name));
    about.set("inputs", std::move(inputs));
    about.set("rules", std::move(rules));
    about.set("value", decision.value);
    return Value(std::move(about));
}

}  // namespace

Status enter_business_rule_task(Run& run, ElementInstanceKey instance) {
    const Element& element = run.element_at(instance);
    if (!element.decision) return enter_service_task(run, instance);
    const std::string id =
        TRY(run.text_of(element.decision->decision_id, instance, "The decision"));
    Wanted wanted{element.decision->binding, run.model.key, ""};
    std::string which;
    if (wanted.binding == Binding::deployment) which = " together with this process";
    if (wanted.binding == Binding::version_tag) {
        wanted.version_tag = TRY(run.text_of(element.decision->version_tag, instance,
                                             "The tag of the decision's version"));
        which = " with the version tag \"" + wanted.version_tag + "\"";
    }
    const auto model = run.view.catalog.decision(id, wanted);
    if (!model) {
        return incident("decision", "The decision \"" + id + "\" is not published" + which +
                                        ". Publish it, then resolve the incident.");
    }
    const Names names(run, instance);
    const Result<dmn::Outcome> outcome =
        dmn::evaluate(*model, id, decision_inputs(*model, names.scope()), names.scope());
    if (!outcome) {
        return incident("decision",
                        "The decision \"" + id + "\" cannot be made: " + outcome.error().message);
    }
    if (outcome->value.is_null() && !outcome->problems.empty()) {
        const dmn::Problem& problem = outcome->problems.front();
        return incident("decision",
                        "The decision \"" + id + "\" has no answer. " + problem.where + ": " +
                            problem.message +
                            " Correct the variables or the table, then resolve the incident.");
    }
    Context data;
    List decisions;
    for (const dmn::Explanation& decision : outcome->decisions)
        decisions.push_back(explained(decision));
    data.set("decision", id);
    data.set("result", outcome->value);
    data.set("matched", std::move(decisions));
    run.emit(EventKind::decision_evaluated, instance, std::move(data));
    Context results;
    results.set(element.decision->result_variable, outcome->value);
    run.complete(instance, std::move(results));
    return {};
}

}  // namespace obieg::engine
