// Who stands in for whom while they are away.
//
// The work stays with the absent person; whoever stands in sees it, too, and may act on it, and the
// history says for whom that was.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/temporal.h"

namespace obieg::work {

struct Substitution {
    std::string id;
    std::string absent;      // user name
    std::string substitute;  // user name
    Date first_day;          // days of the company's zone, both included
    Date last_day;
    std::vector<std::string> processes;  // ids; empty: all of them

    friend bool operator==(const Substitution&, const Substitution&) = default;
};

// Whether `user` stands in for `absent` on that day in cases of the process.
bool stands_in(std::span<const Substitution> substitutions, std::string_view user,
               std::string_view absent, std::string_view process, Date day);

// Those in which `user` is the substitute on that day.
std::vector<Substitution> covered_by(std::span<const Substitution> substitutions,
                                     std::string_view user, Date day);

}  // namespace obieg::work
