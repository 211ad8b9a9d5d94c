// What can be seen of the world's cases, as sorted lines; the reference draws the same picture.
#pragma once

#include <map>
#include <string>

#include "sim/world.h"

namespace obieg::sim {

// The place of each element instance: "1/sp3:1/ut7#2:1" is the second turn of ut7 inside sp3 in
// the first case. Places say nothing of keys, so both machines agree on them.
class Places {
public:
    explicit Places(const World& world);

    std::string of(InstanceKey instance, ElementInstanceKey element) const;
    const std::string& of_case(InstanceKey instance) const { return cases_.at(instance); }
    bool is_shown(InstanceKey instance) const { return cases_.contains(instance); }

private:
    std::map<InstanceKey, std::string> cases_;
    std::map<std::pair<InstanceKey, ElementInstanceKey>, std::string> elements_;
};

std::string picture(const World& world, const Places& places);

}  // namespace obieg::sim
