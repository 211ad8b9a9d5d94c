#include "store/archive/case_json.h"

#include "base/json.h"

namespace obieg::store {
namespace {

using runtime::ArchivedCase;

constexpr int format = 1;

Value text_or_null(const std::string& text) {
    return text.empty() ? Value() : Value(text);
}

Value time_or_null(const std::optional<Time>& time) {
    return time ? Value(to_iso(*time)) : Value();
}

Value texts(const std::vector<std::string>& values) {
    return List(values.begin(), values.end());
}

std::string_view status_of(engine::InstanceStatus status) {
    switch (status) {
        case engine::InstanceStatus::active:
            return "active";
        case engine::InstanceStatus::completed:
            return "completed";
        case engine::InstanceStatus::terminated:
            break;
    }
    return "terminated";
}

std::string_view status_of(engine::TaskStatus status) {
    switch (status) {
        case engine::TaskStatus::open:
            return "open";
        case engine::TaskStatus::completed:
            return "completed";
        case engine::TaskStatus::canceled:
            break;
    }
    return "canceled";
}

Value event_value(const engine::Event& event) {
    Context value;
    value.set("sequence", event.sequence);
    value.set("at", to_iso(event.at));
    value.set("kind", std::string(engine::to_text(event.kind)));
    if (!event.element.empty()) value.set("element", event.element);
    if (event.element_instance) value.set("elementInstance", to_string(event.element_instance));
    if (!event.actor.empty()) value.set("actor", event.actor);
    if (!event.data.entries().empty()) value.set("data", event.data);
    return value;
}

Value task_value(const runtime::ArchivedTask& row) {
    const engine::UserTask& task = row.task;
    Context value;
    value.set("key", to_string(task.key));
    value.set("element", task.element);
    value.set("name", task.name);
    value.set("status", std::string(status_of(task.status)));
    value.set("assignee", text_or_null(task.assignee));
    value.set("candidateUsers", texts(task.candidate_users));
    value.set("candidateGroups", texts(task.candidate_groups));
    value.set("form", text_or_null(task.form_id));
    value.set("priority", static_cast<std::int64_t>(task.priority));
    value.set("createdAt", to_iso(task.created_at));
    value.set("dueAt", time_or_null(task.due_at));
    value.set("closedAt", time_or_null(row.closed_at));
    value.set("closedBy", text_or_null(row.closed_by));
    value.set("outcome", text_or_null(row.outcome));
    return value;
}

Value message_value(const runtime::ArchivedMessage& message) {
    Context value;
    value.set("channel", message.channel);
    value.set("to", message.to);
    value.set("kind", message.kind);
    value.set("subject", message.subject);
    value.set("body", message.body);
    value.set("state", message.state);
    value.set("at", to_iso(message.at));
    return value;
}

template <class Row>
Value list_of(const std::vector<Row>& rows, Value (*value_of)(const Row&)) {
    List list;
    for (const Row& row : rows) list.push_back(value_of(row));
    return list;
}

Value file_value(const runtime::StoredFile& stored) {
    const engine::File& file = stored.file;
    Context value;
    value.set("key", to_string(file.key));
    value.set("name", file.name);
    value.set("size", file.size);
    value.set("mediaType", file.media_type);
    value.set("sha256", stored.hash);
    value.set("uploadedBy", text_or_null(file.uploaded_by));
    value.set("attachedAt", time_or_null(stored.attached_at));
    value.set("element", stored.element);
    value.set("field", stored.field);
    return value;
}

Value record_value(const RecordKey& key) {
    return to_string(key);
}

}  // namespace

std::string case_to_json(const ArchivedCase& one, Time archived_at) {
    const engine::ProcessInstance& instance = one.instance;
    List fields;
    for (const engine::CaseField& field : instance.case_fields) {
        Context value;
        value.set("name", field.name);
        value.set("value", field.value);
        fields.push_back(std::move(value));
    }
    Context value;
    value.set("format", format);
    value.set("archivedAt", to_iso(archived_at));
    value.set("key", to_string(instance.key));
    value.set("root", to_string(instance.root));
    value.set("parent", instance.parent ? Value(to_string(instance.parent->instance)) : Value());
    value.set("process", instance.process_id);
    value.set("version", static_cast<std::int64_t>(instance.version));
    value.set("definition", to_string(instance.definition));
    value.set("status", std::string(status_of(instance.status)));
    value.set("number", text_or_null(instance.number));
    value.set("businessId", text_or_null(instance.business_id));
    value.set("title", instance.title);
    value.set("starter", text_or_null(instance.starter));
    value.set("stage", text_or_null(instance.stage));
    value.set("endEvent", text_or_null(instance.end_event));
    value.set("startedAt", to_iso(instance.started_at));
    value.set("endedAt", time_or_null(instance.ended_at));
    value.set("fields", std::move(fields));
    value.set("variables", one.variables);
    value.set("events", list_of(one.events, event_value));
    value.set("tasks", list_of(one.tasks, task_value));
    value.set("messages", list_of(one.messages, message_value));
    value.set("records", list_of(one.records, record_value));
    value.set("files", list_of(one.files, file_value));
    return json::write(value);
}

}  // namespace obieg::store
