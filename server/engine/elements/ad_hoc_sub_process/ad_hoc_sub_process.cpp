#include "engine/elements/ad_hoc_sub_process/ad_hoc_sub_process.h"

#include "engine/elements/service_task/service_task.h"
#include "engine/run.h"

namespace obieg::engine {

namespace {

Result<std::vector<const Element*>> chosen_elements(Run& run, ElementInstanceKey instance) {
    const Element& element = run.element_at(instance);
    std::vector<const Element*> chosen;
    if (!element.active_elements) {
        for (const int start : element.starts) {
            chosen.push_back(&run.model.elements[static_cast<std::size_t>(start)]);
        }
        return chosen;
    }
    const Run::Evaluated ids = run.evaluate(*element.active_elements, instance);
    if (!ids.value.if_list()) {
        return incident("expression",
                        "The active elements of \"" + element.id +
                            "\" should be a list of ids, "
                            "found " +
                            std::string(ids.value.kind_name()) + ". " + ids.why +
                            " Correct the variables or the diagram, then resolve the incident.");
    }
    for (const Value& id : *ids.value.if_list()) {
        const Element* found = run.model.element(id.text_or(""));
        if (!found || found->scope != element.index) {
            return incident("expression",
                            "\"" + id.text_or("") + "\" is no activity inside \"" + element.id +
                                "\". Correct the variables, then resolve the incident.");
        }
        chosen.push_back(found);
    }
    return chosen;
}

// Job-driven: the worker has said that nothing more is to be begun.
constexpr std::string_view fulfilled_name = "fulfilled";

Status ask_worker(Run& run, ElementInstanceKey instance) {
    const bool is_asked =
        std::any_of(run.state.jobs.begin(), run.state.jobs.end(),
                    [&](const Job& job) { return job.element_instance == instance; });
    if (is_asked) return {};
    run.create_job(instance, TRY(job_of(run, *run.element_at(instance).job, instance)));
    return {};
}

}  // namespace

Status ad_hoc_job_completed(Run& run, ElementInstanceKey instance, const CompleteJob& command) {
    const Element& element = run.element_at(instance);
    std::vector<const Element*> chosen;
    const auto* answered = std::get_if<AdHocResult>(&command.result);
    const AdHocResult decided = answered ? *answered : AdHocResult();
    for (const AdHocResult::Activation& wanted : decided.activate) {
        const Element* found = run.model.element(wanted.element);
        if (!found || found->scope != element.index || !found->incoming.empty()) {
            return fail(Code::invalid_argument,
                        "\"" + wanted.element + "\" cannot be begun: it is no activity inside \"" +
                            element.id + "\", or a flow leads to it.");
        }
        chosen.push_back(found);
    }
    run.propagate(instance, command.variables);
    if (decided.is_fulfilled) {
        run.at(instance).memo.set(fulfilled_name, true);
        if (decided.cancels_remaining) run.terminate_inside(instance);
    }
    for (std::size_t i = 0; i < chosen.size() && !decided.is_fulfilled; ++i) {
        Run::Arrival arrival;
        arrival.variables = decided.activate[i].variables;
        run.activate(*chosen[i], instance, std::move(arrival));
    }
    if (!run.is_expected(instance) && !run.has_children(instance)) run.complete(instance);
    return {};
}

Status collect_ad_hoc_output(Run& run, ElementInstanceKey completed) {
    const ElementInstanceKey scope = run.at(completed).scope;
    if (!scope || !run.element_at(completed).outgoing.empty()) return {};
    const Element& around = run.element_at(scope);
    if (!around.ad_hoc_output || around.ad_hoc_outputs.empty()) return {};
    const Value gathered = run.variable(scope, around.ad_hoc_outputs);
    List outputs = gathered.if_list() ? *gathered.if_list() : List();
    outputs.push_back(run.evaluate(*around.ad_hoc_output, completed).value);
    run.set_local(scope, around.ad_hoc_outputs, std::move(outputs));
    return {};
}

Status leave_ad_hoc_sub_process(Run& run, ElementInstanceKey instance, Context&) {
    const Element& element = run.element_at(instance);
    if (element.ad_hoc_outputs.empty()) return {};
    Context results;
    results.set(element.ad_hoc_outputs, run.variable(instance, element.ad_hoc_outputs));
    run.propagate(run.at(instance).scope, results);
    return {};
}

Status enter_ad_hoc_sub_process(Run& run, ElementInstanceKey instance) {
    const Element& element = run.element_at(instance);
    if (!element.ad_hoc_outputs.empty()) run.set_local(instance, element.ad_hoc_outputs, List());
    if (element.job) return ask_worker(run, instance);
    const std::vector<const Element*> chosen = TRY(chosen_elements(run, instance));
    List waiting;
    for (const Element* activity : chosen) {
        if (element.is_sequential_ad_hoc && activity != chosen.front()) {
            waiting.emplace_back(activity->id);
        } else {
            run.activate(*activity, instance);
        }
    }
    run.at(instance).memo.set(ad_hoc_waiting_memo, std::move(waiting));
    if (chosen.empty()) run.complete(instance);
    return {};
}

Status ad_hoc_path_ended(Run& run, ElementInstanceKey instance) {
    const Element& element = run.element_at(instance);
    if (element.completion_condition && TRY(run.holds(*element.completion_condition, instance))) {
        if (element.cancels_remaining) run.terminate_inside(instance);
        run.at(instance).memo.set(ad_hoc_waiting_memo, List());
    }
    if (element.job && !memo_of(run.at(instance), fulfilled_name).is_true())
        return ask_worker(run, instance);
    if (run.is_expected(instance) || run.has_children(instance)) return {};
    const Value memo = memo_of(run.at(instance), ad_hoc_waiting_memo);
    List waiting = memo.if_list() ? *memo.if_list() : List();
    if (waiting.empty()) {
        run.complete(instance);
        return {};
    }
    const Element* next = run.model.element(waiting.front().text_or(""));
    waiting.erase(waiting.begin());
    run.at(instance).memo.set(ad_hoc_waiting_memo, std::move(waiting));
    run.activate(*next, instance);
    return {};
}

}  // namespace obieg::engine
