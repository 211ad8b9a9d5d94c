// The rules behind lint.h. Each looks at the whole diagram and reports what it finds.
#pragma once

#include "engine/lint/diagram.h"
#include "engine/lint/lint.h"

namespace obieg::engine::lint {

class Report {
public:
    Report(std::string_view rule, std::vector<Finding>& findings)
        : rule_(rule), findings_(findings) {}

    // About an element; `sentence` empty: the rule has but one.
    Finding& add(const Node& node, std::string_view sentence = "") {
        Finding finding;
        finding.rule = rule_;
        finding.sentence = rule_ + (sentence.empty() ? "" : "." + std::string(sentence));
        finding.element = node.id;
        finding.parameters.emplace_back("element", Diagram::called(node));
        findings_.push_back(std::move(finding));
        return findings_.back();
    }

private:
    std::string rule_;
    std::vector<Finding>& findings_;
};

using Check = void (*)(const Diagram&, const Settings&, Report&);

// rules_events.cpp
void check_ad_hoc(const Diagram&, const Settings&, Report&);
void check_conditional_events(const Diagram&, const Settings&, Report&);
void check_end_events(const Diagram&, const Settings&, Report&);
void check_start_events(const Diagram&, const Settings&, Report&);
void check_typed_starts(const Diagram&, const Settings&, Report&);
void check_blank_starts(const Diagram&, const Settings&, Report&);
void check_single_blank_start(const Diagram&, const Settings&, Report&);
void check_single_definition(const Diagram&, const Settings&, Report&);
void check_links(const Diagram&, const Settings&, Report&);
void check_globals(const Diagram&, const Settings&, Report&);

// rules_flows.cpp
void check_conditional_flows(const Diagram&, const Settings&, Report&);
void check_event_based_gateways(const Diagram&, const Settings&, Report&);
void check_fake_joins(const Diagram&, const Settings&, Report&);
void check_disconnected(const Diagram&, const Settings&, Report&);
void check_duplicate_flows(const Diagram&, const Settings&, Report&);
void check_join_forks(const Diagram&, const Settings&, Report&);
void check_implicit_ends(const Diagram&, const Settings&, Report&);
void check_implicit_starts(const Diagram&, const Settings&, Report&);
void check_implicit_splits(const Diagram&, const Settings&, Report&);
void check_superfluous_gateways(const Diagram&, const Settings&, Report&);
void check_complex_gateways(const Diagram&, const Settings&, Report&);
void check_inclusive_gateways(const Diagram&, const Settings&, Report&);

// rules_drawing.cpp
void check_labels(const Diagram&, const Settings&, Report&);
void check_drawn(const Diagram&, const Settings&, Report&);
void check_overlaps(const Diagram&, const Settings&, Report&);
void check_sizes(const Diagram&, const Settings&, Report&);

// rules_own.cpp
void check_reachable(const Diagram&, const Settings&, Report&);
void check_choices(const Diagram&, const Settings&, Report&);
void check_forms(const Diagram&, const Settings&, Report&);

// rules_messages.cpp
void check_message_flows(const Diagram&, const Settings&, Report&);

// soundness.cpp
void check_soundness(const Diagram&, const Settings&, Report&);

}  // namespace obieg::engine::lint
