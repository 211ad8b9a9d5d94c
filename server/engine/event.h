// Facts about a case, past tense, appended to its history in the transaction that made them true.
// The case view shows them as a time line; simulation compares state rebuilt from them with the
// stored one.
#pragma once

#include <string>
#include <string_view>

#include "base/key.h"
#include "base/time.h"
#include "base/value.h"

namespace obieg::engine {

enum class EventKind {
    process_started,
    process_completed,
    process_terminated,
    element_activated,
    element_completed,
    element_terminated,
    flow_taken,
    variables_set,
    stage_changed,
    task_created,
    task_claimed,
    task_released,
    task_assigned,
    task_returned_to_pool,
    task_reminded,
    task_escalated,
    task_completed,
    task_canceled,
    job_created,
    job_completed,
    job_failed,
    timer_armed,
    timer_fired,
    timer_disarmed,
    subscription_opened,
    subscription_closed,
    message_correlated,
    decision_evaluated,
    child_called,
    child_ended,
    record_created,
    record_changed,
    person_notified,
    incident_raised,
    incident_resolved,
    case_suspended,
    case_resumed,
    case_modified,
    case_migrated,
    task_changed,
    task_denied,
    file_attached,
    completion_held,
    completion_taken_back,
    approver_added,
    votes_voided,
    opinion_asked,
    opinion_given,
    case_withdrawn,
    sent_back,
    corrected,
    commented,
};

std::string_view to_text(EventKind kind);  // "task-claimed"

struct Event {
    std::int64_t sequence = 0;  // 1, 2, 3, … within the instance
    Time at;
    EventKind kind = EventKind::process_started;
    std::string element;  // BPMN id; empty when it concerns the case
    ElementInstanceKey element_instance;
    std::string actor;  // user name; empty: the system
    Context data;       // names per kind: see event.cpp
};

}  // namespace obieg::engine
