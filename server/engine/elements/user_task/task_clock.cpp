#include "engine/elements/user_task/task_clock.h"

#include "base/temporal.h"
#include "engine/elements/user_task/assignment.h"
#include "engine/elements/user_task/held_completion.h"
#include "engine/elements/user_task/rework.h"
#include "engine/elements/user_task/task_change.h"
#include "engine/elements/user_task/user_task.h"
#include "engine/notices.h"
#include "engine/why.h"

namespace obieg::engine {

namespace {

const UserTaskRule& rule_of(const Run& run, const UserTask& task) {
    return *run.model.element(task.element)->user_task;
}

enum class Direction { after, before };

Result<Time> moved(Run& run, const UserTask& task, Time start, const feel::Attribute& span,
                   work::CountedIn counted, Direction direction) {
    const Context names = task_names(run, task);
    const Run::Evaluated evaluated = run.evaluate(span, task.element_instance, &names);
    const auto calendar = calendar_for(run, task);
    const Result<Time> moment = direction == Direction::after
                                    ? work::due_after(*calendar, start, evaluated.value, counted)
                                    : work::due_before(*calendar, start, evaluated.value, counted);
    if (moment) return *moment;
    return incident("expression",
                    "A period of time for \"" + task.element +
                        "\" cannot be understood: " + moment.error().message + " " + evaluated.why +
                        " Correct the diagram or the variables, then resolve the incident.");
}

void arm(Run& run, const UserTask& task, TimerPurpose purpose, std::size_t rule, Time due,
         std::int32_t repetitions_left, std::int32_t fired = 0) {
    Timer timer;
    timer.element_instance = task.element_instance;
    timer.element = task.element;
    timer.purpose = purpose;
    timer.rule = static_cast<std::int32_t>(rule);
    timer.due = due;
    timer.fired = fired;
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

bool is_of_date(const DeadlineRule& rule) {
    return !(rule.of.is_literal() && rule.of.literal().empty());
}

std::string due_reason(const DeadlineRule& rule) {
    const bool is_working = rule.counted == work::CountedIn::working_time;
    const std::string reason = is_working ? "due-working" : "due-calendar";
    const std::string_view side = rule.is_before ? "-before" : "-after";
    if (!rule.of_step.step.empty()) {
        const bool is_end = rule.of_step.kind == StepMoment::Kind::end;
        return reason + (is_end ? "-step" : "-step-due") + std::string(side);
    }
    if (is_of_date(rule)) return reason + std::string(side);
    return reason + (rule.from == CountedFrom::claim ? "-claim" : "-creation");
}

// Of the step's latest task: of the one that is open, while its deadline is asked for.
std::optional<Time> moment_of_step(const Run& run, const StepMoment& moment) {
    const bool is_due = moment.kind == StepMoment::Kind::due;
    for (const UserTask& task : run.state.tasks) {
        const bool is_the_step = task.element == moment.step && task.asked_by.empty() &&
                                 task.corrects.empty() && task.due_at;
        if (is_due && is_the_step) return task.due_at;
    }
    const Value noted = memo_of(run.state.elements.front(), step_moments_name);
    return time_from_iso(noted.get(moment.step).get(is_due ? "due" : "end").text_or(""));
}

// From when the time of a deadline is counted.
Result<std::optional<Time>> counted_from(Run& run, const UserTask& task, const DeadlineRule& rule) {
    if (!rule.of_step.step.empty()) return moment_of_step(run, rule.of_step);
    if (is_of_date(rule))
        return moment_of(run, rule.of, task.element_instance, "The date of the deadline");
    return std::optional<Time>(run.now);
}

// What the reason of a deadline says beside its rule: the step that it counts from, and whose
// calendar was used where it is not the company's.
std::vector<std::string> due_names(Run& run, const UserTask& task, const DeadlineRule& rule) {
    std::vector<std::string> names{
        source_of(rule.span, run.evaluate(rule.span, task.element_instance))};
    if (const Element* step = run.model.element(rule.of_step.step))
        names.push_back("step:" + (step->name.empty() ? step->id : step->name));
    const auto calendar = calendar_for(run, task);
    const bool is_own = rule.counted == work::CountedIn::working_time && run.view.calendars &&
                        calendar != run.view.calendars->company();
    if (is_own) names.push_back("calendar:" + calendar->id);
    return names;
}

// What was agreed when the step was sent back; of a turn, its round remembers it.
std::optional<Deadline> agreed_at_rework(Run& run, const UserTask& task) {
    const ElementInstance& instance = run.at(task.element_instance);
    Value kept = memo_of(instance, rework_deadline_name);
    const ElementInstance* scope = run.find(instance.scope);
    if (kept.is_null() && scope && scope->element == instance.element)
        kept = memo_of(*scope, rework_deadline_name);
    const std::optional<Time> at = time_from_iso(kept.get("at").text_or(""));
    if (!at) return {};
    return Deadline{*at, kept.get("why").text_or("")};
}

// From a date, from creation or, once somebody has the task, from then.
Status set_deadline(Run& run, TaskKey key, CountedFrom from) {
    std::optional<Deadline> deadline = agreed_at_rework(run, task_at(run, key));
    if (!deadline) {
        const std::optional<DeadlineRule>& rule = rule_of(run, task_at(run, key)).deadline;
        if (!rule || rule->from != from) return {};
        deadline = TRY(deadline_by(run, task_at(run, key), *rule));
    }
    if (!deadline) return {};
    UserTask& task = task_at(run, key);
    task.due_at = deadline->at;
    task.why_due = deadline->why;
    return {};
}

// How often it comes again, of so many times all in all; -1 is without end.
std::int32_t left_after_this(std::int32_t times) {
    return times < 0 ? -1 : times - 1;
}

// So many levels up, as far as there is anybody.
void climb(const work::Directory& directory, Chosen& chosen, int levels) {
    const std::string first = chosen.users.front();
    for (int level = levels; level > 0; --level) {
        const work::User* superior = directory.supervisor_of(first, level);
        if (!superior) continue;
        chosen = {{superior->name}, why("superior", {first})};
        return;
    }
}

bool hangs_on_deadline(const ReminderRule& reminder) {
    return reminder.when != ReminderRule::When::after_creation;
}

Time at_share(const work::Calendar& calendar, const ReminderRule& rule, Time from, Time to) {
    if (rule.counted == work::CountedIn::calendar_time)
        return Time{from.ms + (to.ms - from.ms) / 100 * rule.percent};
    const std::int64_t open = work::working_time_between(calendar, from, to);
    return work::add_working_time(calendar, from, open / 100 * rule.percent);
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
            case ReminderRule::When::at_share:
                moment =
                    at_share(*calendar_for(run, task), reminder, task.created_at, *task.due_at);
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
        arm(run, task_at(run, key), TimerPurpose::reminder, i, moment,
            left_after_this(rule.reminders[i].times));
    }
    return {};
}

Status arm_timeout(Run& run, TaskKey key) {
    const std::optional<TimeoutRule>& rule = rule_of(run, task_at(run, key)).timeout;
    if (!rule) return {};
    std::optional<Time> due = task_at(run, key).due_at;
    if (rule->after) {
        const UserTask& task = task_at(run, key);
        due = TRY(moved(run, task, task.created_at, *rule->after, rule->counted, Direction::after));
    }
    disarm(run, task_at(run, key), TimerPurpose::timeout);
    if (due) arm(run, task_at(run, key), TimerPurpose::timeout, 0, *due, 0);
    return {};
}

enum class Which { all, those_for_the_pool, of_the_deadline };

Status arm_escalations(Run& run, TaskKey key, Which which) {
    const UserTaskRule& rule = rule_of(run, task_at(run, key));
    std::vector<std::pair<std::size_t, Time>> due;
    for (std::size_t i = 0; i < rule.escalations.size(); ++i) {
        const EscalationRule& escalation = rule.escalations[i];
        const UserTask& task = task_at(run, key);
        if (which == Which::those_for_the_pool && !escalation.only_while_unclaimed) continue;
        if (which == Which::of_the_deadline && !escalation.is_after_deadline) continue;
        if (escalation.only_while_unclaimed && !task.assignee.empty()) continue;
        if (escalation.is_after_deadline && !task.due_at) continue;
        const Time from = escalation.is_after_deadline ? *task.due_at : run.now;
        const Time moment =
            TRY(moved(run, task, from, escalation.after, escalation.counted, Direction::after));
        if (moment >= run.now) due.emplace_back(i, moment);
    }
    disarm(run, task_at(run, key), TimerPurpose::escalation, [&](const Timer& row) {
        const EscalationRule& escalation = rule.escalations[static_cast<std::size_t>(row.rule)];
        switch (which) {
            case Which::all:
                return true;
            case Which::those_for_the_pool:
                return escalation.only_while_unclaimed;
            case Which::of_the_deadline:
                return escalation.is_after_deadline;
        }
        return false;
    });
    for (const auto& [i, moment] : due) {
        arm(run, task_at(run, key), TimerPurpose::escalation, i, moment,
            left_after_this(rule.escalations[i].times));
    }
    return {};
}

// The deadline is another one than before.
Status deadline_moved(Run& run, TaskKey key) {
    TRY_STATUS(arm_reminders(run, key, Reminders::of_the_deadline));
    TRY_STATUS(arm_escalations(run, key, Which::of_the_deadline));
    return arm_timeout(run, key);
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
    std::erase_if(names, [&](const std::string& name) { return is_excluded(task, name); });
    return names;
}

// Whoever has the task, or those who may take it.
std::vector<std::string> people_of(const Run& run, const UserTask& task) {
    if (task.assignee.empty()) return members_of_pool(run, task);
    return {task.assignee};
}

Notice notice_about(const UserTask& task, std::string_view kind, const std::string& text,
                    const std::string& reason) {
    return {std::string(kind), text, task.element_instance, reason, task.key};
}

Status remind(Run& run, const Timer& timer, TaskKey key) {
    const UserTask task = task_at(run, key);
    const ReminderRule& rule = rule_of(run, task).reminders[static_cast<std::size_t>(timer.rule)];
    const std::vector<std::string> people = people_of(run, task);
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
        arm(run, task, TimerPurpose::reminder, static_cast<std::size_t>(timer.rule), next,
            left_after_this(timer.repetitions_left));
    }
    return {};
}

Status escalate(Run& run, const Timer& timer, TaskKey key) {
    const UserTask task = task_at(run, key);
    const EscalationRule& rule =
        rule_of(run, task).escalations[static_cast<std::size_t>(timer.rule)];
    // The next one is set first: a step without a head today may have one tomorrow.
    if (rule.repeat && timer.repetitions_left != 0) {
        const Time next =
            TRY(moved(run, task, timer.due, *rule.repeat, rule.counted, Direction::after));
        if (next > timer.due) {
            arm(run, task, TimerPurpose::escalation, static_cast<std::size_t>(timer.rule), next,
                left_after_this(timer.repetitions_left), timer.fired + 1);
        }
    }
    Chosen chosen = TRY(choose_person(run, rule.to, task.element_instance, task_names(run, task)));
    if (rule.climbs) climb(run.view.directory, chosen, timer.fired);
    for (const std::string& user : chosen.users) {
        Context data;
        data.set("task", to_string(key));
        data.set("to", user);
        run.emit(EventKind::task_escalated, task.element_instance, std::move(data));
        notify_person(run, user, notice_about(task, "escalation", rule.text, chosen.why));
    }
    return {};
}

Status return_to_pool(Run& run, TaskKey key) {
    UserTask& task = task_at(run, key);
    const std::string former_owner = task.assignee;
    const std::string text = rule_of(run, task).pool_return->text;
    task.assignee.clear();
    task.taken_for.clear();
    task.returns_to.clear();
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

// Nobody has done it: it is done with the outcome that the diagram has for this.
Status time_out(Run& run, TaskKey key) {
    const UserTask task = task_at(run, key);
    const UserTaskRule& rule = rule_of(run, task);
    const std::string outcome = rule.timeout->outcome;
    if (!rule.timeout->text.empty()) {
        for (const std::string& person : people_of(run, task)) {
            notify_person(run, person, notice_about(task, "timeout", rule.timeout->text, ""));
        }
    }
    Context results;
    if (!rule.outcome_variable.empty()) results.set(rule.outcome_variable, outcome);
    note_rework_of_nobody(run, task.element_instance, outcome);
    close_or_ask(run, key, outcome, "");
    run.complete(task.element_instance, std::move(results));
    return {};
}

}  // namespace

Result<std::optional<Time>> moment_of(Run& run, const feel::Attribute& attribute,
                                      ElementInstanceKey instance, std::string_view what) {
    const Run::Evaluated evaluated = run.evaluate(attribute, instance);
    const TimeZone zone = run.view.calendar.zone;
    if (evaluated.value.is_null() && evaluated.why.empty()) return std::optional<Time>();
    if (const DateTime* moment = evaluated.value.if_date_time()) return instant_of(*moment, zone);
    if (const Date* date = evaluated.value.if_date()) return zone.instant_of(*date, ClockTime{});
    if (const std::string* text = evaluated.value.if_text()) {
        if (text->empty()) return std::optional<Time>();
        if (const auto moment = date_time_from_iso(*text)) return instant_of(*moment, zone);
    }
    return incident("expression",
                    std::string(what) + " of \"" + run.at(instance).element +
                        "\" should be a date and time, found " +
                        std::string(evaluated.value.kind_name()) + ". " + evaluated.why +
                        " Correct the diagram or the variables, then resolve the incident.");
}

std::shared_ptr<const work::Calendar> calendar_for(const Run& run, const UserTask& task) {
    if (run.view.calendars) {
        return run.view.calendars->of_work(task.assignee, task.candidate_groups,
                                           run.view.directory);
    }
    return {std::shared_ptr<const work::Calendar>(), &run.view.calendar};  // lent, as the view is
}

Result<std::optional<Deadline>> deadline_by(Run& run, const UserTask& task,
                                            const DeadlineRule& rule) {
    const std::optional<Time> start = TRY(counted_from(run, task, rule));
    if (!start) return std::optional<Deadline>();
    const Time due = TRY(moved(run, task, *start, rule.span, rule.counted,
                               rule.is_before ? Direction::before : Direction::after));
    return std::optional(Deadline{due, why(due_reason(rule), due_names(run, task, rule))});
}

Result<std::optional<Deadline>> rework_deadline(Run& run, const UserTask& correction,
                                                const DeadlineRule& rule) {
    std::optional<Deadline> deadline = TRY(deadline_by(run, correction, rule));
    const bool is_working = rule.counted == work::CountedIn::working_time;
    if (deadline) {
        deadline->why = why(is_working ? "due-working-rework" : "due-calendar-rework",
                            due_names(run, correction, rule));
    }
    return deadline;
}

Value to_value(const Deadline& deadline) {
    Context out;
    out.set("at", to_iso(deadline.at));
    out.set("why", deadline.why);
    return Value(std::move(out));
}

Status start_task_clock(Run& run, TaskKey key) {
    TRY_STATUS(set_deadline(run, key, CountedFrom::creation));
    const bool has_owner = !task_at(run, key).assignee.empty();
    if (has_owner) TRY_STATUS(set_deadline(run, key, CountedFrom::claim));
    TRY_STATUS(arm_reminders(run, key, Reminders::all));
    TRY_STATUS(arm_escalations(run, key, Which::all));
    return arm_timeout(run, key);
}

Status task_was_taken(Run& run, TaskKey key) {
    const UserTaskRule& rule = rule_of(run, task_at(run, key));
    if (rule.deadline && rule.deadline->from == CountedFrom::claim) {
        TRY_STATUS(set_deadline(run, key, CountedFrom::claim));
        TRY_STATUS(deadline_moved(run, key));
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
    return deadline_moved(run, key);
}

Status task_went_to_pool(Run& run, TaskKey key) {
    const UserTaskRule& rule = rule_of(run, task_at(run, key));
    disarm(run, task_at(run, key), TimerPurpose::pool_return);
    if (rule.deadline && rule.deadline->from == CountedFrom::claim) {
        task_at(run, key).due_at.reset();
        task_at(run, key).why_due.clear();
        TRY_STATUS(deadline_moved(run, key));
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
    const bool ends_stay = timer.purpose == TimerPurpose::completion ||
                           timer.purpose == TimerPurpose::pool_return ||
                           timer.purpose == TimerPurpose::timeout;
    if (task->completes_at && ends_stay) {
        carry_out_held(run, task->key);
        return {};
    }
    switch (timer.purpose) {
        case TimerPurpose::reminder:
            return remind(run, timer, task->key);
        case TimerPurpose::escalation:
            return escalate(run, timer, task->key);
        case TimerPurpose::pool_return:
            return return_to_pool(run, task->key);
        case TimerPurpose::timeout:
            return time_out(run, task->key);
        case TimerPurpose::event:
        case TimerPurpose::completion:
            break;
    }
    return {};
}

}  // namespace obieg::engine
