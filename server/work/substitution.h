// Who stands in for whom while they are away.
//
// The work stays with the absent person; whoever stands in sees it, too, and may act on it, and the
// history says for whom that was.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/temporal.h"

namespace obieg::work {

// An approval is a task that ends in outcomes to choose from.
enum class WorkKind { task, approval };
std::string_view to_text(WorkKind kind);  // "tasks", "approvals": as lists of kinds name them
std::optional<WorkKind> work_kind_from(std::string_view text);

struct Substitution {
    std::string id;
    std::string absent;      // user name
    std::string substitute;  // user name
    Date first_day;          // days of the company's zone, both included
    Date last_day;
    std::vector<std::string> processes;  // ids; empty: all of them
    std::vector<WorkKind> kinds = {};    // empty: every kind

    friend bool operator==(const Substitution&, const Substitution&) = default;
};

// Work of one kind in cases of a process.
struct Matter {
    std::string_view process;
    WorkKind kind = WorkKind::task;
};

// Whether `user` stands in for `absent` on that day in such a matter.
bool stands_in(std::span<const Substitution> substitutions, std::string_view user,
               std::string_view absent, const Matter& matter, Date day);
// Those for whom `user` stands in, each once.
std::vector<std::string> absent_ones(std::span<const Substitution> substitutions,
                                     std::string_view user, const Matter& matter, Date day);

// Those in which `user` is the substitute on that day.
std::vector<Substitution> covered_by(std::span<const Substitution> substitutions,
                                     std::string_view user, Date day);

}  // namespace obieg::work
