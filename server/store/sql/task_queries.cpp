// Lists of tasks: mine, the pool, those of my cases, what I have done.
#include <limits>
#include <unordered_map>

#include "store/sql/columns.h"
#include "store/sql/reader.h"
#include "store/sql/select.h"

namespace obieg::store {
namespace {

using runtime::TaskFilter;
using runtime::TaskRow;
using runtime::TaskView;
using runtime::Viewer;

// A column of the task's case, whether it is live or has ended.
#define OBIEG_OF_CASE(column)                   \
    "(SELECT " column                           \
    " FROM instance WHERE key = t.instance_key" \
    " UNION ALL SELECT " column " FROM ended_instance WHERE key = t.instance_key)"

enum class TaskSource { open, closed };

std::string sort_column(const TaskFilter& filter) {
    if (filter.view == TaskView::completed) return "t.closed_at";
    switch (filter.sort) {
        case runtime::TaskSort::created:
            return "t.key";
        // Tasks without a due date come after all others.
        case runtime::TaskSort::due:
            return "coalesce(t.due_at, 9223372036854775807)";
        case runtime::TaskSort::priority:
            return "t.priority";
    }
    return "t.key";
}

// Four eyes: not those tasks of a pool that are kept from the viewer.
#define OBIEG_NOT_EXCLUDED " NOT IN (SELECT task_key FROM pool WHERE candidate = ?)"

void restrict_to_view(Select& select, TaskSource source, const TaskFilter& filter,
                      const Viewer& viewer) {
    select.where_tenants("t.tenant", viewer.tenants);
    switch (filter.view) {
        case TaskView::mine: {
            const OwnersCondition owners =
                owners_of(viewer, "t.assignee", OBIEG_OF_CASE("process_id"), "t.is_approval");
            select.where_bound(owners.sql, owners.arguments);
            return;
        }
        case TaskView::pool: {
            const std::vector<std::string> parties = parties_of(viewer);
            OwnersCondition pools =
                covered_pools_of(viewer, "t.key", OBIEG_OF_CASE("process_id"), "t.is_approval");
            pools.sql = "(t.key IN (SELECT task_key FROM pool WHERE candidate IN (" +
                        question_marks(parties.size()) + ")) AND t.key" OBIEG_NOT_EXCLUDED ") OR " +
                        pools.sql;
            std::vector<std::string> arguments = parties;
            arguments.push_back(party_of_excluded(viewer.user));
            arguments.insert(arguments.end(), pools.arguments.begin(), pools.arguments.end());
            select.where_bound(pools.sql, arguments);
            return;
        }
        case TaskView::started:
            select.where(
                "t.instance_key IN (SELECT key FROM instance WHERE starter = ? AND starter <> '')",
                viewer.user);
            return;
        case TaskView::completed:
            select.where("t.closed_by = ? AND t.closed_by <> '' AND t.status = 1", viewer.user);
            return;
        case TaskView::watched:
        case TaskView::any:
            break;
    }
    if (viewer.sees_everything) return;
    // Whose task it is or was, who started the case, every party of the case, and who sees the
    // process.
    const std::vector<std::string> parties = parties_of(viewer);
    OwnersCondition owners{"t.closed_by <> '' AND t.closed_by = ?", {viewer.user}};
    if (source == TaskSource::open) {
        owners = owners_of(viewer, "t.assignee", OBIEG_OF_CASE("process_id"), "t.is_approval");
        const OwnersCondition pools =
            covered_pools_of(viewer, "t.key", OBIEG_OF_CASE("process_id"), "t.is_approval");
        owners.sql = "(" + owners.sql + ") OR " + pools.sql;
        owners.arguments.insert(owners.arguments.end(), pools.arguments.begin(),
                                pools.arguments.end());
    }
    std::string condition = "(" + owners.sql + ")";
    condition += " OR " OBIEG_OF_CASE("starter") " = ?"
                 " OR EXISTS (SELECT 1 FROM case_party WHERE root_key = " OBIEG_OF_CASE("root_key")
                 " AND party IN (" +
                 question_marks(parties.size()) + "))";
    std::vector<std::string> arguments = owners.arguments;
    arguments.push_back(starter_or_nobody(viewer));
    arguments.insert(arguments.end(), parties.begin(), parties.end());
    if (!viewer.processes.empty()) {
        condition += " OR " OBIEG_OF_CASE("process_id") " IN (" +
                     question_marks(viewer.processes.size()) + ")";
    }
    arguments.insert(arguments.end(), viewer.processes.begin(), viewer.processes.end());
    select.where_bound(condition, arguments);
}

Select select_tasks(TaskSource source, const TaskFilter& filter, const Viewer& viewer) {
    const std::string sort = sort_column(filter);
    Select select(source == TaskSource::open
                      ? "SELECT " OBIEG_TASK_COLUMNS ", 0, NULL, '', '', t.tenant, " + sort +
                            " FROM task t"
                      : "SELECT " OBIEG_TASK_COLUMNS
                        ", t.status, t.closed_at, t.closed_by, t.outcome, t.tenant, " +
                            sort + " FROM closed_task t");
    restrict_to_view(select, source, filter, viewer);
    if (filter.instance) select.where("t.instance_key = ?", filter.instance);
    if (filter.instances) select.where_among("t.instance_key", *filter.instances);
    if (!filter.element.empty()) select.where("t.element = ?", filter.element);
    if (filter.assignee) select.where("t.assignee = ?", *filter.assignee);
    if (!filter.assignees.empty()) select.where_in("t.assignee", filter.assignees);
    if (filter.status && source == TaskSource::closed)
        select.where("t.status = ?", static_cast<int>(*filter.status));
    if (filter.tenants) select.where_tenants("t.tenant", *filter.tenants);
    if (filter.due_before) select.where("t.due_at < ?", *filter.due_before);
    if (!filter.candidate_user.empty()) {
        select.where("t.key IN (SELECT task_key FROM pool WHERE candidate = ?)",
                     party_of_user(filter.candidate_user));
    }
    if (!filter.candidate_group.empty()) {
        select.where("t.key IN (SELECT task_key FROM pool WHERE candidate = ?)",
                     party_of_group(filter.candidate_group));
    }
    if (!filter.process_id.empty())
        select.where(OBIEG_OF_CASE("process_id") " = ?", filter.process_id);
    if (filter.definition) select.where(OBIEG_OF_CASE("definition_key") " = ?", filter.definition);
    select.where_words(filter.text, {"t.search_text", OBIEG_OF_CASE("search_text")});
    return select;
}

// The pool as it stands, in the order of keys: what an inbox asks for all day. Then the index over
// candidates gives the page without looking at the rest of the pool.
bool is_plain_pool(const TaskFilter& filter, const Viewer& viewer) {
    return viewer.covers.empty() && filter.view == TaskView::pool &&
           filter.sort == runtime::TaskSort::created && filter.text.empty() &&
           filter.process_id.empty() && filter.element.empty() && filter.candidate_user.empty() &&
           filter.candidate_group.empty() && !filter.definition && !filter.instance &&
           !filter.assignee && !filter.due_before && !filter.tenants;
}

Result<std::int64_t> count_pool(Connection& connection, const Viewer& viewer) {
    if (!viewer.covers.empty()) {
        TaskFilter pool;
        pool.view = TaskView::pool;
        return select_tasks(TaskSource::open, pool, viewer).count(connection);
    }
    Select select("SELECT DISTINCT task_key FROM pool");
    select.where_in("candidate", parties_of(viewer));
    select.where_tenants("tenant", viewer.tenants);
    select.where("task_key" OBIEG_NOT_EXCLUDED, party_of_excluded(viewer.user));
    return select.count(connection);
}

// The keys of the page after `after`, one more than `limit` when there are more.
Result<std::vector<TaskKey>> pool_keys(Connection& connection, const Viewer& viewer,
                                       runtime::Order order, const std::optional<Cursor>& after,
                                       std::int32_t limit) {
    std::vector<TaskKey> keys;
    for (const std::string& party : parties_of(viewer)) {
        Select select("SELECT task_key FROM pool");
        select.where("candidate = ?", party);
        select.where_tenants("tenant", viewer.tenants);
        select.where("task_key" OBIEG_NOT_EXCLUDED, party_of_excluded(viewer.user));
        select.page("task_key", "task_key", SortKind::integer, order, after, limit);
        Query rows = TRY(select.run(connection));
        while (TRY(rows.next())) keys.push_back(rows.key<TaskKey>(0));
    }
    // Who may take a task in two ways sees it once.
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    if (order == runtime::Order::descending) std::reverse(keys.begin(), keys.end());
    if (keys.size() > static_cast<std::size_t>(limit) + 1)
        keys.resize(static_cast<std::size_t>(limit) + 1);
    return keys;
}

Result<TaskRow> read_row(const Query& row) {
    TaskRow task;
    task.task = TRY(read_task(row, 0));
    task.instance = row.key<InstanceKey>(1);
    task.task.status = static_cast<engine::TaskStatus>(row.integer(task_columns));
    task.closed_at = row.optional_time(task_columns + 1);
    task.closed_by = row.text(task_columns + 2);
    task.outcome = row.text(task_columns + 3);
    task.tenant = row.key<runtime::TenantKey>(task_columns + 4);
    return task;
}

// In the order of the keys; those that are not there are left out. Without what cases tell.
Result<std::vector<TaskRow>> tasks_of(Connection& connection, TaskSource source,
                                      const std::vector<TaskKey>& keys) {
    std::vector<TaskRow> rows;
    if (keys.empty()) return rows;
    Select select = select_tasks(source, TaskFilter{},
                                 Viewer{.user = {},
                                        .groups = {},
                                        .sees_everything = true,
                                        .tenants = runtime::TenantSet::all()});
    select.where_keys("t.key", keys);
    std::unordered_map<std::uint64_t, TaskRow> by_key;
    Query found = TRY(select.run(connection));
    while (TRY(found.next())) {
        TaskRow row = TRY(read_row(found));
        by_key.emplace(row.task.key.raw, std::move(row));
    }
    for (const TaskKey key : keys) {
        const auto row = by_key.find(key.raw);
        if (row != by_key.end()) rows.push_back(std::move(row->second));
    }
    return rows;
}

// Where the page goes on that ended with this row.
std::string cursor_behind(const TaskFilter& filter, const TaskRow& row) {
    const auto key = static_cast<std::int64_t>(row.task.key.raw);
    std::int64_t sort = key;
    if (filter.view == TaskView::completed) {
        sort = row.closed_at.value_or(Time()).ms;
    } else if (filter.sort == runtime::TaskSort::due) {
        sort = row.task.due_at ? row.task.due_at->ms : std::numeric_limits<std::int64_t>::max();
    } else if (filter.sort == runtime::TaskSort::priority) {
        sort = row.task.priority;
    }
    return to_text(Cursor{std::to_string(sort), key});
}

std::vector<TaskSource> sources_of(const TaskFilter& filter) {
    switch (filter.view) {
        case TaskView::mine:
        case TaskView::pool:
        case TaskView::started:
        case TaskView::watched:
            return {TaskSource::open};
        case TaskView::completed:
            return {TaskSource::closed};
        case TaskView::any:
            break;
    }
    if (!filter.status) return {TaskSource::open, TaskSource::closed};
    return {*filter.status == engine::TaskStatus::open ? TaskSource::open : TaskSource::closed};
}

}  // namespace

Status SqlReader::attach_cases(std::vector<TaskRow>& rows) {
    std::vector<InstanceKey> keys;
    for (const TaskRow& row : rows) keys.push_back(row.instance);
    std::unordered_map<std::uint64_t, engine::ProcessInstance> cases;
    for (runtime::CaseRow& found : TRY(case_rows(std::move(keys))))
        cases.emplace(found.instance.key.raw, std::move(found.instance));
    for (TaskRow& row : rows) {
        const auto found = cases.find(row.instance.raw);
        if (found == cases.end()) continue;
        const engine::ProcessInstance& instance = found->second;  // of several tasks, perhaps
        row.root = instance.root;
        row.definition = instance.definition;
        row.process_id = instance.process_id;
        row.version = instance.version;
        row.business_id = instance.business_id;
        row.case_title = instance.title;
        row.case_stage = instance.stage;
        row.case_starter = instance.starter;
        row.case_fields = instance.case_fields;
    }
    return {};
}

Result<runtime::Page<TaskRow>> SqlReader::search_tasks(const TaskFilter& filter,
                                                       const Viewer& viewer,
                                                       const runtime::PageRequest& page) {
    const std::optional<Cursor> after = TRY(cursor_from(page.after));
    const std::int32_t limit = limit_of(page);
    if (!filter.case_fields.empty()) return search_by_case_fields(filter, viewer, page);
    if (is_plain_pool(filter, viewer)) return pool_page(filter.order, viewer, page, after);
    std::vector<Ranked<TaskRow>> rows;
    std::int64_t total = 0;
    for (const TaskSource source : sources_of(filter)) {
        Select select = select_tasks(source, filter, viewer);
        if (page.counts_total) {
            const std::int64_t counted = TRY(count(select));
            total += counted;
        }
        select.page(sort_column(filter), "t.key", SortKind::integer, filter.order, after, limit);
        Query found = TRY(run(select));
        while (TRY(found.next())) {
            TaskRow row = TRY(read_row(found));
            const auto key = static_cast<std::int64_t>(row.task.key.raw);
            rows.push_back({found.integer(task_columns + 5), key, std::move(row)});
        }
    }
    runtime::Page<TaskRow> answer;
    merge(answer, std::move(rows), filter.order, limit);
    set_total(answer, total);
    TRY_STATUS(attach_cases(answer.items));
    return answer;
}

// The fields of a case are packed in its row. What all else allows comes a page at a time, through
// indexes, and is looked at one by one; a search that finds little ends after so many rows with a
// cursor to go on from.
Result<runtime::Page<TaskRow>> SqlReader::search_by_case_fields(const TaskFilter& filter,
                                                                const Viewer& viewer,
                                                                const runtime::PageRequest& page) {
    constexpr std::int32_t rows_at_once = 200;
    constexpr std::int64_t rows_max = 2'000;
    TaskFilter others = filter;
    others.case_fields.clear();
    const auto limit = static_cast<std::size_t>(limit_of(page));
    runtime::PageRequest next{rows_at_once, page.after, false};
    runtime::Page<TaskRow> answer;
    for (std::int64_t seen = 0; seen < rows_max;) {
        runtime::Page<TaskRow> found = TRY(search_tasks(others, viewer, next));
        for (TaskRow& row : found.items) {
            ++seen;
            if (!runtime::matches(filter.case_fields, row.case_fields)) continue;
            // One more than the page holds: there is a next one, which begins behind the last.
            if (answer.items.size() == limit) {
                answer.end_cursor = cursor_behind(filter, answer.items.back());
                answer.total_items = static_cast<std::int64_t>(limit);
                answer.has_more_total_items = true;
                return answer;
            }
            answer.items.push_back(std::move(row));
        }
        next.after = found.end_cursor;
        answer.end_cursor = found.end_cursor;
        if (found.end_cursor.empty()) break;
    }
    answer.total_items = static_cast<std::int64_t>(answer.items.size());
    answer.has_more_total_items = !answer.end_cursor.empty();
    return answer;
}

Result<runtime::Page<TaskRow>> SqlReader::pool_page(runtime::Order order, const Viewer& viewer,
                                                    const runtime::PageRequest& page,
                                                    const std::optional<Cursor>& after) {
    const std::int32_t limit = limit_of(page);
    std::vector<TaskKey> keys = TRY(on_lists([&](Connection& connection) {
        return pool_keys(connection, viewer, order, after, limit);
    }));
    runtime::Page<TaskRow> answer;
    if (keys.size() > static_cast<std::size_t>(limit)) {
        keys.resize(static_cast<std::size_t>(limit));
        answer.end_cursor = to_text(Cursor{{}, static_cast<std::int64_t>(keys.back().raw)});
    }
    // Somebody may have taken one a moment ago.
    for (TaskRow& row : TRY(tasks_of(*connection_, TaskSource::open, keys))) {
        if (row.task.assignee.empty()) answer.items.push_back(std::move(row));
    }
    TRY_STATUS(attach_cases(answer.items));
    if (page.counts_total) {
        const std::int64_t counted =
            TRY(on_lists([&](Connection& connection) { return count_pool(connection, viewer); }));
        set_total(answer, counted);
    }
    return answer;
}

Result<std::optional<TaskRow>> SqlReader::task(TaskKey key) {
    for (const TaskSource source : {TaskSource::open, TaskSource::closed}) {
        std::vector<TaskRow> found = TRY(tasks_of(*connection_, source, {key}));
        if (found.empty()) continue;
        TRY_STATUS(attach_cases(found));
        return std::optional<TaskRow>(std::move(found.front()));
    }
    return std::optional<TaskRow>();
}

Result<runtime::TaskCounts> SqlReader::task_counts(const Viewer& viewer, Time now) {
    const auto count = [&](TaskView view, std::optional<Time> due_before) {
        TaskFilter filter;
        filter.view = view;
        filter.due_before = due_before;
        return SqlReader::count(select_tasks(sources_of(filter).front(), filter, viewer));
    };
    runtime::TaskCounts counts;
    counts.mine = TRY(count(TaskView::mine, {}));
    counts.pool =
        TRY(on_lists([&](Connection& connection) { return count_pool(connection, viewer); }));
    counts.started = TRY(count(TaskView::started, {}));
    counts.completed = TRY(count(TaskView::completed, {}));
    counts.overdue = TRY(count(TaskView::mine, now));
    return counts;
}

Result<std::vector<runtime::PersonLoad>> SqlReader::loads(const std::vector<std::string>& users,
                                                          Time now) {
    std::vector<runtime::PersonLoad> loads;
    for (const std::string& user : users) {
        Query row = TRY(connection_->query(
            "SELECT count(*), coalesce(sum(CASE WHEN due_at < ? THEN 1 ELSE 0 END), 0) FROM task "
            "WHERE assignee = ? AND assignee <> ''",
            now, user));
        runtime::PersonLoad load{user};
        if (TRY(row.next())) {
            load.open = row.integer(0);
            load.overdue = row.integer(1);
        }
        loads.push_back(std::move(load));
    }
    return loads;
}

Result<std::string> SqlReader::last_turn(runtime::TenantKey tenant, std::string_view name) {
    Query row = TRY(
        connection_->query("SELECT person FROM turn WHERE tenant = ? AND name = ?", tenant, name));
    return TRY(row.next()) ? row.text(0) : std::string();
}

Result<std::vector<TaskRow>> SqlReader::open_tasks(const std::vector<InstanceKey>& instances) {
    std::vector<TaskRow> tasks;
    for (const InstanceKey instance : instances) {
        Query found = TRY(
            connection_->query("SELECT " OBIEG_TASK_COLUMNS
                               ", 0, NULL, '', '', t.tenant FROM task t WHERE t.instance_key = ? "
                               "ORDER BY t.key LIMIT 1",
                               instance));
        if (!TRY(found.next())) continue;
        tasks.push_back(TRY(read_row(found)));
    }
    TRY_STATUS(attach_cases(tasks));
    return tasks;
}

}  // namespace obieg::store
