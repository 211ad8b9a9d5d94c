// /v2: user tasks.
#include <algorithm>
#include <set>

#include "http/cluster.h"
#include "http/cluster_rows.h"
#include "http/deployed.h"
#include "http/known_case.h"
#include "http/operations.h"
#include "http/task_changes.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

using cluster::Column;
using cluster::Kind;
using cluster::Row;
using cluster::Search;
using cluster::Use;
using engine::TaskStatus;

constexpr Column task_columns[] = {
    {"name"},
    {"state", Kind::choice, Use::filtered,
     "CREATING CREATED ASSIGNING UPDATING COMPLETING COMPLETED CANCELING CANCELED FAILED"},
    {"assignee", Kind::text, Use::filtered},
    {"priority", Kind::integer},
    {"elementId", Kind::text, Use::filtered},
    {"tenantId", Kind::text, Use::filtered},
    {"processDefinitionId", Kind::text, Use::filtered},
    {"creationDate", Kind::time},
    {"completionDate", Kind::time},
    {"followUpDate", Kind::time},
    {"dueDate", Kind::time},
    {"userTaskKey", Kind::key, Use::filtered},
    {"processDefinitionKey", Kind::key, Use::filtered},
    {"processInstanceKey", Kind::key, Use::filtered},
    {"elementInstanceKey", Kind::key, Use::filtered},
};

constexpr Column task_variable_columns[] = {
    {"name"}, {"value"}, {"variableKey", Kind::key}, {"scopeKey", Kind::key}};

// The variables that the task's step sees. `whose`: each scope's own, or for each name the one that
// counts.
enum class Whose { each_scope, effective };

Result<Answer> answer_variables(Call& call, Whose whose) {
    Fields fields(TRY(call.body()));
    const Search search(fields, task_variable_columns);
    TRY_STATUS(fields.finish());
    const cluster::Values values = call.request().query_value("truncateValues") == "false"
                                       ? cluster::Values::whole
                                       : cluster::Values::cut;
    const runtime::TaskRow task = TRY(visible_task(call));
    runtime::CaseRow row = TRY(visible_case(call, task.instance));
    const cluster::KnownCase known =
        TRY(cluster::known_case(call, std::move(row), cluster::Depth::state));
    const Views views(call);
    std::vector<Row> rows;
    std::set<std::string> seen;
    ElementInstanceKey scope = task.task.element_instance;
    while (scope) {
        const auto& elements = known.state.elements;
        auto element = std::find_if(elements.begin(), elements.end(),
                                    [&](const auto& one) { return one.key == scope; });
        // A closed task's step has gone; what the case has is still there.
        if (element == elements.end()) element = elements.begin();
        if (element == elements.end()) break;
        std::uint32_t place = 0;
        for (const auto& [name, value] : element->variables.entries()) {
            const std::uint32_t at = place++;
            if (whose == Whose::effective && !seen.insert(name).second) continue;
            const ElementInstanceKey shown = cluster::shown_scope(known.state, element->key);
            rows.push_back(
                cluster::variable_row({name, value, at, shown}, known.row, views, values));
        }
        scope = element->scope;
    }
    return search.answer(std::move(rows));
}

runtime::TaskFilter filter_for(Search& search) {
    runtime::TaskFilter filter;
    Fields& others = search.filter();
    filter.candidate_group = cluster::single_text_filter(others, "candidateGroup").value_or("");
    filter.candidate_user = cluster::single_text_filter(others, "candidateUser").value_or("");
    const std::string state = search.only("state");
    if (state == "CREATED") filter.status = TaskStatus::open;
    if (state == "COMPLETED") filter.status = TaskStatus::completed;
    if (state == "CANCELED") filter.status = TaskStatus::canceled;
    if (const std::string assignee = search.only("assignee"); !assignee.empty())
        filter.assignee = assignee;
    filter.element = search.only("elementId");
    filter.process_id = search.only("processDefinitionId");
    filter.definition = search.only_key<DefinitionKey>("processDefinitionKey");
    filter.instance = search.only_key<InstanceKey>("processInstanceKey");
    return filter;
}

}  // namespace

Result<Answer> search_user_tasks(Call& call) {
    Fields fields(TRY(call.body()));
    Search search(fields, task_columns);
    const runtime::TaskFilter filter = filter_for(search);
    TRY_STATUS(fields.finish());
    const Views views(call);
    cluster::FormKeys forms(views);
    if (const auto key = search.only_key<TaskKey>("userTaskKey")) {
        // One task or none; what the caller may not see is not there.
        std::vector<Row> rows;
        const auto row = visible_task(call, key);
        if (row) rows.push_back(cluster::task_row(*row, views, forms));
        if (!row && row.error().code != Code::not_found) return fail(Error(row.error()));
        return search.answer(std::move(rows));
    }
    const bool is_known =
        search.filters_only({"state", "assignee", "elementId", "processDefinitionId",
                             "processDefinitionKey", "processInstanceKey"});
    return search.answer(
        [&](runtime::Order order, const runtime::PageRequest& page) -> Result<runtime::Page<Row>> {
            runtime::TaskFilter ordered = filter;
            ordered.sort = runtime::TaskSort::created;
            ordered.order = order;
            const auto found = TRY(call.runtime().read([&](runtime::Reader& reader) {
                return reader.search_tasks(ordered, call.viewer(), page);
            }));
            runtime::Page<Row> rows{
                {}, found.total_items, found.has_more_total_items, found.end_cursor};
            for (const runtime::TaskRow& row : found.items)
                rows.items.push_back(cluster::task_row(row, views, forms));
            return rows;
        },
        "creationDate", is_known ? Search::Totals::of_source : Search::Totals::counted);
}

Result<Answer> get_user_task(Call& call) {
    const runtime::TaskRow row = TRY(visible_task(call));
    const Views views(call);
    cluster::FormKeys forms(views);
    JsonWriter json;
    cluster::task_row(row, views, forms).write(json);
    return json_response(json.take());
}

Result<Answer> search_task_variables(Call& call) {
    return answer_variables(call, Whose::each_scope);
}

Result<Answer> search_effective_task_variables(Call& call) {
    return answer_variables(call, Whose::effective);
}

Result<Answer> get_user_task_form(Call& call) {
    const runtime::TaskRow row = TRY(visible_task(call));
    const Views views(call);
    const auto form = cluster::deployed_form(views.published(), row.definition, row.task.form_id);
    if (!form) return Answer(empty_response());
    return cluster::form_response(*form, views.tenant_id(form->tenant));
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
