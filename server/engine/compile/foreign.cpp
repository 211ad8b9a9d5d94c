#include "engine/compile/foreign.h"

#include <array>

namespace obieg::engine {

namespace {

using bpmn::uri::bpmn;

constexpr std::array<std::string_view, 5> engines{
    "http://camunda.org/schema/1.0/bpmn", "http://operaton.org/schema/1.0/bpmn",
    "http://cibseven.org/schema/1.0/bpmn", "http://flowable.org/bpmn", "http://activiti.org/bpmn"};

bool is_foreign(std::string_view uri) {
    return std::find(engines.begin(), engines.end(), uri) != engines.end();
}

// The name of a bean or a worker in "${sendInvoice}"; anything else stays as it is.
std::string bare_name(const std::string& text) {
    if (!text.starts_with("${") && !text.starts_with("#{")) return text;
    return text.ends_with('}') ? text.substr(2, text.size() - 3) : text;
}

bool is_open(const feel::Attribute& attribute) {
    return attribute.is_literal() && attribute.literal().empty();
}

struct ForeignReading {
    Reader& reader;
    const bpmn::Element& xml;    // where the attribute or the extension stands
    const bpmn::Element& owner;  // the BPMN element
    Element& element;

    feel::Attribute read(const std::string& text) const {
        return reader.attribute(text, element.id);
    }
    // A literal where `target` says nothing yet.
    void fill(feel::Attribute& target, const std::string& text) const {
        if (is_open(target)) target = read(text);
    }
};

void fill_job(const ForeignReading& at, const std::string& type) {
    if (at.element.job || at.element.script || type.empty()) return;
    at.element.job.emplace();
    at.element.job->type = feel::Attribute(type);
}

// ---- Attributes

void assignee(const ForeignReading& at, const std::string& text) {
    if (at.element.user_task) at.fill(at.element.user_task->assignee, text);
}

void candidate_users(const ForeignReading& at, const std::string& text) {
    if (at.element.user_task) at.fill(at.element.user_task->candidate_users, text);
}

void candidate_groups(const ForeignReading& at, const std::string& text) {
    if (at.element.user_task) at.fill(at.element.user_task->candidate_groups, text);
}

void due_date(const ForeignReading& at, const std::string& text) {
    if (at.element.user_task) at.fill(at.element.user_task->due_date, text);
}

void follow_up_date(const ForeignReading& at, const std::string& text) {
    if (at.element.user_task) at.fill(at.element.user_task->follow_up_date, text);
}

void priority(const ForeignReading& at, const std::string& text) {
    if (at.element.user_task) at.fill(at.element.user_task->priority, text);
}

// "camunda-forms:deployment:invoice.form": the form's id is usually the file's name.
void form_key(const ForeignReading& at, const std::string& text) {
    std::string id = text.substr(text.rfind(':') + 1);
    id = id.substr(id.rfind('/') + 1);
    id = id.substr(0, id.rfind(".form"));
    if (at.element.user_task && at.element.user_task->form_id.empty())
        at.element.user_task->form_id = id;
    if (at.element.form_id.empty()) at.element.form_id = id;
}

void program(const ForeignReading& at, const std::string& text) {
    fill_job(at, bare_name(text));
}

// Work is given out under its type unless the expression can be computed here.
void expression(const ForeignReading& at, const std::string& text) {
    const std::optional<std::string> feel = to_feel(text, at.reader.renames);
    const std::string* variable = foreign_attribute(at.owner, "resultVariable");
    const bool says_nothing = feel && (*feel == "true" || *feel == "false" || *feel == "null");
    if (!feel || (!variable && !says_nothing)) return fill_job(at, bare_name(text));
    if (at.element.job || at.element.script) return;
    if (auto parsed = at.reader.expression(text, at.element.id))
        at.element.script = ScriptRule{std::move(*parsed), variable ? *variable : std::string()};
}

// "external" work has a topic; other types (mail, shell, …) are work of that name.
void type(const ForeignReading& at, const std::string& text) {
    if (!foreign_attribute(at.owner, "topic") && text != "external") fill_job(at, text);
}

void decision(const ForeignReading& at, const std::string& text) {
    if (at.element.decision) return;
    DecisionRule& rule = at.element.decision.emplace();
    rule.decision_id = at.read(text);
    const std::string* variable = foreign_attribute(at.owner, "resultVariable");
    rule.result_variable = variable ? *variable : text;
}

void taken_elsewhere(const ForeignReading&, const std::string&) {}

struct AttributeRow {
    std::string_view name;
    void (*read)(const ForeignReading&, const std::string&);  // null: it has no meaning here
};

constexpr AttributeRow attribute_rows[] = {
    {"assignee", assignee},
    {"candidateUsers", candidate_users},
    {"candidateGroups", candidate_groups},
    {"dueDate", due_date},
    {"followUpDate", follow_up_date},
    {"priority", priority},
    {"formKey", form_key},
    {"formRef", form_key},
    {"class", program},
    {"delegateExpression", program},
    {"topic", program},
    {"expression", expression},
    {"type", type},
    {"decisionRef", decision},
    {"decisionTableReferenceKey", decision},
    {"resultVariable", taken_elsewhere},
    {"resultVariableName", taken_elsewhere},
    {"initiator", taken_elsewhere},
    {"async", nullptr},
    {"asyncBefore", nullptr},
    {"asyncAfter", nullptr},
    {"exclusive", nullptr},
    {"formFieldValidation", nullptr},
    {"formRefBinding", nullptr},
    {"autoStoreVariables", nullptr},
    {"diagramRelationId", nullptr},
    {"isStartableInTasklist", nullptr},
    {"sameDeployment", nullptr},
    {"fallbackToDefaultTenant", nullptr},
};

// ---- Elements

// A parameter: text, an expression, a list or a map of them. Nothing for scripts.
std::optional<std::string> feel_of(const ForeignReading& at, const bpmn::Element& xml,
                                   int depth = 0) {
    constexpr int depth_max = 16;
    if (depth > depth_max) return {};
    const auto value = [&](const bpmn::Element& item) { return feel_of(at, item, depth + 1); };
    for (const bpmn::Element* child : xml.children()) {
        std::string joined;
        if (child->name == "list") {
            for (const bpmn::Element* item : child->children()) {
                const std::optional<std::string> feel = value(*item);
                if (!feel) return {};
                joined += (joined.empty() ? "" : ", ") + *feel;
            }
            return "[" + joined + "]";
        }
        if (child->name != "map") return {};
        for (const bpmn::Element* item : child->children()) {
            const std::optional<std::string> feel = value(*item);
            if (!feel) return {};
            joined += (joined.empty() ? "" : ", ") + feel_text(item->attribute_or("key", "")) +
                      ": " + *feel;
        }
        return "{" + joined + "}";
    }
    const std::string text = xml.trimmed_text();
    return is_foreign_expression(text) ? to_feel(text, at.reader.renames) : feel_text(text);
}

bool input_output(const ForeignReading& at) {
    bool all = true;
    for (const bpmn::Element* parameter : at.xml.children()) {
        const std::string name = parameter->attribute_or("name", "");
        const bool is_input = parameter->name == "inputParameter";
        if (name.empty() || (!is_input && parameter->name != "outputParameter")) continue;
        const std::optional<std::string> feel = feel_of(at, *parameter);
        if (!feel) {
            all = false;
            continue;
        }
        Mapping mapping{at.reader.attribute("=" + *feel, at.element.id), {name}};
        (is_input ? at.element.inputs : at.element.outputs).push_back(std::move(mapping));
    }
    return all;
}

bool connector(const ForeignReading& at) {
    for (const bpmn::Element* child : at.xml.children()) {
        if (child->name == "connectorId") fill_job(at, child->trimmed_text());
        if (child->name == "inputOutput") input_output({at.reader, *child, at.owner, at.element});
    }
    return true;
}

// camunda:in and camunda:out of a call activity.
bool call_mapping(const ForeignReading& at) {
    if (!at.element.call) return false;
    CallRule& call = *at.element.call;
    const bool is_input = at.xml.name == "in";
    const auto attribute = [&](std::string_view name) { return at.xml.attribute_or(name, ""); };
    if (!attribute("businessKey").empty()) {
        call.business_id = at.read(attribute("businessKey"));
        return true;
    }
    if (attribute("variables") == "all") {
        (is_input ? call.propagates_all_from_parent : call.propagates_all_from_child) = true;
        return true;
    }
    std::string source = attribute("sourceExpression");
    if (source.empty() && !attribute("source").empty()) source = "=" + attribute("source");
    if (source.empty() || attribute("target").empty()) return false;
    Mapping mapping{at.read(source), {attribute("target")}};
    (is_input ? at.element.inputs : at.element.outputs).push_back(std::move(mapping));
    return true;
}

struct ElementRow {
    std::string_view name;
    bool (*read)(const ForeignReading&);  // null: it has no meaning here; false: something is lost
};

constexpr ElementRow element_rows[] = {
    {"inputOutput", input_output}, {"connector", connector}, {"in", call_mapping},
    {"out", call_mapping},         {"properties", nullptr},  {"field", nullptr},
};

// ---- The report

struct Report {
    std::string taken;
    std::string meaningless;
    std::string lost;

