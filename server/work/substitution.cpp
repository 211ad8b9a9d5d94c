#include "work/substitution.h"

#include <algorithm>

namespace obieg::work {

namespace {

bool is_on(const Substitution& substitution, Date day) {
    return substitution.first_day <= day && day <= substitution.last_day;
}

template <class List, class Wanted>
bool names_or_is_open(const List& list, const Wanted& wanted) {
    return list.empty() || std::find(list.begin(), list.end(), wanted) != list.end();
}

bool is_about(const Substitution& substitution, const Matter& matter) {
    return names_or_is_open(substitution.processes, matter.process) &&
           names_or_is_open(substitution.kinds, matter.kind);
}

constexpr std::pair<WorkKind, std::string_view> kind_names[] = {{WorkKind::task, "tasks"},
                                                                {WorkKind::approval, "approvals"}};

}  // namespace

std::string_view to_text(WorkKind kind) {
    return kind_names[static_cast<std::size_t>(kind)].second;
}

std::optional<WorkKind> work_kind_from(std::string_view text) {
    for (const auto& [kind, name] : kind_names) {
        if (name == text) return kind;
    }
    return {};
}

bool stands_in(std::span<const Substitution> substitutions, std::string_view user,
               std::string_view absent, const Matter& matter, Date day) {
    return std::any_of(substitutions.begin(), substitutions.end(), [&](const Substitution& row) {
        return row.substitute == user && row.absent == absent && is_on(row, day) &&
               is_about(row, matter);
    });
}

std::vector<std::string> absent_ones(std::span<const Substitution> substitutions,
                                     std::string_view user, const Matter& matter, Date day) {
    std::vector<std::string> names;
    for (const Substitution& row : covered_by(substitutions, user, day)) {
        const bool is_new = std::find(names.begin(), names.end(), row.absent) == names.end();
        if (is_new && is_about(row, matter)) names.push_back(row.absent);
    }
    return names;
}

std::vector<Substitution> covered_by(std::span<const Substitution> substitutions,
                                     std::string_view user, Date day) {
    std::vector<Substitution> covered;
    for (const Substitution& row : substitutions) {
        if (row.substitute == user && is_on(row, day)) covered.push_back(row);
    }
    return covered;
}

}  // namespace obieg::work
