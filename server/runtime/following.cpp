#include "runtime/following.h"

namespace obieg::runtime {
namespace {

template <class Outer, class Inner>
void drop(std::map<Outer, std::map<Inner, Interest>>& rows, const Outer& outer,
          const Inner& inner) {
    const auto found = rows.find(outer);
    if (found == rows.end()) return;
    found->second.erase(inner);
    if (found->second.empty()) rows.erase(found);
}

template <class Outer, class Inner>
std::vector<Inner> with(const std::map<Outer, std::map<Inner, Interest>>& rows, const Outer& outer,
                        Interest interest) {
    std::vector<Inner> found;
    const auto row = rows.find(outer);
    if (row == rows.end()) return found;
    for (const auto& [inner, own] : row->second) {
        if (own == interest) found.push_back(inner);
    }
    return found;
}

}  // namespace

std::string_view to_text(Interest interest) {
    return interest == Interest::watched ? "watched" : "muted";
}

bool Following::is(Interest interest, const std::string& person, InstanceKey root) const {
    const auto of_case = by_case_.find(root);
    if (of_case == by_case_.end()) return false;
    const auto own = of_case->second.find(person);
    return own != of_case->second.end() && own->second == interest;
}

std::vector<InstanceKey> Following::cases_of(const std::string& person, Interest interest) const {
    return with(by_person_, person, interest);
}

std::vector<std::string> Following::people_of(InstanceKey root, Interest interest) const {
    return with(by_case_, root, interest);
}

void Following::put(InstanceKey root, const std::string& person, Interest interest) {
    by_case_[root][person] = interest;
    by_person_[person][root] = interest;
}

void Following::remove(InstanceKey root, const std::string& person, Interest interest) {
    if (!is(interest, person, root)) return;
    drop(by_case_, root, person);
    drop(by_person_, person, root);
}

void Following::forget(const std::string& person) {
    const auto own = by_person_.find(person);
    if (own == by_person_.end()) return;
    for (const auto& [root, interest] : own->second) drop(by_case_, root, person);
    by_person_.erase(own);
}

}  // namespace obieg::runtime
