// The reference's tasks: who has them, when they are due, and what the clock does about it.
#include <algorithm>

#include "sim/failure.h"
#include "sim/reference.h"

namespace obieg::sim {

const TaskRules& Reference::task_rules(const std::string& place) const {
    return nodes_.at(find(place)).block->rules;
}

void Reference::arm(int id, Alarm::What what, std::size_t rule, Time due, int times_left) {
    at(id).alarms.push_back({what, rule, due, times_left, ++last_listener_});
}

void Reference::start_task_clock(int id) {
    const TaskRules& rules = at(id).block->rules;
    at(id).task_created = now_;
    if (rules.deadline_ms && !rules.counts_from_claim) at(id).task_due = now_ + rules.deadline_ms;
    arm_reminders(id, Reminders::all);
    for (std::size_t i = 0; i < rules.escalations.size(); ++i)
        arm(id, Alarm::What::escalation, i, now_ + rules.escalations[i].after_ms, 0);
}

// Reminders that hang on the deadline move with it; the others go on as they were promised.
void Reference::arm_reminders(int id, Reminders which) {
    const TaskRules& rules = at(id).block->rules;
    using When = TaskRules::Reminder::When;
    for (std::size_t i = 0; i < rules.reminders.size(); ++i) {
        const TaskRules::Reminder& reminder = rules.reminders[i];
        const bool hangs_on_deadline = reminder.when != When::after_creation;
        if (which == Reminders::of_the_deadline && !hangs_on_deadline) continue;
        std::erase_if(at(id).alarms, [&](const Alarm& row) {
            return row.what == Alarm::What::reminder && row.rule == i;
        });
        const std::optional<Time> deadline = at(id).task_due;
        if (hangs_on_deadline && !deadline) continue;
        const Time due = reminder.when == When::at_due ? *deadline
                         : reminder.when == When::before_due
                             ? *deadline - reminder.offset_ms
                             : at(id).task_created + reminder.offset_ms;
        if (due >= now_) arm(id, Alarm::What::reminder, i, due, reminder.times - 1);
    }
}

void Reference::set_deadline(int id, std::optional<Time> due) {
    at(id).task_due = due;
    arm_reminders(id, Reminders::of_the_deadline);
}

void Reference::assign_task(const std::string& place, const std::string& user) {
    const int id = find(place);
    const TaskRules& rules = at(id).block->rules;
    if (at(id).assignee == user) return;
    at(id).assignee = user;
    if (rules.deadline_ms && rules.counts_from_claim) set_deadline(id, now_ + rules.deadline_ms);
    std::erase_if(at(id).alarms, [&](const Alarm& row) {
        return row.what == Alarm::What::back_to_pool ||
               (row.what == Alarm::What::escalation &&
                rules.escalations[row.rule].only_while_unclaimed);
    });
    if (rules.return_ms) arm(id, Alarm::What::back_to_pool, 0, now_ + rules.return_ms, 0);
}

void Reference::release_task(const std::string& place) {
    went_to_pool(find(place));
}

void Reference::went_to_pool(int id) {
    const TaskRules& rules = at(id).block->rules;
    at(id).assignee.clear();
    std::erase_if(at(id).alarms,
                  [](const Alarm& row) { return row.what == Alarm::What::back_to_pool; });
    if (rules.deadline_ms && rules.counts_from_claim) set_deadline(id, std::nullopt);
    for (std::size_t i = 0; i < rules.escalations.size(); ++i) {
        if (rules.escalations[i].only_while_unclaimed)
            arm(id, Alarm::What::escalation, i, now_ + rules.escalations[i].after_ms, 0);
    }
}

void Reference::ring(int id, const Alarm& alarm) {
    const TaskRules& rules = at(id).block->rules;
    Case& of = cases_[static_cast<std::size_t>(at(id).of_case)];
    switch (alarm.what) {
        case Alarm::What::reminder: {
            ++of.reminded;
            const std::int64_t repeat = rules.reminders[alarm.rule].repeat_ms;
            if (repeat && alarm.times_left > 0)
                arm(id, alarm.what, alarm.rule, alarm.due + repeat, alarm.times_left - 1);
            break;
        }
        case Alarm::What::escalation: {
            ++of.escalated;
            const std::int64_t repeat = rules.escalations[alarm.rule].repeat_ms;
            if (repeat) arm(id, alarm.what, alarm.rule, alarm.due + repeat, 0);
            break;
        }
        case Alarm::What::back_to_pool:
            ++of.returned;
            went_to_pool(id);
            break;
    }
}

}  // namespace obieg::sim
