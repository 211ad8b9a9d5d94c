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

struct Reading {
    Reader& reader;
    const bpmn::Element& xml;
    Element& element;

    feel::Attribute attribute(std::string_view name) const {
        return reader.attribute_of(xml, name, element.id);
    }
};

void task_definition(const Reading& at) {
    JobRule& job = job_of(at.element);
    job.type = at.attribute("type");
    if (at.xml.attribute_or("type", "").empty())
        at.reader.unfinished(at.element, "Its zeebe:taskDefinition has no type.");
    job.retries = at.attribute("retries");
}

void task_headers(const Reading& at) {
    Context headers;
    for (const bpmn::Element* header : at.xml.children(bpmn::uri::zeebe, "header")) {
        headers.set(header->attribute_or("key", ""), header->attribute_or("value", ""));
    }
    if (at.element.job) at.element.job->headers = std::move(headers);
}

void io_mapping(const Reading& at) {
    read_mappings(at.reader, at.xml, at.element);
}

void form_definition(const Reading& at) {
    const std::string id =
        at.xml.attribute_or("formId", at.xml.attribute_or("externalReference", ""));
    if (at.element.user_task) at.element.user_task->form_id = id;
    at.element.form_id = id;
}

void assignment_definition(const Reading& at) {
    UserTaskRule& rule = user_task_of(at.element);
    rule.assignee = at.attribute("assignee");
    rule.candidate_users = at.attribute("candidateUsers");
    rule.candidate_groups = at.attribute("candidateGroups");
}

void task_schedule(const Reading& at) {
    UserTaskRule& rule = user_task_of(at.element);
    rule.due_date = at.attribute("dueDate");
    rule.follow_up_date = at.attribute("followUpDate");
}

void priority_definition(const Reading& at) {
    user_task_of(at.element).priority = at.attribute("priority");
}

void called_element(const Reading& at) {
    CallRule& call = at.element.call.emplace();
    call.process_id = at.attribute("processId");
    if (at.xml.attribute_or("processId", "").empty())
        at.reader.unfinished(at.element, "Its zeebe:calledElement has no processId.");
    call.propagates_all_from_child =
        at.reader.boolean_of(at.xml, "propagateAllChildVariables", true, at.element.id);
    call.propagates_all_from_parent =
        at.reader.boolean_of(at.xml, "propagateAllParentVariables", true, at.element.id);
    call.business_id = at.attribute("businessId");
}

void called_decision(const Reading& at) {
    DecisionRule& decision = at.element.decision.emplace();
    decision.decision_id = at.attribute("decisionId");
    if (at.xml.attribute_or("decisionId", "").empty())
        at.reader.unfinished(at.element, "Its zeebe:calledDecision has no decisionId.");
    decision.result_variable = at.reader.needed(at.xml, "resultVariable", at.element.id);
}

void script(const Reading& at) {
    const std::string text = at.reader.needed(at.xml, "expression", at.element.id);
    std::string variable = at.reader.needed(at.xml, "resultVariable", at.element.id);
    if (text.empty()) return;
    if (auto expression = at.reader.expression(text, at.element.id)) {
        at.element.script = ScriptRule{std::move(*expression), std::move(variable)};
    }
}

void nothing(const Reading&) {}

// What follows is known but read elsewhere, or says nothing to the engine.
struct Row {
    std::string_view name;
    void (*read)(const Reading&);
};

constexpr Row rows[] = {
    {"taskDefinition", task_definition},
    {"taskHeaders", task_headers},
    {"ioMapping", io_mapping},
    {"userTask", nothing},
    {"formDefinition", form_definition},
    {"assignmentDefinition", assignment_definition},
    {"taskSchedule", task_schedule},
    {"priorityDefinition", priority_definition},
    {"calledElement", called_element},
    {"calledDecision", called_decision},
    {"script", script},
    {"properties", nothing},
    {"subscription", nothing},
    {"versionTag", nothing},
    {"userTaskForm", nothing},
    {"loopCharacteristics", nothing},
    {"adHoc", nothing},
    {"conditionalFilter", nothing},
};

}  // namespace

void read_zeebe_extensions(Reader& reader, const bpmn::Element& xml, Element& element) {
    for (const bpmn::Element* child : extensions(xml, bpmn::uri::zeebe)) {
        const auto row = std::find_if(std::begin(rows), std::end(rows), [&](const Row& candidate) {
            return candidate.name == child->name;
        });
        if (row == std::end(rows)) {
            reader.refuse(element.id, "zeebe:" + child->name +
                                          " is not carried out by this server. Remove it, "
                                          "or use an element that does the same.");
            continue;
        }
        row->read({reader, *child, element});
    }
}

}  // namespace obieg::engine
