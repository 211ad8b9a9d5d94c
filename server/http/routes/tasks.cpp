// The inbox: finding tasks, opening one, and what people do with it.
#include "engine/why_due.h"
#include "http/approval_views.h"
#include "http/fields.h"
#include "http/form_views.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/services.h"
#include "http/task_filter.h"
#include "http/views.h"
#include "runtime/task_data.h"

namespace obieg::http::operations {
namespace {

constexpr std::int64_t undo_seconds_max = 60;

// A clock that stands still would never let a completion take effect.
std::int64_t undo_seconds(const Call& call, const FormPlace& place) {
    if (call.runtime().clock().mode == runtime::ClockState::Mode::pinned) return 0;
    const engine::Element* element =
        place.model && place.task ? place.model->element(place.task->task.element) : nullptr;
    const bool is_at_once =
        element && element->user_task && element->user_task->takes_effect_at_once;
    const bool is_beside =
        place.task && (!place.task->task.asked_by.empty() || !place.task->task.corrects.empty());
    return is_at_once || is_beside ? 0 : call.services().config.undo_seconds;
}

Result<Answer> task_as_it_is(Call& call, TaskKey key) {
    // Whoever changed the task may have passed it on and see it no more; the answer is still
    // theirs.
    const auto row =
        TRY(call.runtime().read([&](runtime::Reader& reader) { return reader.task(key); }));
    if (!row) return fail(Code::not_found, "There is no task " + to_string(key) + ".");
    JsonWriter json;
    Views(call).task(json, *row);
    return json_response(json.take());
}

template <class Op>
Result<Answer> change_task(Call& call, Op operation) {
    const TaskKey key = operation.task;
    // Whether the task is there at all is told only to those who may see it.
    TRY(visible_task(call, key));
    return call.commit(std::move(operation), [key](Call& later, const runtime::TaskChanged&) {
        return task_as_it_is(later, key);
    });
}

std::optional<std::int64_t> version_of(Fields& fields) {
    return fields.optional_integer("version", 1, INT64_MAX);
}

Result<std::vector<InstanceKey>> watched_by(Call& call, runtime::Reader& reader) {
    const auto people = call.runtime().people();
    return reader.running_within(
        people->personal->following().cases_of(call.caller().user, runtime::Interest::watched));
}

Result<std::int64_t> count_watched(Call& call, runtime::Reader& reader) {
    runtime::TaskFilter filter;
    filter.view = runtime::TaskView::watched;
    filter.instances = TRY(watched_by(call, reader));
    if (filter.instances->empty()) return std::int64_t{0};
    return TRY(reader.search_tasks(filter, call.viewer(), {.limit = 1})).total_items;
}

}  // namespace

Result<Answer> count_tasks(Call& call) {
    std::int64_t watched = 0;
    const auto counts =
        TRY(call.runtime().read([&](runtime::Reader& reader) -> Result<runtime::TaskCounts> {
            watched = TRY(count_watched(call, reader));
            return reader.task_counts(call.viewer(), call.runtime().now());
        }));
    JsonWriter json;
    json.begin_object()
        .field("mine", counts.mine)
        .field("pool", counts.pool)
        .field("started", counts.started)
        .field("completed", counts.completed)
        .field("watched", watched)
        .field("overdue", counts.overdue)
        .end_object();
    return json_response(json.take());
}

Result<Answer> search_tasks(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::TaskFilter filter = read_task_filter(fields);
    const runtime::PageRequest page = read_page(fields);
    TRY_STATUS(fields.finish());
    using Found = runtime::Page<runtime::TaskRow>;
    const auto found = TRY(call.runtime().read([&](runtime::Reader& reader) -> Result<Found> {
        if (filter.view == runtime::TaskView::watched)
            filter.instances = TRY(watched_by(call, reader));
        return reader.search_tasks(filter, call.viewer(), page);
    }));
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::TaskRow& row : found.items) views.task(json, row);
    json.end_list();
    page_members(json, found);
    json.end_object();
    return json_response(json.take());
}

Result<Answer> get_task(Call& call) {
    runtime::TaskRow row = TRY(visible_task(call));
    JsonWriter json;
    json.begin_object();
    const Views views(call);
    views.task_members(json, row);
    const FormPlace place = TRY(task_form(call.runtime(), std::move(row)));
    json.field("variables", visible_variables(place)).key("form");
    TRY_STATUS(write_form_view(json, call, place));
    json.key("round");
    write_round(json, views, place);
    json.key("opinions");
    write_opinions(json, views, place);
    json.key("changes");
    write_changes(json, place);
    json.key("rework");
    write_rework(json, views, place);
    json.field("dueReckoning", engine::due_reckoning(place.task->task, *views.people().calendars,
                                                     *views.people().directory, call.language()));
    json.field("undoSeconds", undo_seconds(call, place));
    json.field("isWatched", views.people().personal->following().is(
                                runtime::Interest::watched, call.caller().user, place.task->root));
    std::string tag;
    if (place.state) tag = '"' + runtime::task_tag(*place.state, place.task->task) + '"';
    json.field("etag", tag).end_object();
    Response response = json_response(json.take());
    if (!tag.empty()) response.with("ETag", tag);
    return response;
}

Result<Answer> take_task(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::ClaimTask claim{TRY(call.key<TaskKey>("taskKey")), version_of(fields)};
    TRY_STATUS(fields.finish());
    return change_task(call, std::move(claim));
}

Result<Answer> release_task(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::ReleaseTask release{TRY(call.key<TaskKey>("taskKey")), version_of(fields)};
    TRY_STATUS(fields.finish());
    return change_task(call, std::move(release));
}

Result<Answer> assign_task(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::AssignTask assign;
    assign.task = TRY(call.key<TaskKey>("taskKey"));
    assign.assignee = fields.text("assignee");
    assign.comes_back = fields.optional_boolean("comesBack").value_or(false);
    assign.expected_version = version_of(fields);
    TRY_STATUS(fields.finish());
    return change_task(call, std::move(assign));
}

Result<Answer> complete_task(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::CompleteTask complete;
    complete.task = TRY(call.key<TaskKey>("taskKey"));
    complete.variables = fields.object_value("variables");
    complete.outcome = fields.text_or("outcome", "");
    complete.rework_to = fields.text_or("reworkTo", "");
    complete.expected_version = version_of(fields);
    complete.undo_ms =
        fields.optional_integer("undoSeconds", 0, undo_seconds_max).value_or(0) * ms_per_second;
    TRY_STATUS(fields.finish());
    return change_task(call, std::move(complete));
}

}  // namespace obieg::http::operations
