// Rules of our own: what goes wrong in running cases though every element is right by itself.
#include <algorithm>

#include "engine/lint/rules.h"

namespace obieg::engine::lint {

namespace {

bool is_step(const Node& node) {
    return is_activity(node.type) || is_gateway(node.type) || is_event(node.type);
}

// Begins by itself or is called upon, whatever leads to it.
bool begins(const Diagram& diagram, const Node& node, bool scope_has_start) {
    const Node* scope = diagram.parent_of(node);
    if (node.type == "startEvent" || node.flag("triggeredByEvent") ||
        node.flag("isForCompensation") || node.flag("instantiate")) {
        return true;
    }
    if (scope && scope->type == "adHocSubProcess") return node.incoming.empty();
    return !scope_has_start && node.incoming.empty() && node.type != "boundaryEvent";
}

std::string link_of(const Node& node) {
    for (const bpmn::Element* event : node.events) {
        if (event->name == "linkEventDefinition") return event->attribute_or("name", "");
    }
    return {};
}

void check_scope(const Diagram& diagram, const Node& scope, Report& report) {
    std::vector<const Node*> steps;
    for (const int child : scope.children) {
        if (is_step(diagram.at(child))) steps.push_back(&diagram.at(child));
    }
    const bool has_start = std::any_of(steps.begin(), steps.end(), [](const Node* node) {
        return node->type == "startEvent" || node->flag("instantiate");
    });
    // What follows a flow, stands at the edge of an activity, or catches a link.
    std::map<std::string, std::vector<const Node*>, std::less<>> after_flow;
    std::map<std::string, std::vector<const Node*>, std::less<>> attached;
    std::map<std::string, std::vector<const Node*>, std::less<>> links;
    for (const Node* node : steps) {
        for (const std::string& flow : node->incoming) after_flow[flow].push_back(node);
        if (const std::string* host = node->xml->attribute("attachedToRef"))
            attached[*host].push_back(node);
        if (node->type == "intermediateCatchEvent" && !link_of(*node).empty())
            links[link_of(*node)].push_back(node);
    }
    std::set<std::string> reached;
    std::vector<const Node*> open;
    const auto go_to = [&](const auto& map, const std::string& key) {
        const auto found = map.find(key);
        if (found != map.end()) open.insert(open.end(), found->second.begin(), found->second.end());
    };
    for (const Node* node : steps) {
        if (begins(diagram, *node, has_start)) open.push_back(node);
    }
    while (!open.empty()) {
        const Node& at = *open.back();
        open.pop_back();
        if (!reached.insert(at.id).second) continue;
        for (const std::string& flow : at.outgoing) go_to(after_flow, flow);
        go_to(attached, at.id);
        if (at.type == "intermediateThrowEvent") go_to(links, link_of(at));
    }
    for (const Node* node : steps) {
        if (!reached.contains(node->id)) report.add(*node);
    }
}

bool has_extension(const Node& node, std::string_view uri, std::string_view name) {
    const bpmn::Element* extensions = node.xml->child(bpmn::uri::bpmn, "extensionElements");
    return extensions && extensions->child(uri, name);
}

}  // namespace

void check_reachable(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        if (is_container(node.type)) check_scope(diagram, node, report);
    }
}

void check_choices(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        const bool chooses = node.type == "exclusiveGateway" || node.type == "inclusiveGateway";
        if (!chooses || node.outgoing.empty() || node.xml->attribute("default")) continue;
        const bool all_conditional =
            std::all_of(node.outgoing.begin(), node.outgoing.end(), [&](const std::string& id) {
                const Node* flow = diagram.find(id);
                return flow && condition_of(*flow).has_value();
            });
        if (all_conditional) report.add(node).property = "default";
    }
}

void check_forms(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        if (node.type != "userTask" || !diagram.is_executable(node)) continue;
        const bool has_something = has_extension(node, bpmn::uri::zeebe, "formDefinition") ||
                                   has_extension(node, bpmn::uri::obieg, "formDecision") ||
                                   has_extension(node, bpmn::uri::obieg, "outcomes") ||
                                   has_extension(node, bpmn::uri::obieg, "outcome");
        if (!has_something) report.add(node);
    }
}

}  // namespace obieg::engine::lint
