#include "engine/elements/user_task/user_task.h"

#include "base/temporal.h"
#include "engine/elements/user_task/assignment.h"
#include "engine/elements/user_task/task_change.h"
#include "engine/elements/user_task/task_clock.h"
#include "engine/notices.h"
#include "engine/run.h"
#include "engine/why.h"

namespace obieg::engine {

namespace {

Result<std::int32_t> priority_of(Run& run, const feel::Attribute& attribute,
                                 ElementInstanceKey instance) {
    Run::Evaluated evaluated = run.evaluate(attribute, instance);
    if (const std::string* text = evaluated.value.if_text()) {
        if (text->empty()) return 50;
        if (const auto number = Decimal::parse(*text)) evaluated.value = Value(*number);
    }
    if (evaluated.value.is_null() && evaluated.why.empty()) return 50;
    const Decimal* number = evaluated.value.if_number();
    const std::optional<std::int64_t> priority = number ? number->to_int64() : std::nullopt;
    if (!priority || *priority < 0 || *priority > 100) {
        return incident("expression",
                        "The priority of \"" + run.at(instance).element +
                            "\" should be a whole number from 0 to 100. " + evaluated.why +
                            " Correct the diagram or the variables, then resolve the incident.");
    }
    return static_cast<std::int32_t>(*priority);
}

}  // namespace

Status enter_user_task(Run& run, ElementInstanceKey instance) {
    const Element& element = run.element_at(instance);
    const UserTaskRule& rule = *element.user_task;
    UserTask task;
    task.element_instance = instance;
    task.element = element.id;
    task.name = element.name.empty() ? element.id : element.name;
    task.form_id = TRY(form_to_show(run, element, instance));
    task.is_approval = !rule.outcomes.empty();
    task.created_at = run.now;
    task.priority = TRY(priority_of(run, rule.priority, instance));
    task.due_at = TRY(moment_of(run, rule.due_date, instance, "The due date"));
    if (task.due_at) task.why_due = why("due-date");
    task.follow_up_at = TRY(moment_of(run, rule.follow_up_date, instance, "The follow-up date"));
    TRY_STATUS(assign_at_creation(run, task));
    TRY_STATUS(apply_corrections(run, task));
    task.key = run.new_key<TaskKey>();
    if (!task.assignee.empty()) task.claimed_at = run.now;

    const TaskKey key = task.key;
    const std::string assignee = task.assignee;
    const std::string reason = task.why_assigned;
    run.state.tasks.push_back(std::move(task));
    const Status clock = start_task_clock(run, key);
    if (!clock) {
        run.state.tasks.pop_back();
        return clock;
    }
    Context data;
    data.set("task", to_string(key));
    if (!assignee.empty()) data.set("assignee", assignee);
    run.emit(EventKind::task_created, instance, std::move(data));
    if (assignee.empty()) {
        const std::string& stage = element.stage_while_unclaimed;
        if (!stage.empty()) run.set_stage(stage, instance);
        return {};
    }
    if (!element.stage.empty()) run.set_stage(element.stage, instance);
    notify_person(run, assignee, {"task-assigned", rule.arrival_text, instance, reason, key});
    return {};
}

}  // namespace obieg::engine
