#include "work/team.h"

#include <algorithm>

namespace obieg::work {

std::vector<std::string> team_of(const Directory& directory, std::string_view head) {
    std::vector<std::string> team;
    for (const User& user : directory.users()) {
        if (user.is_active && user.supervisor == head) team.push_back(user.name);
    }
    for (const Group& group : directory.groups()) {
        if (group.head != head) continue;
        for (const std::string& member : pool_members(directory, {}, {group.id})) {
            if (member != head) team.push_back(member);
        }
    }
    std::sort(team.begin(), team.end());
    team.erase(std::unique(team.begin(), team.end()), team.end());
    return team;
}

}  // namespace obieg::work
