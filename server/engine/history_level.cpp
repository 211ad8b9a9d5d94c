#include "engine/history_level.h"

#include <algorithm>

#include "base/check.h"

namespace obieg::engine {
namespace {

constexpr std::string_view names[] = {"full", "activity", "minimal"};

// The least level of detail that does without events of this kind.
HistoryLevel left_out_at(EventKind kind) {
    constexpr HistoryLevel never{3};
    switch (kind) {
        case EventKind::variables_set:
            return HistoryLevel::activity;
        case EventKind::element_activated:
        case EventKind::element_completed:
        case EventKind::element_terminated:
        case EventKind::flow_taken:
        case EventKind::job_created:
        case EventKind::job_completed:
        case EventKind::job_failed:
        case EventKind::timer_armed:
        case EventKind::timer_fired:
        case EventKind::timer_disarmed:
        case EventKind::subscription_opened:
        case EventKind::subscription_closed:
        case EventKind::message_correlated:
        case EventKind::decision_evaluated:
        case EventKind::child_called:
        case EventKind::child_ended:
        case EventKind::record_created:
        case EventKind::record_changed:
        case EventKind::person_notified:
            return HistoryLevel::minimal;
        case EventKind::process_started:
        case EventKind::process_completed:
        case EventKind::process_terminated:
        case EventKind::stage_changed:
        case EventKind::task_created:
        case EventKind::task_claimed:
        case EventKind::task_released:
        case EventKind::task_assigned:
        case EventKind::task_returned_to_pool:
        case EventKind::task_reminded:
        case EventKind::task_escalated:
        case EventKind::task_completed:
        case EventKind::task_canceled:
        case EventKind::task_changed:
        case EventKind::task_denied:
        case EventKind::incident_raised:
        case EventKind::incident_resolved:
        case EventKind::file_attached:
        case EventKind::case_suspended:
        case EventKind::case_resumed:
        case EventKind::case_modified:
        case EventKind::case_migrated:
        case EventKind::completion_held:
        case EventKind::completion_taken_back:
        case EventKind::approver_added:
        case EventKind::votes_voided:
        case EventKind::opinion_asked:
        case EventKind::opinion_given:
        case EventKind::case_withdrawn:
        case EventKind::sent_back:
        case EventKind::corrected:
        case EventKind::commented:
            return never;
    }
    return never;
}

}  // namespace

std::string_view to_text(HistoryLevel level) {
    const auto index = static_cast<std::size_t>(level);
    OBIEG_CHECK(index < std::size(names));
    return names[index];
}

std::optional<HistoryLevel> history_level_from(std::string_view text) {
    const auto found = std::find(std::begin(names), std::end(names), text);
    if (found == std::end(names)) return std::nullopt;
    return static_cast<HistoryLevel>(found - std::begin(names));
}

void keep_only(HistoryLevel level, std::vector<Event>& events) {
    if (level == HistoryLevel::full) return;
    std::erase_if(events, [&](const Event& event) { return left_out_at(event.kind) <= level; });
    for (Event& event : events) {
        // What a decision answered is a value like those of variables.
        if (event.kind == EventKind::decision_evaluated) event.data.erase("result");
    }
}

}  // namespace obieg::engine
