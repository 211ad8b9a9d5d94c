#include "engine/elements/flows.h"

namespace obieg::engine {

namespace {

tl::unexpected<Error> no_way_out(const Element& element) {
    return incident("no-flow",
                    "No condition of the flows that leave \"" + element.id +
                        "\" is true and none of them is the default flow. Correct the variables, "
                        "or mark one flow as default and publish the diagram anew; then resolve "
                        "the incident.");
}

enum class Take { first, all };

Result<std::vector<int>> choose(Run& run, ElementInstanceKey instance, Take take) {
    const Element& element = run.element_at(instance);
    std::vector<int> chosen;
    bool any_condition = false;
    for (const int flow : element.outgoing) {
        if (flow == element.default_flow) continue;
        const Flow& candidate = run.model.flows[static_cast<std::size_t>(flow)];
        if (candidate.condition) {
            any_condition = true;
            if (!TRY(run.holds(*candidate.condition, instance))) continue;
        }
        chosen.push_back(flow);
        if (take == Take::first) break;
    }
    if (chosen.empty() && element.default_flow >= 0) chosen.push_back(element.default_flow);
    if (chosen.empty() && any_condition) return no_way_out(element);
    return chosen;
}

}  // namespace

Result<std::vector<int>> choose_open_flows(Run& run, ElementInstanceKey instance) {
    return choose(run, instance, Take::all);
}

Result<std::vector<int>> choose_first_flow(Run& run, ElementInstanceKey instance) {
    return choose(run, instance, Take::first);
}

Result<std::vector<int>> choose_all_flows(Run& run, ElementInstanceKey instance) {
    return run.element_at(instance).outgoing;
}

Result<std::vector<int>> choose_no_flow(Run&, ElementInstanceKey) {
    return std::vector<int>();
}

}  // namespace obieg::engine
