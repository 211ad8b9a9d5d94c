// Rules about how flows connect the elements.
#include <algorithm>

#include "engine/lint/rules.h"

namespace obieg::engine::lint {

namespace {

bool is_flow_node(std::string_view type) {
    return is_activity(type) || is_gateway(type) || is_event(type);
}

bool is_default(const Node& source, std::string_view flow) {
    const std::string* id = source.xml->attribute("default");
    return id && std::string_view(*id).substr(id->find(':') + 1) == flow;
}

bool is_conditional(const Diagram& diagram, std::string_view flow) {
    const Node* found = diagram.find(flow);
    return found && condition_of(*found).has_value();
}

bool only_event(const Node& node, std::string_view definition) {
    return !node.events.empty() &&
           std::all_of(node.events.begin(), node.events.end(),
                       [&](const bpmn::Element* event) { return event->name == definition; });
}

bool is_in_ad_hoc(const Diagram& diagram, const Node& node) {
    const Node* scope = diagram.parent_of(node);
    return scope && scope->type == "adHocSubProcess";
}

bool is_source_of_association(const Diagram& diagram, const Node& node) {
    return std::any_of(diagram.nodes.begin(), diagram.nodes.end(), [&](const Node& other) {
        return other.type == "association" && other.xml->attribute_or("sourceRef", "") == node.id;
    });
}

}  // namespace

void check_conditional_flows(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        if (!is_flow_node(node.type)) continue;
        const bool chooses = node.type == "exclusiveGateway" || node.type == "inclusiveGateway";
        const bool is_fork =
            node.xml->attribute("default") || (chooses && node.outgoing.size() > 1) ||
            std::any_of(node.outgoing.begin(), node.outgoing.end(),
                        [&](const std::string& flow) { return is_conditional(diagram, flow); });
        if (!is_fork) continue;
        for (const std::string& id : node.outgoing) {
            const Node* flow = diagram.find(id);
            if (!flow || is_conditional(diagram, id) || is_default(node, id)) continue;
            Finding& finding = report.add(*flow);
            finding.property = "conditionExpression";
            finding.parameters.emplace_back("source", Diagram::called(node));
        }
    }
}

void check_event_based_gateways(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        if (node.type != "eventBasedGateway") continue;
        if (node.outgoing.size() < 2) report.add(node, "few");
        for (const std::string& id : node.outgoing) {
            if (!is_conditional(diagram, id)) continue;
            report.add(*diagram.find(id), "condition")
                .parameters.emplace_back("source", Diagram::called(node));
        }
    }
}

void check_fake_joins(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        if ((is_activity(node.type) || is_event(node.type)) && node.incoming.size() > 1)
            report.add(node);
    }
}

void check_disconnected(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        const bool is_checked = is_task(node.type) || is_gateway(node.type) ||
                                is_sub_process(node.type) || is_event(node.type);
        if (!is_checked || node.flag("triggeredByEvent") || node.flag("isForCompensation"))
            continue;
        const bool is_compensation = node.type == "boundaryEvent" && node.events.size() == 1 &&
                                     only_event(node, "compensateEventDefinition");
        if (is_compensation || (is_in_ad_hoc(diagram, node) && is_activity(node.type))) continue;
        if (node.incoming.empty() && node.outgoing.empty()) report.add(node);
    }
}

void check_duplicate_flows(const Diagram& diagram, const Settings&, Report& report) {
    std::set<std::string> seen;
    std::set<std::string> reported_sources;
    std::set<std::string> reported_targets;
    for (const Node& flow : diagram.nodes) {
        if (flow.type != "sequenceFlow") continue;
        const std::string source = flow.xml->attribute_or("sourceRef", "");
        const std::string target = flow.xml->attribute_or("targetRef", "");
        if (seen.insert(source + "\n" + target + "\n" + condition_of(flow).value_or("")).second)
            continue;
        report.add(flow, "flow");
        const Node* from = diagram.find(source);
        const Node* to = diagram.find(target);
        if (from && reported_sources.insert(source).second) report.add(*from, "source");
        if (to && reported_targets.insert(target).second) report.add(*to, "target");
    }
}

void check_join_forks(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        if (is_gateway(node.type) && node.incoming.size() > 1 && node.outgoing.size() > 1)
            report.add(node);
    }
}

void check_implicit_ends(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        if (!is_flow_node(node.type) || !node.outgoing.empty()) continue;
        if (node.type == "endEvent" || node.flag("triggeredByEvent")) continue;
        if (node.type == "intermediateThrowEvent" && only_event(node, "linkEventDefinition"))
            continue;
        if (is_activity(node.type) &&
            (is_in_ad_hoc(diagram, node) || node.flag("isForCompensation")))
            continue;
        const bool undoes = node.type == "boundaryEvent" &&
                            only_event(node, "compensateEventDefinition") &&
                            is_source_of_association(diagram, node);
        if (!undoes) report.add(node);
    }
}

void check_implicit_starts(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        if (!is_flow_node(node.type) || !node.incoming.empty()) continue;
        if (node.type == "startEvent" || node.type == "boundaryEvent") continue;
        if (node.flag("triggeredByEvent") || node.flag("isForCompensation")) continue;
        if (node.type == "intermediateCatchEvent" && only_event(node, "linkEventDefinition"))
            continue;
        if (is_activity(node.type) && is_in_ad_hoc(diagram, node)) continue;
        report.add(node);
    }
}

void check_implicit_splits(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        if (!is_activity(node.type) && !is_event(node.type)) continue;
        const auto plain =
            std::count_if(node.outgoing.begin(), node.outgoing.end(), [&](const std::string& flow) {
                return !is_conditional(diagram, flow) && !is_default(node, flow);
            });
        if (plain > 1) report.add(node);
    }
}

void check_superfluous_gateways(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        if (is_gateway(node.type) && node.incoming.size() == 1 && node.outgoing.size() == 1)
            report.add(node);
    }
}

void check_complex_gateways(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        if (node.type == "complexGateway") report.add(node);
    }
}

void check_inclusive_gateways(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        if (node.type == "inclusiveGateway") report.add(node);
    }
}

}  // namespace obieg::engine::lint
