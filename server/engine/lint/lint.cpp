#include "engine/lint/lint.h"

#include <algorithm>

#include "base/check.h"
#include "engine/lint/rules.h"

namespace obieg::engine::lint {

namespace {

struct Row {
    RuleInfo info;
    Check check;
};

constexpr Row rows[] = {
    // Ours.
    {{"unreachable", Weight::warning, "Steps that no path leads to."}, check_reachable},
    {{"dead-join", Weight::warning, "Joins that can wait for ever."}, check_soundness},
    {{"no-default-flow", Weight::warning, "Choices where every flow has a condition."},
     check_choices},
    {{"missing-form", Weight::warning, "User tasks without a form and without outcomes."},
     check_forms},
    {{"message-flow", Weight::warning,
      "Message flows that do not match what their ends send and wait for."},
     check_message_flows},

    // Those of bpmnlint, under the names that they have there.
    {{"ad-hoc-sub-process", Weight::warning, "What an ad-hoc sub-process may hold."}, check_ad_hoc},
    {{"conditional-event", Weight::warning, "Conditional events without a condition."},
     check_conditional_events},
    {{"conditional-flows", Weight::warning,
      "Flows without a condition beside flows that have one."},
     check_conditional_flows},
    {{"end-event-required", Weight::advice, "Processes and sub-processes without an end event."},
     check_end_events},
    {{"event-based-gateway", Weight::warning, "Event-based gateways with too few or wrong flows."},
     check_event_based_gateways},
    {{"event-sub-process-typed-start-event", Weight::warning,
      "Event sub-processes that no event starts."},
     check_typed_starts},
    {{"fake-join", Weight::advice, "Steps where several flows meet without a gateway."},
     check_fake_joins},
    {{"global", Weight::advice, "Messages, signals, errors, escalations: named, used, unique."},
     check_globals},
    {{"label-required", Weight::advice, "Elements without a name."}, check_labels},
    {{"link-event", Weight::warning, "Links without their other end."}, check_links},
    {{"no-bpmndi", Weight::advice, "Elements that are not drawn."}, check_drawn},
    {{"no-complex-gateway", Weight::advice, "Complex gateways."}, check_complex_gateways},
    {{"no-disconnected", Weight::warning, "Elements without any flow."}, check_disconnected},
    {{"no-duplicate-sequence-flows", Weight::warning, "The same flow drawn twice."},
     check_duplicate_flows},
    {{"no-gateway-join-fork", Weight::advice, "Gateways that join and fork at once."},
     check_join_forks},
    {{"no-implicit-end", Weight::advice, "Paths that end without an end event."},
     check_implicit_ends},
    {{"no-implicit-start", Weight::advice, "Paths that begin without a start event."},
     check_implicit_starts},
    {{"no-implicit-split", Weight::advice, "Steps from which several paths go on at once."},
     check_implicit_splits},
    {{"no-inclusive-gateway", Weight::advice, "Inclusive gateways."}, check_inclusive_gateways},
    {{"no-overlapping-elements", Weight::advice, "Elements drawn on each other."}, check_overlaps},
    {{"single-blank-start-event", Weight::warning, "Several plain start events in one scope."},
     check_single_blank_start},
    {{"single-event-definition", Weight::advice, "Events with several definitions."},
     check_single_definition},
    {{"standard-size", Weight::advice, "Elements drawn larger or smaller than usual."},
     check_sizes},
    {{"start-event-required", Weight::advice, "Processes and sub-processes without a start event."},
     check_start_events},
    {{"sub-process-blank-start-event", Weight::warning,
      "Sub-processes whose start event waits for something."},
     check_blank_starts},
    {{"superfluous-gateway", Weight::advice, "Gateways with one way in and one way out."},
     check_superfluous_gateways},
};

constexpr auto infos = [] {
    std::array<RuleInfo, std::size(rows)> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = rows[i].info;
    return all;
}();

}  // namespace

std::vector<Finding> check(const bpmn::Element& definitions, const Settings& settings) {
    const Diagram diagram(definitions);
    std::vector<Finding> findings;
    for (const Row& row : rows) {
        Report report(row.info.name, findings);
        row.check(diagram, settings, report);
    }
    return findings;
}

std::span<const RuleInfo> rules() {
    return infos;
}

Weight weight_of(std::string_view rule) {
    const auto row = std::find_if(infos.begin(), infos.end(),
                                  [&](const RuleInfo& info) { return info.name == rule; });
    OBIEG_CHECK(row != infos.end());
    return row->weight;
}

}  // namespace obieg::engine::lint
