#include "http/task_changes.h"

namespace obieg::http {
namespace {

std::optional<std::optional<Time>> read_moment(Fields& fields, std::string_view name) {
    const std::optional<std::string> text = fields.optional_text(name);
    if (!text) return {};
    if (text->empty()) return std::optional<Time>();
    const std::optional<Time> moment = time_from_iso(*text);
    if (!moment)
        fields.report(name,
                      "Expected a point in time such as 2027-03-01T08:00:00Z, or an empty "
                      "text for none; found \"" +
                          *text + "\".");
    return std::optional<std::optional<Time>>(moment);
}

}  // namespace

engine::TaskChanges read_task_changes(Fields& fields) {
    engine::TaskChanges changes;
    changes.candidate_users = fields.optional_texts("candidateUsers");
    changes.candidate_groups = fields.optional_texts("candidateGroups");
    changes.due_at = read_moment(fields, "dueDate");
    changes.follow_up_at = read_moment(fields, "followUpDate");
    if (const auto priority = fields.optional_integer("priority", 0, 100))
        changes.priority = static_cast<std::int32_t>(*priority);
    return changes;
}

}  // namespace obieg::http
