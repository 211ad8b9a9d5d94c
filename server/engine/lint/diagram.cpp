#include "engine/lint/diagram.h"

#include <algorithm>
#include <charconv>

namespace obieg::engine::lint {

namespace {

using bpmn::uri::bpmn;

// Neither drawn nor part of the flow.
constexpr std::string_view passive[] = {"documentation",
                                        "extensionElements",
                                        "incoming",
                                        "outgoing",
                                        "dataObject",
                                        "property",
                                        "ioSpecification",
                                        "dataInputAssociation",
                                        "dataOutputAssociation",
                                        "auditing",
                                        "monitoring",
                                        "performer",
                                        "humanPerformer",
                                        "potentialOwner",
                                        "resourceRole",
                                        "completionCondition",
                                        "script",
                                        "activationCondition",
                                        "dataOutput",
                                        "dataInput",
                                        "outputSet",
                                        "inputSet",
                                        "supportedInterfaceRef",
                                        "correlationSubscription",
                                        "rendering",
                                        "flowNodeRef"};

bool is_passive(const bpmn::Element& xml) {
    return xml.uri != bpmn || xml.name.ends_with("EventDefinition") ||
           xml.name.ends_with("LoopCharacteristics") || xml.name == "eventDefinitionRef" ||
           std::find(std::begin(passive), std::end(passive), xml.name) != std::end(passive);
}

// The local part: references may carry the prefix of the file's own namespace.
std::string_view local(std::string_view reference) {
    return reference.substr(reference.find(':') + 1);
}

std::optional<double> number(const bpmn::Element& xml, std::string_view name) {
    const std::string* text = xml.attribute(name);
    if (!text) return {};
    double value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc{} || end != text->data() + text->size()) return {};
    return value;
}

}  // namespace

bool Node::has_event(std::string_view definition) const {
    return std::any_of(events.begin(), events.end(),
                       [&](const bpmn::Element* event) { return event->name == definition; });
}

bool Node::flag(std::string_view attribute) const {
    return xml->attribute_or(attribute, "") == "true";
}

bool is_task(std::string_view type) {
    return type == "task" || (type.ends_with("Task") && type != "globalTask");
}
bool is_sub_process(std::string_view type) {
    return type == "subProcess" || type == "transaction" || type == "adHocSubProcess";
}
bool is_activity(std::string_view type) {
    return is_task(type) || is_sub_process(type) || type == "callActivity";
}
bool is_gateway(std::string_view type) {
    return type.ends_with("Gateway");
}
bool is_event(std::string_view type) {
    return type.ends_with("Event");
}
bool is_container(std::string_view type) {
    return type == "process" || is_sub_process(type);
}

std::optional<std::string> condition_of(const Node& flow) {
    const bpmn::Element* condition = flow.xml->child(bpmn, "conditionExpression");
    if (!condition) return {};
    return condition->trimmed_text();
}

Diagram::Diagram(const bpmn::Element& root) : definitions(root) {
    for (const bpmn::Element* child : root.children()) {
        if (child->uri != bpmn) continue;
        if (child->name == "process") {
            gather(*child, add(*child, -1));
        } else if (child->name == "collaboration") {
            gather(*child, -1);
        }
    }
    connect();
    read_shapes();
}

int Diagram::add(const bpmn::Element& xml, int parent) {
    Node node;
    node.xml = &xml;
    node.id = xml.attribute_or("id", "");
    node.name = xml.attribute_or("name", "");
    node.type = xml.name;
    node.parent = parent;
    for (const bpmn::Element* child : xml.children()) {
        if (child->uri != bpmn) continue;
        const bool is_definition =
            child->name.ends_with("EventDefinition") || child->name == "eventDefinitionRef";
        if (is_definition && is_event(node.type)) node.events.push_back(child);
        if (child->name == "incoming") node.incoming.emplace(local(child->trimmed_text()));
        if (child->name == "outgoing") node.outgoing.emplace(local(child->trimmed_text()));
    }
    const int index = static_cast<int>(nodes.size());
    if (!node.id.empty()) index_.emplace(node.id, index);
    nodes.push_back(std::move(node));
    if (parent >= 0) nodes[static_cast<std::size_t>(parent)].children.push_back(index);
    return index;
}

void Diagram::gather(const bpmn::Element& xml, int parent) {
    for (const bpmn::Element* child : xml.children()) {
        if (is_passive(*child)) continue;
        if (child->name == "laneSet") {
            gather_lanes(*child, parent);
            continue;
        }
        const int index = add(*child, parent);
        if (is_container(child->name)) gather(*child, index);
    }
}

void Diagram::gather_lanes(const bpmn::Element& lane_set, int parent) {
    for (const bpmn::Element* lane : lane_set.children(bpmn, "lane")) {
        add(*lane, parent);
        if (const bpmn::Element* inner = lane->child(bpmn, "childLaneSet"))
            gather_lanes(*inner, parent);
    }
}

void Diagram::connect() {
    for (const Node& flow : nodes) {
        if (flow.type != "sequenceFlow" || flow.id.empty()) continue;
        const auto source = index_.find(local(flow.xml->attribute_or("sourceRef", "")));
        const auto target = index_.find(local(flow.xml->attribute_or("targetRef", "")));
        if (source != index_.end())
            nodes[static_cast<std::size_t>(source->second)].outgoing.insert(flow.id);
        if (target != index_.end())
            nodes[static_cast<std::size_t>(target->second)].incoming.insert(flow.id);
    }
}

void Diagram::read_shapes() {
    using bpmn::uri::bpmn_diagram;
    for (const bpmn::Element* diagram : definitions.children(bpmn_diagram, "BPMNDiagram")) {
        const bpmn::Element* plane = diagram->child(bpmn_diagram, "BPMNPlane");
        if (!plane) continue;
        for (const bpmn::Element* drawn : plane->children()) {
            const std::string* element = drawn->attribute("bpmnElement");
            if (!element) continue;
            Shape shape;
            shape.element = std::string(local(*element));
            shape.is_expanded = drawn->attribute_or("isExpanded", "false") == "true";
            shape.is_horizontal = drawn->attribute_or("isHorizontal", "true") != "false";
            for (const bpmn::Element* child : drawn->children()) {
                if (child->name != "Bounds") continue;
                const auto x = number(*child, "x");
                const auto y = number(*child, "y");
                const auto width = number(*child, "width");
                const auto height = number(*child, "height");
                if (x && y && width && height) shape.bounds = Bounds{*x, *y, *width, *height};
            }
            shape_index_.insert_or_assign(shape.element, shapes.size());
            shapes.push_back(std::move(shape));
        }
    }
}

const Node* Diagram::find(std::string_view id) const {
    const auto found = index_.find(local(id));
    return found == index_.end() ? nullptr : &nodes[static_cast<std::size_t>(found->second)];
}

const Shape* Diagram::shape_of(std::string_view id) const {
    const auto found = shape_index_.find(id);
    return found == shape_index_.end() ? nullptr : &shapes[found->second];
}

bool Diagram::is_executable(const Node& node) const {
    const Node* around = &node;
    while (const Node* next = parent_of(*around)) around = next;
    return around->type == "process" && around->flag("isExecutable");
}

std::string Diagram::called(const Node& node) {
    return node.name.empty() ? node.id : node.name;
}

}  // namespace obieg::engine::lint
