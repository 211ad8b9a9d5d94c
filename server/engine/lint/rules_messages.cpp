// Message flows between the pools of a file. They carry nothing by themselves: a message goes by
// its name, so a flow that does not match what its ends send and wait for is drawn in vain.
#include <algorithm>

#include "engine/lint/rules.h"

namespace obieg::engine::lint {

namespace {

// What an end of a message flow has to do with messages.
enum class Part { none, anything, silent, sends, waits };

Part part_of(const Node& node) {
    if (node.type == "participant") return Part::anything;
    if (is_gateway(node.type)) return Part::none;
    const bool has_message = node.has_event("messageEventDefinition");
    if (node.type == "sendTask") return Part::sends;
    if (node.type == "receiveTask") return Part::waits;
    if (node.type == "endEvent" || node.type == "intermediateThrowEvent")
        return has_message ? Part::sends : Part::none;
    if (is_event(node.type)) return has_message ? Part::waits : Part::none;
    return Part::silent;
}

std::string reference_of(const Node& node) {
    for (const bpmn::Element* event : node.events) {
        if (event->name == "messageEventDefinition") return event->attribute_or("messageRef", "");
    }
    return node.xml->attribute_or("messageRef", "");
}

// The name of the message that an end sends or waits for; empty: none is named.
std::string message_of(const Diagram& diagram, const Node& node) {
    const std::string reference = reference_of(node);
    for (const bpmn::Element* message : diagram.definitions.children(bpmn::uri::bpmn, "message")) {
        if (!reference.empty() && reference.ends_with(message->attribute_or("id", " ")))
            return message->attribute_or("name", "");
    }
    return {};
}

// The process that an end belongs to; empty: a pool of which nothing is shown.
std::string process_of(const Diagram& diagram, const Node& node) {
    if (node.type == "participant") return node.xml->attribute_or("processRef", "");
    const Node* around = &node;
    while (const Node* next = diagram.parent_of(*around)) around = next;
    return around->type == "process" ? around->id : "";
}

void check_flow(const Diagram& diagram, const Node& flow, Report& report) {
    const Node* source = diagram.find(flow.xml->attribute_or("sourceRef", ""));
    const Node* target = diagram.find(flow.xml->attribute_or("targetRef", ""));
    const auto tell = [&](std::string_view sentence) -> Finding& {
        Finding& finding = report.add(flow, sentence);
        if (source) finding.parameters.emplace_back("source", Diagram::called(*source));
        if (target) finding.parameters.emplace_back("target", Diagram::called(*target));
        return finding;
    };
    if (!source || !target) {
        tell("loose");
        return;
    }
    const std::string process = process_of(diagram, *source);
    if (!process.empty() && process == process_of(diagram, *target)) {
        tell("inside");
        return;
    }
    const Part from = part_of(*source);
    const Part to = part_of(*target);
    if (from == Part::none || from == Part::waits) tell("source");
    if (to == Part::none || to == Part::sends) tell("target");
    // Between a process and a pool that is only shown the rest happens outside.
    if (!diagram.is_executable(*source) || !diagram.is_executable(*target)) return;
    if (from == Part::silent && to == Part::waits) tell("silent");
    if (from == Part::sends && to == Part::silent) tell("unheard");
    if (from != Part::sends || to != Part::waits) return;
    const std::string sent = message_of(diagram, *source);
    const std::string awaited = message_of(diagram, *target);
    const bool is_known = !sent.empty() && !awaited.empty();
    if (!is_known || sent == awaited || sent.starts_with('=') || awaited.starts_with('=')) return;
    Finding& finding = tell("different");
    finding.parameters.emplace_back("sent", sent);
    finding.parameters.emplace_back("awaited", awaited);
}

}  // namespace

void check_message_flows(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        if (node.type == "messageFlow") check_flow(diagram, node, report);
    }
}

}  // namespace obieg::engine::lint
