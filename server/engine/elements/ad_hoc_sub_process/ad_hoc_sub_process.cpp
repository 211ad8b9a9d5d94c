#include "engine/elements/ad_hoc_sub_process/ad_hoc_sub_process.h"

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

}  // namespace

Status enter_ad_hoc_sub_process(Run& run, ElementInstanceKey instance) {
    const Element& element = run.element_at(instance);
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
