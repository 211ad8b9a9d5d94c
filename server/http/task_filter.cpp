#include "http/task_filter.h"

#include "http/views.h"

namespace obieg::http {
namespace {

using runtime::TaskSort;
using runtime::TaskView;
using Test = runtime::CaseFieldCondition::Test;

constexpr std::size_t conditions_max = 10;

constexpr std::pair<std::string_view, TaskView> views_by_name[] = {
    {"mine", TaskView::mine},
    {"pool", TaskView::pool},
    {"started", TaskView::started},
    {"completed", TaskView::completed},
    {"watched", TaskView::watched}};
constexpr std::pair<std::string_view, TaskSort> sorts_by_name[] = {
    {"dueAt", TaskSort::due}, {"createdAt", TaskSort::created}, {"priority", TaskSort::priority}};
constexpr std::pair<std::string_view, Test> tests_by_name[] = {{"is", Test::is},
                                                               {"contains", Test::contains},
                                                               {"atLeast", Test::at_least},
                                                               {"atMost", Test::at_most}};

}  // namespace

std::vector<runtime::CaseFieldCondition> read_case_fields(Fields& fields, std::string_view name) {
    std::vector<runtime::CaseFieldCondition> conditions;
    for (Fields& row : fields.optional_objects(name)) {
        runtime::CaseFieldCondition condition;
        condition.field = row.text("field");
        condition.test = row.optional_choice<Test>("test", tests_by_name).value_or(Test::is);
        condition.value = row.text("value");
        conditions.push_back(std::move(condition));
    }
    if (conditions.size() > conditions_max) fields.report(name, "Expected at most ten conditions.");
    return conditions;
}

runtime::TaskFilter read_task_filter(Fields& fields) {
    Fields wanted = fields.object("filter");
    runtime::TaskFilter filter;
    filter.view = wanted.choice<TaskView>("view", views_by_name);
    filter.text = wanted.text_or("text", "");
    filter.process_id = wanted.text_or("processId", "");
    filter.instance = wanted.optional_key<InstanceKey>("instance").value_or(InstanceKey());
    filter.case_fields = read_case_fields(wanted, "caseFields");
    for (Fields& sort : fields.optional_objects("sort")) {
        filter.sort = sort.choice<TaskSort>("field", sorts_by_name);
        filter.order = sort.optional_choice<runtime::Order>("order", orders_by_name)
                           .value_or(runtime::Order::ascending);
    }
    return filter;
}

}  // namespace obieg::http
