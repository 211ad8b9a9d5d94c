#include "engine/compile/events.h"

#include "engine/compile/foreign.h"

namespace obieg::engine {

namespace {

using bpmn::uri::bpmn;

struct Reading {
    Reader& reader;
    const bpmn::Element& definitions;
    const bpmn::Element& xml;  // the definition, or the task that refers to a message
    Element& element;
    EventRule& rule;

    void unfinished(std::string message) const { reader.unfinished(element, std::move(message)); }

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
            at.unfinished("It does not say which message it waits for.");
        }
        return;
    }
    at.rule.name = at.reader.attribute_of(*message, "name", at.element.id);
    if (message->attribute_or("name", "").empty()) at.unfinished("Its message has no name.");
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
        const std::string text = value->trimmed_text();
        if (text.empty()) break;
        at.rule.timer.kind = choice.kind;
        at.rule.timer.value = at.reader.attribute(text, at.element.id);
        return;
    }
    at.unfinished("Its timer has neither a date nor a duration nor a cycle.");
}

void read_signal(const Reading& at) {
    if (const std::string* expression = foreign_attribute(at.xml, "signalExpression")) {
        at.rule.name = at.reader.attribute(*expression, at.element.id);
        return;
    }
    const bpmn::Element* signal = at.referred("signalRef", "signal");
    if (signal) {
        at.rule.name = at.reader.attribute_of(*signal, "name", at.element.id);
        if (signal->attribute_or("name", "").empty()) at.unfinished("Its signal has no name.");
    } else if (!at.xml.attribute("signalRef")) {
        at.unfinished("It names no signal.");
    }
}

void read_conditional(const Reading& at) {
    if (const bpmn::Element* condition = at.xml.child(bpmn, "condition"))
        at.rule.condition = at.reader.formal_expression(*condition, at.element.id);
    if (!at.rule.condition) return at.unfinished("It has no condition.");
    const bpmn::Element* filter = extension(at.xml, bpmn::uri::zeebe, "conditionalFilter");
    const auto given = [&](std::string_view zeebe_name, std::string_view foreign_name) {
        if (filter) return list_of(filter->attribute_or(zeebe_name, ""));
        const std::string* foreign = foreign_attribute(at.xml, foreign_name);
        return foreign ? list_of(*foreign) : std::vector<std::string>();
    };
    at.rule.watched_names = given("variableNames", "variableName");
    for (const std::string& change : given("variableEvents", "variableEvents")) {
        if (change == "create") {
            at.rule.watches_creation = true;
        } else if (change == "update") {
            at.rule.watches_update = true;
        } else {
            at.reader.warn(at.element.id,
                           "A condition can be looked at when variables come "
                           "(create) or change (update), not at \"" +
                               change + "\".");
        }
    }
}

// Who throws may compute the code; who catches has to know it beforehand.
void read_code(const Reading& at, std::string code) {
    if (!code.starts_with('=') && !is_foreign_expression(code)) {
        at.rule.code = std::move(code);
    } else if (at.element.type == ElementType::end_event ||
               at.element.type == ElementType::intermediate_throw_event) {
        at.rule.code_expression = at.reader.expression(code, at.element.id);
    } else {
        at.unfinished("It waits for a code that is computed; write the code itself.");
    }
}

void read_error(const Reading& at) {
    read_code(at, at.code("errorRef", "error", "errorCode"));
    if (const std::string* name = foreign_attribute(at.xml, "errorCodeVariable"))
        at.rule.code_variable = *name;
}

void read_escalation(const Reading& at) {
    read_code(at, at.code("escalationRef", "escalation", "escalationCode"));
    if (const std::string* name = foreign_attribute(at.xml, "escalationCodeVariable"))
        at.rule.code_variable = *name;
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