    static void add(std::string& list, const std::string& name) {
        const bool is_there = (", " + list + ", ").find(", " + name + ", ") != std::string::npos;
        if (!is_there) list += (list.empty() ? "" : ", ") + name;
    }

    void tell(Reader& reader, std::string_view id) const {
        std::string message;
        if (!taken.empty()) message += "Taken over from another engine: " + taken + ". ";
        if (!meaningless.empty()) message += "Without meaning here: " + meaningless + ". ";
        if (!lost.empty()) {
            message += "Not carried out here: " + lost +
                       ". Say it with elements of zeebe: or obieg: where it matters.";
        }
        while (message.ends_with(' ')) message.pop_back();
        if (!message.empty()) reader.warn(id, message);
    }
};

std::string qualified(const auto& named) {
    return named.prefix.empty() ? named.name : named.prefix + ":" + named.name;
}

// Attributes that other readers take from definitions inside the element.
constexpr std::string_view inner_attributes[] = {
    "collection",          "elementVariable", "errorCodeVariable", "escalationCodeVariable",
    "signalExpression",    "variableName",    "variableEvents",    "resource",
    "errorMessageVariable"};

void read_attributes(const ForeignReading& at, Report& report) {
    for (const bpmn::Attribute& attribute : at.xml.attributes) {
        if (!is_foreign(attribute.uri)) continue;
        const auto row =
            std::find_if(std::begin(attribute_rows), std::end(attribute_rows),
                         [&](const AttributeRow& r) { return r.name == attribute.name; });
        if (row == std::end(attribute_rows)) {
            Report::add(report.lost, qualified(attribute));
        } else if (row->read) {
            row->read(at, attribute.value);
            Report::add(report.taken, qualified(attribute));
        } else {
            Report::add(report.meaningless, qualified(attribute));
        }
    }
}

void read_elements(const ForeignReading& at, Report& report) {
    const bpmn::Element* container = at.xml.child(bpmn, "extensionElements");
    if (!container) return;
    for (const bpmn::Element* child : container->children()) {
        if (!is_foreign(child->uri)) continue;
        const auto row = std::find_if(std::begin(element_rows), std::end(element_rows),
                                      [&](const ElementRow& r) { return r.name == child->name; });
        if (row == std::end(element_rows)) {
            Report::add(report.lost, qualified(*child));
        } else if (!row->read) {
            Report::add(report.meaningless, qualified(*child));
        } else {
            const bool all = row->read({at.reader, *child, at.owner, at.element});
            Report::add(all ? report.taken : report.lost, qualified(*child));
        }
    }
}

void report_inner(const bpmn::Element& xml, Report& report) {
    for (const bpmn::Attribute& attribute : xml.attributes) {
        if (!is_foreign(attribute.uri)) continue;
        const bool is_read = std::find(std::begin(inner_attributes), std::end(inner_attributes),
                                       attribute.name) != std::end(inner_attributes);
        Report::add(is_read ? report.taken : report.lost, qualified(attribute));
    }
}

// A script in a language that is not FEEL is work for whoever can run it.
void script(const ForeignReading& at) {
    const bpmn::Element* text = at.owner.child(bpmn, "script");
    if (at.element.script || at.element.job || !text) return;
    const std::string format = at.owner.attribute_or("scriptFormat", "");
    const std::string code = text->trimmed_text();
    if (format.empty() && code.empty()) return;
    const std::string* variable = foreign_attribute(at.owner, "resultVariable");
    if (format == "juel" || format == "feel" || is_foreign_expression(code)) {
        if (auto parsed = at.reader.expression(code, at.element.id))
            at.element.script =
                ScriptRule{std::move(*parsed), variable ? *variable : std::string()};
        return;
    }
    fill_job(at, "script");
    at.element.job->headers.set("language", format);
    at.element.job->headers.set("script", code);
    if (variable) at.element.job->headers.set("resultVariable", *variable);
    at.reader.warn(at.element.id, "Scripts in \"" + format +
                                      "\" are not run here: the task waits for a worker of the job "
                                      "type \"script\", which gets the text in a header.");
}

bool mentions_foreign(const bpmn::Element& xml) {
    const auto foreign = [](const auto& named) { return is_foreign(named.uri); };
    if (std::any_of(xml.attributes.begin(), xml.attributes.end(), foreign)) return true;
    const bpmn::Element* container = xml.child(bpmn, "extensionElements");
    if (!container) return false;
    const auto children = container->children();
    return std::any_of(children.begin(), children.end(),
                       [&](const bpmn::Element* child) { return foreign(*child); });
}

}  // namespace

const std::string* foreign_attribute(const bpmn::Element& xml, std::string_view name) {
    for (const bpmn::Attribute& attribute : xml.attributes) {
        if (attribute.name == name && is_foreign(attribute.uri)) return &attribute.value;
    }
    return nullptr;
}

void read_foreign_extensions(Reader& reader, const bpmn::Element& xml, Element& element) {
    const ForeignReading at{reader, xml, xml, element};
    Report report;
    if (element.call && mentions_foreign(xml)) {
        // There nothing goes in or out unless it is said.
        element.call->propagates_all_from_parent = false;
        element.call->propagates_all_from_child = false;
    }
    read_attributes(at, report);
    read_elements(at, report);
    for (const bpmn::Element* child : xml.children()) {
        if (child->uri != bpmn) continue;
        // A message that is sent keeps what it does at its definition.
        if (child->name == "messageEventDefinition") {
            read_attributes({reader, *child, *child, element}, report);
            read_elements({reader, *child, *child, element}, report);
        } else if (child->name.ends_with("EventDefinition") ||
                   child->name.ends_with("LoopCharacteristics")) {
            report_inner(*child, report);
        }
    }
    if (element.type == ElementType::script_task) script(at);
    report.tell(reader, element.id);
}

void read_foreign_process(Reader& reader, const bpmn::Element& xml, Model& model) {
    Report report;
    for (const bpmn::Attribute& attribute : xml.attributes) {
        if (!is_foreign(attribute.uri)) continue;
        if (attribute.name == "versionTag") {
            if (model.version_tag.empty()) model.version_tag = attribute.value;
        } else if (attribute.name == "candidateStarterGroups") {
            if (model.start_by.groups.empty()) model.start_by.groups = list_of(attribute.value);
        } else {
            Report::add(attribute.name == "historyTimeToLive" ? report.meaningless : report.lost,
                        qualified(attribute));
            continue;
        }
        Report::add(report.taken, qualified(attribute));
    }
    for (const bpmn::Element* child : xml.children(bpmn, "startEvent")) {
        if (const std::string* name = foreign_attribute(*child, "initiator"))
            reader.renames.insert_or_assign(*name, "starter");
    }
    report.tell(reader, model.process_id);
}

}  // namespace obieg::engine
