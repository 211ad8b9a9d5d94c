#include "base/json.h"
#include "engine/compile/extensions.h"

namespace obieg::engine {

namespace {

std::vector<std::string> path_of(std::string_view text) {
    std::vector<std::string> path;
    while (true) {
        const std::size_t dot = text.find('.');
        path.emplace_back(text.substr(0, dot));
        if (dot == std::string_view::npos) return path;
        text.remove_prefix(dot + 1);
    }
}

void read_mappings(Reader& reader, const bpmn::Element& xml, Element& element) {
    for (const bpmn::Element* mapping : xml.children()) {
        if (mapping->name != "input" && mapping->name != "output") continue;
        const std::string target = reader.needed(*mapping, "target", element.id);
        if (target.empty()) continue;
        Mapping read{reader.attribute_of(*mapping, "source", element.id), path_of(target)};
        (mapping->name == "input" ? element.inputs : element.outputs).push_back(std::move(read));
    }
}

UserTaskRule& user_task_of(Element& element) {
    if (!element.user_task) element.user_task.emplace();
    return *element.user_task;
}

JobRule& job_of(Element& element) {
    if (!element.job) element.job.emplace();
    return *element.job;
}

struct ZeebeReading {
    Reader& reader;
    const bpmn::Element& xml;
    Element& element;
    Model& model;

