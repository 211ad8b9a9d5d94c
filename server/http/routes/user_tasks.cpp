// /v2: user tasks.
#include "http/cluster.h"
#include "http/operations.h"
#include "http/task_changes.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

using engine::TaskStatus;

std::string_view state_of(TaskStatus status) {
    switch (status) {
        case TaskStatus::open:
            return "CREATED";
        case TaskStatus::completed:
            return "COMPLETED";
        case TaskStatus::canceled:
            return "CANCELED";
    }
    return {};
}

std::optional<TaskStatus> status_from(std::string_view state) {
    for (const TaskStatus status :
         {TaskStatus::open, TaskStatus::completed, TaskStatus::canceled}) {
        if (state_of(status) == state) return status;
    }
    return {};
}

void write_task(JsonWriter& json, const runtime::TaskRow& row, const Views& views) {
    const engine::UserTask& task = row.task;
    const auto model = views.model(row.definition);
    json.begin_object()
        .field("userTaskKey", task.key)
        .field("name", task.name)
        .field("state", state_of(task.status))
        .text_or_null("assignee", task.assignee)
        .field("elementId", task.element)
        .texts("candidateGroups", task.candidate_groups)
        .texts("candidateUsers", task.candidate_users)
        .field("processDefinitionId", row.process_id)
        .field("processDefinitionVersion", row.version)
        .field("processName", model ? model->name : row.process_id)
        .field("processInstanceKey", row.instance)
        .field("processDefinitionKey", row.definition)
        .field("elementInstanceKey", task.element_instance)
        .field("creationDate", task.created_at)
        .field("completionDate", row.closed_at)
        .field("dueDate", task.due_at)
        .field("followUpDate", task.follow_up_at)
        .field("tenantId", views.tenant_id(row.tenant))
        .field("priority", task.priority)
        .key("customHeaders")
        .begin_object()
        .end_object()
        .end_object();
}

Result<Answer> nothing_more(Call&, const runtime::TaskChanged&) {
    return Answer(empty_response());
}

}  // namespace

Result<Answer> search_user_tasks(Call& call) {
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    runtime::TaskFilter filter;
    const auto state = cluster::single_text_filter(wanted, "state");
    filter.assignee = cluster::single_text_filter(wanted, "assignee");
    filter.candidate_group = cluster::single_text_filter(wanted, "candidateGroup").value_or("");
    filter.element = wanted.text_or("elementId", "");
    filter.process_id = wanted.text_or("processDefinitionId", "");
    filter.instance =
        wanted.optional_key<InstanceKey>("processInstanceKey").value_or(InstanceKey());
    const auto key = wanted.optional_key<TaskKey>("userTaskKey");
    filter.tenants = cluster::tenant_filter(wanted, call);
    if (state) {
        filter.status = status_from(*state);
        if (!filter.status)
            wanted.report("state",
                          "Expected CREATED, COMPLETED or CANCELED; found \"" + *state + "\".");
    }
    if (const auto sort = cluster::read_sort(fields)) {
        filter.order = sort->order;
        if (sort->field == "dueDate") {
            filter.sort = runtime::TaskSort::due;
        } else if (sort->field == "priority") {
            filter.sort = runtime::TaskSort::priority;
        } else if (sort->field != "creationDate") {
            fields.report("sort", "User tasks can be sorted by creationDate, dueDate or priority.");
        }
    }
    const runtime::PageRequest page = cluster::read_page(fields);
    TRY_STATUS(fields.finish());

    runtime::Page<runtime::TaskRow> found;
    if (key) {
        // One task or none; what the caller may not see is not there.
        if (auto row = visible_task(call, *key)) {
            const bool is_wanted = (!filter.status || row->task.status == *filter.status) &&
                                   filter.tenants->holds(row->tenant);
            if (is_wanted) found.items.push_back(*std::move(row));
        } else if (row.error().code != Code::not_found) {
            return fail(std::move(row).error());
        }
        found.total_items = static_cast<std::int64_t>(found.items.size());
    } else {
        found = TRY(call.runtime().read([&](runtime::Reader& reader) {
            return reader.search_tasks(filter, call.viewer(), page);
        }));
    }
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::TaskRow& row : found.items) write_task(json, row, views);
    json.end_list();
    cluster::page_members(json, found);
    json.end_object();
    return json_response(json.take());
}

Result<Answer> get_user_task(Call& call) {
    const runtime::TaskRow row = TRY(visible_task(call));
    JsonWriter json;
    write_task(json, row, Views(call));
    return json_response(json.take());
}

Result<Answer> assign_user_task(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::AssignTask assign;
    assign.task = TRY(call.key<TaskKey>("taskKey"));
    assign.assignee = fields.text("assignee");
    const bool may_override = fields.optional_boolean("allowOverride").value_or(true);
    fields.optional_text("action");
    TRY_STATUS(fields.finish());
    const runtime::TaskRow row = TRY(visible_task(call, assign.task));
    if (!may_override) {
        if (!row.task.assignee.empty()) {
            return fail(Code::task_taken,
                        "The task is assigned to " + row.task.assignee + " already.");
        }
        assign.expected_version = row.task.version;  // nobody may come between
    }
    // Taking a task for oneself is claiming it, which members of the pool may.
    if (assign.assignee == call.caller().user && row.task.assignee.empty()) {
        return call.commit(runtime::ClaimTask{assign.task, assign.expected_version}, nothing_more);
    }
    return call.commit(assign, nothing_more);
}

Result<Answer> unassign_user_task(Call& call) {
    const runtime::TaskRow row = TRY(visible_task(call));
    return call.commit(runtime::ReleaseTask{row.task.key, {}}, nothing_more);
}

Result<Answer> update_user_task(Call& call) {
    Fields fields(TRY(call.body()));
    Fields changes = fields.optional_object("changeset");
    runtime::UpdateTask update;
    update.task = TRY(call.key<TaskKey>("taskKey"));
    update.changes = read_task_changes(changes);
    fields.optional_text("action");
    TRY_STATUS(fields.finish());
    TRY(visible_task(call, update.task));
    return call.commit(std::move(update), nothing_more);
}

Result<Answer> complete_user_task(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::CompleteTask complete;
    complete.task = TRY(call.key<TaskKey>("taskKey"));
    complete.variables = fields.optional_object_value("variables");
    complete.outcome = fields.text_or("action", "");
    TRY_STATUS(fields.finish());
    TRY(visible_task(call, complete.task));
    return call.commit(complete, nothing_more);
}

}  // namespace obieg::http::operations
