// Whom somebody leads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "work/directory.h"

namespace obieg::work {

// The active people who report to `head`, and the members of the groups that `head` leads; sorted,
// each once, without `head`. Leading gives a look at what they have to do.
std::vector<std::string> team_of(const Directory& directory, std::string_view head);

}  // namespace obieg::work
