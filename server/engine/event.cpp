#include "engine/event.h"

#include <array>

#include "base/check.h"

namespace obieg::engine {

// What `data` holds:
//   process-started         process, version
//   process-terminated      reason
//   variables-set           variables
//   flow-taken              flow
//   stage-changed           from, to
//   task-*                  task; assignee, from, to, outcome, changed, reason where they apply;
//                           for: whom somebody stood in for; returnsTo: of a delegated one
//   completion-*            task, outcome
//   approver-added          task, user
//   votes-voided            votes
//   opinion-*               task, user, question, opinion
//   case-withdrawn          reason
//   commented               text, mentions: names of users
//   sent-back, corrected    task, step; to: whom; changed: the fields
//   job-*                   job, type; message, retries after a failure
//   timer-*                 timer, due
//   subscription-*          name, event, key
//   message-correlated      name
//   decision-evaluated      decision, result, matched
//   child-called, -ended    child, process, wasTerminated
//   record-created, -changed  record, type, changed
//   person-notified         to, kind, subject
//   incident-*              kind, message
//   case-suspended          reason
//   case-modified           activated, terminated, moved (each from, to), reason
//   file-attached           file, name, size, field
//   case-migrated           process, fromVersion, toVersion, elements (old id to new id)
std::string_view to_text(EventKind kind) {
    constexpr std::array<std::string_view, 52> names = {
        "process-started",     "process-completed",
        "process-terminated",  "element-activated",
        "element-completed",   "element-terminated",
        "flow-taken",          "variables-set",
        "stage-changed",       "task-created",
        "task-claimed",        "task-released",
        "task-assigned",       "task-returned-to-pool",
        "task-reminded",       "task-escalated",
        "task-completed",      "task-canceled",
        "job-created",         "job-completed",
        "job-failed",          "timer-armed",
        "timer-fired",         "timer-disarmed",
        "subscription-opened", "subscription-closed",
        "message-correlated",  "decision-evaluated",
        "child-called",        "child-ended",
        "record-created",      "record-changed",
        "person-notified",     "incident-raised",
        "incident-resolved",   "case-suspended",
        "case-resumed",        "case-modified",
        "case-migrated",       "task-changed",
        "task-denied",         "file-attached",
        "completion-held",     "completion-taken-back",
        "approver-added",      "votes-voided",
        "opinion-asked",       "opinion-given",
        "case-withdrawn",      "sent-back",
        "corrected",           "commented",
    };
    const auto index = static_cast<std::size_t>(kind);
    OBIEG_CHECK(index < names.size());
    return names[index];
}

}  // namespace obieg::engine
