// Rules about events and what a scope needs of them.
#include <algorithm>

#include "engine/lint/rules.h"

namespace obieg::engine::lint {

namespace {

bool is_event_sub_process(const Node& node) {
    return is_sub_process(node.type) && node.flag("triggeredByEvent");
}

bool holds(const Diagram& diagram, const Node& scope, std::string_view type) {
    return std::any_of(scope.children.begin(), scope.children.end(),
                       [&](int child) { return diagram.at(child).type == type; });
}

void check_required(const Diagram& diagram, Report& report, std::string_view type) {
    for (const Node& node : diagram.nodes) {
        const bool needs_one = is_container(node.type) && node.type != "adHocSubProcess";
        if (needs_one && !holds(diagram, node, type)) {
            report.add(node, node.type == "process" ? "process" : "sub-process");
        }
    }
}

const std::string* link_name(const Node& node) {
    for (const bpmn::Element* event : node.events) {
        if (event->name == "linkEventDefinition") return event->attribute("name");
    }
    return nullptr;
}

bool throws(const Node& node) {
    return node.type == "intermediateThrowEvent" || node.type == "endEvent";
}

}  // namespace

void check_ad_hoc(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& scope : diagram.nodes) {
        if (scope.type != "adHocSubProcess") continue;
        for (const int index : scope.children) {
            const Node& child = diagram.at(index);
            if (child.type == "startEvent") report.add(child, "start");
            if (child.type == "endEvent") report.add(child, "end");
            if (child.type == "intermediateCatchEvent" && child.outgoing.empty())
                report.add(child, "catch");
        }
    }
}

void check_conditional_events(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        for (const bpmn::Element* event : node.events) {
            if (event->name != "conditionalEventDefinition" || !diagram.is_executable(node))
                continue;
            const bpmn::Element* condition = event->child(bpmn::uri::bpmn, "condition");
            if (!condition || condition->trimmed_text().empty())
                report.add(node).property = "condition";
            break;
        }
    }
}

void check_end_events(const Diagram& diagram, const Settings&, Report& report) {
    check_required(diagram, report, "endEvent");
}

void check_start_events(const Diagram& diagram, const Settings&, Report& report) {
    check_required(diagram, report, "startEvent");
}

void check_typed_starts(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        const Node* scope = diagram.parent_of(node);
        if (node.type != "startEvent" || !scope || !is_event_sub_process(*scope)) continue;
        if (node.events.empty()) report.add(node).property = "eventDefinitions";
    }
}

void check_blank_starts(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        const Node* scope = diagram.parent_of(node);
        if (node.type != "startEvent" || !scope || !is_sub_process(scope->type)) continue;
        if (!is_event_sub_process(*scope) && !node.events.empty())
            report.add(node).property = "eventDefinitions";
    }
}

void check_single_blank_start(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& scope : diagram.nodes) {
        if (!is_container(scope.type)) continue;
        const auto blank =
            std::count_if(scope.children.begin(), scope.children.end(), [&](int child) {
                return diagram.at(child).type == "startEvent" && diagram.at(child).events.empty();
            });
        if (blank > 1) report.add(scope);
    }
}

void check_single_definition(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        if (node.events.size() > 1) report.add(node).property = "eventDefinitions";
    }
}

void check_links(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& scope : diagram.nodes) {
        if (!is_container(scope.type)) continue;
        std::map<std::string, std::vector<const Node*>> by_name;
        for (const int index : scope.children) {
            const Node& node = diagram.at(index);
            if (!node.has_event("linkEventDefinition")) continue;
            const std::string* name = link_name(node);
            if (!name || name->empty()) {
                report.add(node, "name").property = "name";
            } else {
                by_name[*name].push_back(&node);
            }
        }
        for (const auto& [name, links] : by_name) {
            const auto throwing = std::count_if(links.begin(), links.end(),
                                                [](const Node* node) { return throws(*node); });
            const auto catching = static_cast<std::ptrdiff_t>(links.size()) - throwing;
            for (const Node* link : links) {
                const bool is_throw = throws(*link);
                std::string_view what;
                if (catching == 0) {
                    what = "no-catch";
                } else if (links.size() == 1) {
                    what = "no-throw";
                } else if (catching > 1 && !is_throw) {
                    what = "two-catches";
                } else {
                    continue;
                }
                report.add(*link, what).parameters.emplace_back("link", name);
            }
        }
    }
}

void check_globals(const Diagram& diagram, const Settings&, Report& report) {
    struct Kind {
        std::string_view type;
        std::string_view reference;
        std::vector<std::string_view> users;
    };
    const Kind kinds[] = {
        {"error", "errorRef", {"errorEventDefinition"}},
        {"escalation", "escalationRef", {"escalationEventDefinition"}},
        {"message",
         "messageRef",
         {"messageEventDefinition", "messageFlow", "receiveTask", "sendTask"}},
        {"signal", "signalRef", {"signalEventDefinition"}},
    };
    std::set<std::string> used;  // "errorEventDefinition errorRef id"
    const auto note = [&](const bpmn::Element& xml) {
        for (const bpmn::Attribute& attribute : xml.attributes) {
            const std::string_view value(attribute.value);
            used.insert(xml.name + " " + attribute.name + " " +
                        std::string(value.substr(value.find(':') + 1)));
        }
    };
    for (const Node& node : diagram.nodes) {
        note(*node.xml);
        for (const bpmn::Element* event : node.events) note(*event);
    }
    for (const Kind& kind : kinds) {
        const auto declared = diagram.definitions.children(bpmn::uri::bpmn, kind.type);
        for (const bpmn::Element* xml : declared) {
            Node node;
            node.xml = xml;
            node.id = xml->attribute_or("id", "");
            node.name = xml->attribute_or("name", "");
            node.type = xml->name;
            const std::string* name = xml->attribute("name");
            if (name && name->find_first_not_of(" \t\r\n") == std::string::npos)
                report.add(node, "name").property = "name";
            const bool is_used =
                std::any_of(kind.users.begin(), kind.users.end(), [&](std::string_view user) {
                    return used.contains(std::string(user) + " " + std::string(kind.reference) +
                                         " " + node.id);
                });
            if (!is_used) report.add(node, "unused");
            const auto alike =
                std::count_if(declared.begin(), declared.end(), [&](const bpmn::Element* other) {
                    const std::string* its = other->attribute("name");
                    return (its == nullptr) == (name == nullptr) && (!name || *its == *name);
                });
            if (alike > 1) report.add(node, "twice");
        }
    }
}

}  // namespace obieg::engine::lint