    feel::Attribute attribute(std::string_view name) const {
        return reader.attribute_of(xml, name, element.id);
    }
};

void task_definition(const ZeebeReading& at) {
    JobRule& job = job_of(at.element);
    job.type = at.attribute("type");
    if (at.xml.attribute_or("type", "").empty())
        at.reader.unfinished(at.element, "Its zeebe:taskDefinition has no type.");
    job.retries = at.attribute("retries");
}

void task_headers(const ZeebeReading& at) {
    Context headers;
    for (const bpmn::Element* header : at.xml.children(bpmn::uri::zeebe, "header")) {
        headers.set(header->attribute_or("key", ""), header->attribute_or("value", ""));
    }
    if (!at.element.job) return;
    for (const auto& [name, value] : headers.entries()) at.element.job->headers.set(name, value);
}

void io_mapping(const ZeebeReading& at) {
    read_mappings(at.reader, at.xml, at.element);
}

// bindingType and versionTag of what is called or shown.
Binding binding_of(const ZeebeReading& at) {
    const std::string binding = at.xml.attribute_or("bindingType", "latest");
    if (binding == "deployment") return Binding::deployment;
    if (binding == "versionTag") {
        if (at.xml.attribute_or("versionTag", "").empty())
            at.reader.unfinished(at.element, "It asks for a version by its tag but names none.");
        return Binding::version_tag;
    }
    if (binding != "latest") {
        at.reader.refuse(
            at.element.id,
            "bindingType should be latest, deployment or versionTag, not \"" + binding + "\".");
    }
    return Binding::latest;
}

void bind_form(const ZeebeReading& at, const std::string& id) {
    if (id.empty() || !at.xml.attribute("bindingType")) return;
    const FormBinding binding{binding_of(at), at.xml.attribute_or("versionTag", "")};
    const auto [known, is_new] = at.model.form_bindings.emplace(id, binding);
    if (!is_new && (known->second.binding != binding.binding ||
                    known->second.version_tag != binding.version_tag)) {
        at.reader.refuse(at.element.id, "Another step shows a different version of the form \"" +
                                            id + "\". Bind it in one way within a process.");
    }
}

void form_definition(const ZeebeReading& at) {
    const std::string id =
        at.xml.attribute_or("formId", at.xml.attribute_or("externalReference", ""));
    if (id.starts_with('=')) {
        at.element.form_choice = FormChoice{
            at.reader.expression_of(
                at.xml, at.xml.attribute("formId") ? "formId" : "externalReference", at.element.id),
            ""};
        return;
    }
    if (at.element.user_task) at.element.user_task->form_id = id;
    at.element.form_id = id;
    bind_form(at, id);
}

void assignment_definition(const ZeebeReading& at) {
    UserTaskRule& rule = user_task_of(at.element);
    rule.assignee = at.attribute("assignee");
    rule.candidate_users = at.attribute("candidateUsers");
    rule.candidate_groups = at.attribute("candidateGroups");
}

void task_schedule(const ZeebeReading& at) {
    UserTaskRule& rule = user_task_of(at.element);
    rule.due_date = at.attribute("dueDate");
    rule.follow_up_date = at.attribute("followUpDate");
}

void priority_definition(const ZeebeReading& at) {
    user_task_of(at.element).priority = at.attribute("priority");
}

void called_element(const ZeebeReading& at) {
    CallRule& call = at.element.call.emplace();
    call.process_id = at.attribute("processId");
    if (at.xml.attribute_or("processId", "").empty())
        at.reader.unfinished(at.element, "Its zeebe:calledElement has no processId.");
    call.propagates_all_from_child =
        at.reader.boolean_of(at.xml, "propagateAllChildVariables", true, at.element.id);
    call.propagates_all_from_parent =
        at.reader.boolean_of(at.xml, "propagateAllParentVariables", true, at.element.id);
    call.business_id = at.attribute("businessId");
    call.binding = binding_of(at);
    call.version_tag = at.attribute("versionTag");
}

void called_decision(const ZeebeReading& at) {
    DecisionRule& decision = at.element.decision.emplace();
    decision.decision_id = at.attribute("decisionId");
    if (at.xml.attribute_or("decisionId", "").empty())
        at.reader.unfinished(at.element, "Its zeebe:calledDecision has no decisionId.");
    decision.binding = binding_of(at);
    decision.version_tag = at.attribute("versionTag");
    decision.result_variable = at.reader.needed(at.xml, "resultVariable", at.element.id);
}

void zeebe_script(const ZeebeReading& at) {
    const std::string text = at.reader.needed(at.xml, "expression", at.element.id);
    std::string variable = at.reader.needed(at.xml, "resultVariable", at.element.id);
    if (text.empty()) return;
    if (auto expression = at.reader.expression(text, at.element.id)) {
        at.element.script = ScriptRule{std::move(*expression), std::move(variable)};
    }
}

// Listeners are jobs of their own type.
void listeners(const ZeebeReading& at) {
    struct Choice {
        std::string_view name;
        ListenerEvent event;
    };
    constexpr Choice choices[] = {
        {"start", ListenerEvent::start},           {"end", ListenerEvent::end},
        {"creating", ListenerEvent::creating},     {"create", ListenerEvent::creating},
        {"completing", ListenerEvent::completing}, {"complete", ListenerEvent::completing},
        {"assigning", ListenerEvent::assigning},   {"assignment", ListenerEvent::assigning},
        {"updating", ListenerEvent::updating},     {"update", ListenerEvent::updating},
        {"canceling", ListenerEvent::canceling},   {"cancel", ListenerEvent::canceling}};
    for (const bpmn::Element* child : at.xml.children()) {
        const std::string when = child->attribute_or("eventType", "");
        const auto choice = std::find_if(std::begin(choices), std::end(choices),
                                         [&](const Choice& each) { return each.name == when; });
        const ZeebeReading inside{at.reader, *child, at.element, at.model};
        if (choice == std::end(choices)) {
            at.reader.warn(at.element.id, "A listener for \"" + when + "\" is not called here.");
            continue;
        }
        if (child->attribute_or("type", "").empty()) {
            at.reader.unfinished(at.element, "One of its listeners has no type.");
            continue;
        }
        ListenerRule rule;
        rule.event = choice->event;
        rule.job.type = inside.attribute("type");
        rule.job.retries = inside.attribute("retries");
        at.element.listeners.push_back(std::move(rule));
    }
    // Those of the task stand between those of its execution, whichever was written first.
    std::stable_sort(at.element.listeners.begin(), at.element.listeners.end(),
                     [](const auto& a, const auto& b) { return a.event < b.event; });
}

// What a worker needs besides variables, as a header that lists it.
void linked_resources(const ZeebeReading& at) {
    List resources;
    for (const bpmn::Element* child : at.xml.children()) {
        Context resource;
        for (const bpmn::Attribute& attribute : child->attributes) {
            if (attribute.uri.empty()) resource.set(attribute.name, attribute.value);
        }
        resources.push_back(Value(std::move(resource)));
    }
    if (at.element.job)
        at.element.job->headers.set("linkedResources", json::write(Value(std::move(resources))));
}

void nothing(const ZeebeReading&) {}

// What follows is known but read elsewhere, or says nothing to the engine.
struct ZeebeRow {
    std::string_view name;
    void (*read)(const ZeebeReading&);
};

constexpr ZeebeRow zeebe_rows[] = {
    {"taskDefinition", task_definition},
    {"taskHeaders", task_headers},
    {"ioMapping", io_mapping},
    {"userTask", nothing},
    {"executionListeners", listeners},
    {"taskListeners", listeners},
    {"linkedResources", linked_resources},
    {"formDefinition", form_definition},
    {"assignmentDefinition", assignment_definition},
    {"taskSchedule", task_schedule},
    {"priorityDefinition", priority_definition},
    {"calledElement", called_element},
    {"calledDecision", called_decision},
    {"script", zeebe_script},
    {"properties", nothing},
    {"subscription", nothing},
    {"versionTag", nothing},
    {"userTaskForm", nothing},
    {"loopCharacteristics", nothing},
    {"adHoc", nothing},
    {"conditionalFilter", nothing},
};

}  // namespace

std::vector<std::string_view> zeebe_element_names() {
    std::vector<std::string_view> names;
    for (const ZeebeRow& row : zeebe_rows) names.push_back(row.name);
    return names;
}

void read_zeebe_listeners(Reader& reader, const bpmn::Element& xml, Element& element,
                          Model& model) {
    if (const bpmn::Element* found = extension(xml, bpmn::uri::zeebe, "executionListeners"))
        listeners({reader, *found, element, model});
}

void read_zeebe_extensions(Reader& reader, const bpmn::Element& xml, Element& element,
                           Model& model) {
    std::vector<const bpmn::Element*> rules = extensions(xml, bpmn::uri::zeebe);
    // Headers belong to the job, wherever they were written.
    std::stable_partition(rules.begin(), rules.end(),
                          [](const bpmn::Element* rule) { return rule->name == "taskDefinition"; });
    for (const bpmn::Element* child : rules) {
        const auto row =
            std::find_if(std::begin(zeebe_rows), std::end(zeebe_rows),
                         [&](const ZeebeRow& candidate) { return candidate.name == child->name; });
        if (row == std::end(zeebe_rows)) {
            reader.refuse(element.id, "zeebe:" + child->name +
                                          " is not carried out by this server. Remove it, "
                                          "or use an element that does the same.");
            continue;
        }
        row->read({reader, *child, element, model});
    }
}

}  // namespace obieg::engine
