#include "engine/elements/user_task/task_clock.h"

#include "base/check.h"
#include "base/temporal.h"
#include "engine/elements/user_task/assignment.h"
#include "engine/notices.h"
#include "engine/why.h"

namespace obieg::engine {

namespace {

UserTask& task_at(Run& run, TaskKey key) {
    const auto task = std::find_if(run.state.tasks.begin(), run.state.tasks.end(),
                                   [&](const UserTask& row) { return row.key == key; });
    OBIEG_CHECK(task != run.state.tasks.end());
    return *task;
}

const UserTaskRule& rule_of(const Run& run, const UserTask& task) {
    return *run.model.element(task.element)->user_task;
}

enum class Direction { after, before };

Result<Time> moved(Run& run, const UserTask& task, Time start, const feel::Attribute& span,
                   work::CountedIn counted, Direction direction) {
    const Context names = task_names(run, task);
    const Run::Evaluated evaluated = run.evaluate(span, task.element_instance, &names);
    const Result<Time> moment =
        direction == Direction::after
            ? work::due_after(run.view.calendar, start, evaluated.value, counted)
            : work::due_before(run.view.calendar, start, evaluated.value, counted);
    if (moment) return *moment;
    return incident("expression",
                    "A period of time for \"" + task.element +
                        "\" cannot be understood: " + moment.error().message + " " + evaluated.why +
                        " Correct the diagram or the variables, then resolve the incident.");
}

void arm(Run& run, const UserTask& task, TimerPurpose purpose, std::size_t rule, Time due,
         std::int32_t repetitions_left) {
    Timer timer;
    timer.element_instance = task.element_instance;
    timer.element = task.element;
    timer.purpose = purpose;
    timer.rule = static_cast<std::int32_t>(rule);
    timer.due = due;
    timer.repetitions_left = repetitions_left;
    run.arm_timer(std::move(timer));
}

template <class Wanted>
void disarm(Run& run, const UserTask& task, TimerPurpose purpose, Wanted wanted) {
    std::vector<TimerKey> keys;
    for (const Timer& row : run.state.timers) {
        const bool is_of_task =
            row.element_instance == task.element_instance && row.purpose == purpose;
        if (is_of_task && wanted(row)) keys.push_back(row.key);
    }
    for (const TimerKey key : keys) run.disarm(key);
}

void disarm(Run& run, const UserTask& task, TimerPurpose purpose) {
    disarm(run, task, purpose, [](const Timer&) { return true; });
}

std::string source_of(const feel::Attribute& attribute, const Run::Evaluated& evaluated) {
    if (attribute.is_literal()) return attribute.literal();
    return evaluated.value.is_null() ? std::string() : feel::to_text(evaluated.value);
}

// From creation or, once somebody has the task, from then.
Status set_deadline(Run& run, TaskKey key, CountedFrom from) {
    const std::optional<DeadlineRule>& deadline = rule_of(run, task_at(run, key)).deadline;
    if (!deadline || deadline->from != from) return {};
    const Time due = TRY(moved(run, task_at(run, key), run.now, deadline->after, deadline->counted,
                               Direction::after));
    UserTask& task = task_at(run, key);
    task.due_at = due;
    const bool is_working = deadline->counted == work::CountedIn::working_time;
    const std::string reason = std::string("due-") + (is_working ? "working" : "calendar") +
                               (from == CountedFrom::claim ? "-claim" : "-creation");
    task.why_due = why(
        reason, {source_of(deadline->after, run.evaluate(deadline->after, task.element_instance))});
    return {};
}

bool hangs_on_deadline(const ReminderRule& reminder) {
    return reminder.when != ReminderRule::When::after_creation;
}

enum class Reminders { all, of_the_deadline };

Status arm_reminders(Run& run, TaskKey key, Reminders which) {
    const UserTaskRule& rule = rule_of(run, task_at(run, key));
    std::vector<std::pair<std::size_t, Time>> due;
    for (std::size_t i = 0; i < rule.reminders.size(); ++i) {
        const ReminderRule& reminder = rule.reminders[i];
        const UserTask& task = task_at(run, key);
        if (which == Reminders::of_the_deadline && !hangs_on_deadline(reminder)) continue;
        if (hangs_on_deadline(reminder) && !task.due_at) continue;
        Time moment = run.now;
        switch (reminder.when) {
            case ReminderRule::When::at_due:
                moment = *task.due_at;
                break;
            case ReminderRule::When::before_due:
                moment = TRY(moved(run, task, *task.due_at, reminder.offset, reminder.counted,
                                   Direction::before));
                break;
            case ReminderRule::When::after_creation:
                moment = TRY(moved(run, task, task.created_at, reminder.offset, reminder.counted,
                                   Direction::after));
                break;
        }
        // A reminder whose time has passed before it could be set would only repeat the news of the
        // task.
        if (moment >= run.now) due.emplace_back(i, moment);
    }
    disarm(run, task_at(run, key), TimerPurpose::reminder, [&](const Timer& row) {
        return which == Reminders::all ||
               hangs_on_deadline(rule.reminders[static_cast<std::size_t>(row.rule)]);
    });
    for (const auto& [i, moment] : due) {
        const std::int32_t times = rule.reminders[i].times;
        arm(run, task_at(run, key), TimerPurpose::reminder, i, moment, times < 0 ? -1 : times - 1);
    }
    return {};
}

enum class Which { all, those_for_the_pool };

Status arm_escalations(Run& run, TaskKey key, Which which) {
    const UserTaskRule& rule = rule_of(run, task_at(run, key));
    std::vector<std::pair<std::size_t, Time>> due;
    for (std::size_t i = 0; i < rule.escalations.size(); ++i) {
        const EscalationRule& escalation = rule.escalations[i];
        const UserTask& task = task_at(run, key);
        if (which == Which::those_for_the_pool && !escalation.only_while_unclaimed) continue;
        if (escalation.only_while_unclaimed && !task.assignee.empty()) continue;
        due.emplace_back(i, TRY(moved(run, task, run.now, escalation.after, escalation.counted,
                                      Direction::after)));
    }
    for (const auto& [i, moment] : due) {
        arm(run, task_at(run, key), TimerPurpose::escalation, i, moment,
            rule.escalations[i].repeat ? -1 : 0);
    }
    return {};
}

Status arm_pool_return(Run& run, TaskKey key) {
    const UserTask& task = task_at(run, key);
    const std::optional<PoolReturnRule>& rule = rule_of(run, task).pool_return;
    const bool has_pool = !task.candidate_users.empty() || !task.candidate_groups.empty();
    if (!rule || !has_pool) return {};
    const Time due = TRY(moved(run, task, run.now, rule->after, rule->counted, Direction::after));
    disarm(run, task, TimerPurpose::pool_return);
    task_at(run, key).returns_to_pool_at = due;
    arm(run, task_at(run, key), TimerPurpose::pool_return, 0, due, 0);
    return {};
}

std::vector<std::string> members_of_pool(const Run& run, const UserTask& task) {
    std::vector<std::string> names = task.candidate_users;
    for (const std::string& id : task.candidate_groups) {
        if (const work::Group* group = run.view.directory.group(id)) {
            names.insert(names.end(), group->members.begin(), group->members.end());
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

Notice notice_about(const UserTask& task, std::string_view kind, const std::string& text,
                    const std::string& reason) {
    return {std::string(kind), text, task.element_instance, reason, task.key};
}

Status remind(Run& run, const Timer& timer, TaskKey key) {
    const UserTask task = task_at(run, key);
    const ReminderRule& rule = rule_of(run, task).reminders[static_cast<std::size_t>(timer.rule)];
    const std::vector<std::string> people = task.assignee.empty()
                                                ? members_of_pool(run, task)
                                                : std::vector<std::string>{task.assignee};
    Context data;
    data.set("task", to_string(key));
    data.set("to", List(people.begin(), people.end()));
    run.emit(EventKind::task_reminded, task.element_instance, std::move(data));
    for (const std::string& person : people) {
        notify_person(run, person, notice_about(task, "reminder", rule.text, task.why_assigned));
    }
    if (!rule.repeat || timer.repetitions_left == 0) return {};
    const Time next =
        TRY(moved(run, task, timer.due, *rule.repeat, rule.counted, Direction::after));
    if (next > timer.due) {
        const std::int32_t left = timer.repetitions_left < 0 ? -1 : timer.repetitions_left - 1;
        arm(run, task, TimerPurpose::reminder, static_cast<std::size_t>(timer.rule), next, left);
    }
    return {};
}

Status escalate(Run& run, const Timer& timer, TaskKey key) {
    const UserTask task = task_at(run, key);
    const EscalationRule& rule =
        rule_of(run, task).escalations[static_cast<std::size_t>(timer.rule)];
    // The next one is set first: a step without a head today may have one tomorrow.
    if (rule.repeat) {
        const Time next =
            TRY(moved(run, task, timer.due, *rule.repeat, rule.counted, Direction::after));
        if (next > timer.due) {
            arm(run, task, TimerPurpose::escalation, static_cast<std::size_t>(timer.rule), next,
                -1);
        }
    }
    const Chosen chosen =
        TRY(choose_person(run, rule.to, rule.of, 1, task.element_instance, task_names(run, task)));
    Context data;
    data.set("task", to_string(key));
    data.set("to", chosen.user);
    run.emit(EventKind::task_escalated, task.element_instance, std::move(data));
    notify_person(run, chosen.user, notice_about(task, "escalation", rule.text, chosen.why));
    return {};
}

Status return_to_pool(Run& run, TaskKey key) {
    UserTask& task = task_at(run, key);
    const std::string former_owner = task.assignee;
    const std::string text = rule_of(run, task).pool_return->text;
    task.assignee.clear();
    task.claimed_at.reset();
    task.returns_to_pool_at.reset();
    task.version += 1;
    Context data;
    data.set("task", to_string(key));
    data.set("from", former_owner);
    run.emit(EventKind::task_returned_to_pool, task.element_instance, std::move(data));
    notify_person(run, former_owner, notice_about(task, "pool-return", text, why("owner-before")));
    return task_went_to_pool(run, key);
}

}  // namespace

Status start_task_clock(Run& run, TaskKey key) {
    TRY_STATUS(set_deadline(run, key, CountedFrom::creation));
    const bool has_owner = !task_at(run, key).assignee.empty();
    if (has_owner) TRY_STATUS(set_deadline(run, key, CountedFrom::claim));
    TRY_STATUS(arm_reminders(run, key, Reminders::all));
    TRY_STATUS(arm_escalations(run, key, Which::all));
    return {};
}

Status task_was_taken(Run& run, TaskKey key) {
    const UserTaskRule& rule = rule_of(run, task_at(run, key));
    if (rule.deadline && rule.deadline->from == CountedFrom::claim) {
        TRY_STATUS(set_deadline(run, key, CountedFrom::claim));
        TRY_STATUS(arm_reminders(run, key, Reminders::of_the_deadline));
    }
    disarm(run, task_at(run, key), TimerPurpose::escalation, [&](const Timer& row) {
        return rule.escalations[static_cast<std::size_t>(row.rule)].only_while_unclaimed;
    });
    TRY_STATUS(arm_pool_return(run, key));
    const Element& element = *run.model.element(task_at(run, key).element);
    if (!element.stage.empty()) run.set_stage(element.stage, task_at(run, key).element_instance);
    return {};
}

Status task_due_changed(Run& run, TaskKey key) {
    return arm_reminders(run, key, Reminders::of_the_deadline);
}

Status task_went_to_pool(Run& run, TaskKey key) {
    const UserTaskRule& rule = rule_of(run, task_at(run, key));
    disarm(run, task_at(run, key), TimerPurpose::pool_return);
    if (rule.deadline && rule.deadline->from == CountedFrom::claim) {
        task_at(run, key).due_at.reset();
        task_at(run, key).why_due.clear();
        TRY_STATUS(arm_reminders(run, key, Reminders::of_the_deadline));
    }
    TRY_STATUS(arm_escalations(run, key, Which::those_for_the_pool));
    const Element& element = *run.model.element(task_at(run, key).element);
    if (!element.stage_while_unclaimed.empty()) {
        run.set_stage(element.stage_while_unclaimed, task_at(run, key).element_instance);
    }
    return {};
}

Status task_timer_fired(Run& run, const Timer& timer) {
    const UserTask* task = run.task_of(timer.element_instance);
    if (!task) return {};
    switch (timer.purpose) {
        case TimerPurpose::reminder:
            return remind(run, timer, task->key);
        case TimerPurpose::escalation:
            return escalate(run, timer, task->key);
        case TimerPurpose::pool_return:
            return return_to_pool(run, task->key);
        case TimerPurpose::event:
            break;
    }
    return {};
}

}  // namespace obieg::engine
