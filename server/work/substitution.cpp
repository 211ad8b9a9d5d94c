#include "work/substitution.h"

#include <algorithm>

namespace obieg::work {

namespace {

bool is_on(const Substitution& substitution, Date day) {
    return substitution.first_day <= day && day <= substitution.last_day;
}

bool is_about(const Substitution& substitution, std::string_view process) {
    const std::vector<std::string>& processes = substitution.processes;
    return processes.empty() ||
           std::find(processes.begin(), processes.end(), process) != processes.end();
}

}  // namespace

bool stands_in(std::span<const Substitution> substitutions, std::string_view user,
               std::string_view absent, std::string_view process, Date day) {
    return std::any_of(substitutions.begin(), substitutions.end(), [&](const Substitution& row) {
        return row.substitute == user && row.absent == absent && is_on(row, day) &&
               is_about(row, process);
    });
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
