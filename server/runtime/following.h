// Which cases people watch, and of which they want to hear nothing more. It is about the case as a
// whole: about the outermost one and all that it calls.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/key.h"

namespace obieg::runtime {

enum class Interest {
    watched,  // is told of each step that somebody has done, of comments and of the end
    muted,    // hears nothing more of it but what is given to them to do
};
constexpr Interest every_interest[] = {Interest::watched, Interest::muted};

std::string_view to_text(Interest interest);  // "watched"

class Following {
public:
    bool is(Interest interest, const std::string& person, InstanceKey root) const;
    // Oldest case first.
    std::vector<InstanceKey> cases_of(const std::string& person, Interest interest) const;
    // By name.
    std::vector<std::string> people_of(InstanceKey root, Interest interest) const;

    // Whoever watches a case no longer mutes it, and the other way round.
    void put(InstanceKey root, const std::string& person, Interest interest);
    void remove(InstanceKey root, const std::string& person, Interest interest);
    void forget(const std::string& person);

private:
    // The same twice: each step of a case asks for its people, each inbox for its cases.
    std::map<InstanceKey, std::map<std::string, Interest>> by_case_;
    std::map<std::string, std::map<InstanceKey, Interest>> by_person_;
};

}  // namespace obieg::runtime
