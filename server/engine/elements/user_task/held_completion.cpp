#include "engine/elements/user_task/held_completion.h"

#include "engine/elements/user_task/task_access.h"
#include "engine/elements/user_task/task_change.h"
#include "engine/elements/user_task/user_task.h"

namespace obieg::engine {

namespace {

constexpr std::string_view held_name = "held";

void disarm(Run& run, const UserTask& task) {
    const auto timer =
        std::find_if(run.state.timers.begin(), run.state.timers.end(), [&](const Timer& row) {
            return row.element_instance == task.element_instance &&
                   row.purpose == TimerPurpose::completion;
        });
    if (timer != run.state.timers.end()) run.disarm(timer->key);
}

}  // namespace

Status hold_completion(Run& run, TaskKey key, FormAnswers answers, std::int64_t undo_ms) {
    UserTask& task = task_at(run, key);
    task.completes_at = run.now + undo_ms;
    task.version += 1;
    Context held;
    held.set("variables", std::move(answers.variables));
    held.set("outcome", answers.outcome);
    held.set("reworkTo", answers.rework_to);
    held.set("user", run.actor.user);
    run.at(task.element_instance).memo.set(held_name, std::move(held));
    Context data;
    data.set("task", to_string(key));
    data.set("outcome", answers.outcome);
    if (run.stands_in_for(task.assignee, task)) data.set("for", task.assignee);
    if (!task.taken_for.empty()) data.set("for", task.taken_for);
    run.emit(EventKind::completion_held, task.element_instance, std::move(data));
    Timer timer;
    timer.element_instance = task.element_instance;
    timer.element = task.element;
    timer.purpose = TimerPurpose::completion;
    timer.due = *task.completes_at;
    run.arm_timer(std::move(timer));
    return {};
}

Status take_back_completion(Run& run, const TakeBackCompletion& command) {
    const auto row = std::find_if(run.state.tasks.begin(), run.state.tasks.end(),
                                  [&](const UserTask& task) { return task.key == command.task; });
    if (row == run.state.tasks.end() || !row->completes_at) {
        return fail(Code::wrong_state,
                    "It is too late to take this back: the case has gone on already.");
    }
    if (!may_act(run, *row)) return not_offered();
    row->completes_at.reset();
    row->version += 1;
    Context data;
    data.set("task", to_string(command.task));
    run.emit(EventKind::completion_taken_back, row->element_instance, std::move(data));
    run.at(row->element_instance).memo.erase(held_name);
    disarm(run, *row);
    return {};
}

void carry_out_held(Run& run, TaskKey key) {
    UserTask& task = task_at(run, key);
    task.completes_at.reset();
    disarm(run, task);
    ElementInstance& instance = run.at(task.element_instance);
    const Value held = memo_of(instance, held_name);
    instance.memo.erase(held_name);
    run.actor = Actor{held.get("user").text_or(""), false};
    FormAnswers answers;
    if (const Context* variables = held.get("variables").if_context())
        answers.variables = *variables;
    answers.outcome = held.get("outcome").text_or("");
    answers.rework_to = held.get("reworkTo").text_or("");
    carry_out_completion(run, UserTask(task), std::move(answers));
}

}  // namespace obieg::engine
