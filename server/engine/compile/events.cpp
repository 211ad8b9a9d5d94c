#include "engine/compile/events.h"

namespace obieg::engine {

namespace {

using bpmn::uri::bpmn;

struct Reading {
    Reader& reader;
    const bpmn::Element& definitions;
    const bpmn::Element& xml;  // the definition, or the task that refers to a message
    const Element& element;
    EventRule& rule;

    // What `attribute` refers to among the file's root elements; null when there is nothing.
    const bpmn::Element* find(std::string_view attribute, std::string_view name) const {
        const std::string* id = xml.attribute(attribute);
        if (!id) return nullptr;
        // References may carry the prefix of the file's own namespace.
        const std::string_view local = std::string_view(*id).substr(id->find(':') + 1);
        for (const bpmn::Element* candidate : definitions.children(bpmn, name)) {
            const std::string candidate_id = candidate->attribute_or("id", "");
            if (candidate_id == *id || candidate_id == local) return candidate;
        }
        return nullptr;
    }

    const bpmn::Element* referred(std::string_view attribute, std::string_view name) const {
        const bpmn::Element* found = find(attribute, name);
        if (!found && xml.attribute(attribute)) {
            reader.refuse(element.id, "The " + std::string(name) + " \"" +
                                          *xml.attribute(attribute) +
                                          "\" is not declared in the file.");
        }
        return found;
    }

    // Errors and escalations are often referred to by their code without being declared; that is
    // clear enough.
    std::string code(std::string_view attribute, std::string_view name,
                     std::string_view code_name) const {
        if (const bpmn::Element* found = find(attribute, name))
            return found->attribute_or(code_name, "");
        return xml.attribute_or(attribute, "");
    }
};

void read_message(const Reading& at) {
    const bpmn::Element* message = at.referred("messageRef", "message");
    if (!message) {
        const bool throws = at.element.type == ElementType::end_event ||
                            at.element.type == ElementType::intermediate_throw_event;
        if (at.xml.attribute("messageRef")) return;
        if (throws) {
            at.reader.warn(at.element.id, "The event names no message, so it sends none.");
        } else {
            at.reader.refuse(at.element.id, "The event names no message.");
        }
        return;
    }
    at.rule.name = at.reader.attribute_of(*message, "name", at.element.id);
    if (const bpmn::Element* subscription = extension(*message, bpmn::uri::zeebe, "subscription")) {
        at.rule.correlation_key =
            at.reader.attribute_of(*subscription, "correlationKey", at.element.id);
    }
}

void read_timer(const Reading& at) {
    struct Choice {
        std::string_view name;
        TimerRule::Kind kind;
    };
    constexpr Choice choices[] = {{"timeDate", TimerRule::Kind::date},
                                  {"timeDuration", TimerRule::Kind::duration},
                                  {"timeCycle", TimerRule::Kind::cycle}};
    for (const Choice& choice : choices) {
        const bpmn::Element* value = at.xml.child(bpmn, choice.name);
        if (!value) continue;
        at.rule.timer.kind = choice.kind;
        at.rule.timer.value = at.reader.attribute(value->trimmed_text(), at.element.id);
        return;
    }
    at.reader.refuse(at.element.id, "The timer has neither a date nor a duration nor a cycle.");
}

void read_signal(const Reading& at) {
    const bpmn::Element* signal = at.referred("signalRef", "signal");
    if (signal) {
        at.rule.name = at.reader.attribute_of(*signal, "name", at.element.id);
    } else if (!at.xml.attribute("signalRef")) {
        at.reader.refuse(at.element.id, "The event names no signal.");
    }
}

void read_conditional(const Reading& at) {
    const bpmn::Element* condition = at.xml.child(bpmn, "condition");
    const std::string text = condition ? condition->trimmed_text() : std::string();
    if (text.empty()) {
        at.reader.refuse(at.element.id, "The event has no condition.");
        return;
    }
    at.rule.condition = at.reader.expression(text, at.element.id);
}

void read_error(const Reading& at) {
    at.rule.code = at.code("errorRef", "error", "errorCode");
}

void read_escalation(const Reading& at) {
    at.rule.code = at.code("escalationRef", "escalation", "escalationCode");
}

void read_compensation(const Reading& at) {
    at.rule.activity_id = at.xml.attribute_or("activityRef", "");
}

void read_link(const Reading& at) {
    at.rule.name = feel::Attribute(at.reader.needed(at.xml, "name", at.element.id));
}

void read_nothing(const Reading&) {}

struct Row {
    std::string_view name;
    EventType type;
    void (*read)(const Reading&);
};

constexpr Row rows[] = {
    {"messageEventDefinition", EventType::message, read_message},
    {"timerEventDefinition", EventType::timer, read_timer},
    {"signalEventDefinition", EventType::signal, read_signal},
    {"conditionalEventDefinition", EventType::conditional, read_conditional},
    {"errorEventDefinition", EventType::error, read_error},
    {"escalationEventDefinition", EventType::escalation, read_escalation},
    {"compensateEventDefinition", EventType::compensation, read_compensation},
    {"cancelEventDefinition", EventType::cancel, read_nothing},
    {"terminateEventDefinition", EventType::terminate, read_nothing},
    {"linkEventDefinition", EventType::link, read_link},
};

void read_definition(Reader& reader, const bpmn::Element& definitions, const bpmn::Element& xml,
                     Element& element) {
    const auto row = std::find_if(std::begin(rows), std::end(rows),
                                  [&](const Row& candidate) { return candidate.name == xml.name; });
    if (row == std::end(rows)) return;
    EventRule rule;
    rule.type = row->type;
    row->read({reader, definitions, xml, element, rule});
    element.events.push_back(std::move(rule));
}

}  // namespace

void read_events(Reader& reader, const bpmn::Element& definitions, const bpmn::Element& xml,
                 Element& element) {
    const bool is_message_task =
        element.type == ElementType::receive_task ||
        (element.type == ElementType::send_task && xml.attribute("messageRef"));
    if (is_message_task && xml.attribute("messageRef")) {
        EventRule rule;
        rule.type = EventType::message;
        read_message({reader, definitions, xml, element, rule});
        element.events.push_back(std::move(rule));
        return;
    }
    for (const bpmn::Element* child : xml.children()) {
        if (child->uri == bpmn) read_definition(reader, definitions, *child, element);
        if (!child->is(bpmn, "eventDefinitionRef")) continue;
        const std::string id = child->trimmed_text();
        for (const bpmn::Element* shared : definitions.children()) {
            if (shared->attribute_or("id", "") == id)
                read_definition(reader, definitions, *shared, element);
        }
    }
}

}  // namespace obieg::engine
