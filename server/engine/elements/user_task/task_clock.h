// The clock of a task: when it is due, reminders, escalations, and the way back to the pool.
#pragma once

#include "base/error.h"
#include "engine/run.h"

namespace obieg::engine {

// The moment that an attribute of a task gives; a date is its midnight. Empty when it gives none.
Result<std::optional<Time>> moment_of(Run& run, const feel::Attribute& attribute,
                                      ElementInstanceKey instance, std::string_view what);

// The calendar of whoever must do a task: the assignee, else the pool's group, else the company.
std::shared_ptr<const work::Calendar> calendar_for(const Run& run, const UserTask& task);

struct Deadline {
    Time at;
    std::string why;  // why.h
};
// By when a task is to be done; nothing where the date that the rule counts from is not known.
Result<std::optional<Deadline>> deadline_by(Run& run, const UserTask& task,
                                            const DeadlineRule& rule);
// As `deadline_by`, of somebody who is asked to correct what is done.
Result<std::optional<Deadline>> rework_deadline(Run& run, const UserTask& correction,
                                                const DeadlineRule& rule);
// Under this name an element instance that begins because it was sent back finds its deadline,
// which then stands in place of the step's own.
inline constexpr std::string_view rework_deadline_name = "reworkDeadline";
Value to_value(const Deadline& deadline);

// Due date and timers of a new task. Everything is evaluated before anything is set.
Status start_task_clock(Run& run, TaskKey task);
// Somebody has it now: the deadline from the claim, the reminders that hang on it, the way back to
// the pool; what waited for an owner is over.
Status task_was_taken(Run& run, TaskKey task);
// It is due at another time than before.
Status task_due_changed(Run& run, TaskKey task);
// It is in the pool again: a new period begins.
Status task_went_to_pool(Run& run, TaskKey task);

// A timer of a task has come; its row is gone already.
Status task_timer_fired(Run& run, const Timer& timer);

}  // namespace obieg::engine
