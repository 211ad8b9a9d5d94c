#include "work/directory.h"

#include <algorithm>
#include <set>

namespace obieg::work {
namespace {

template <class Item, class Name>
const Item* find_sorted(const std::vector<Item>& items, std::string_view wanted, Name name) {
    const auto found = std::lower_bound(
        items.begin(), items.end(), wanted,
        [&](const Item& item, std::string_view text) { return item.*name < text; });
    return found != items.end() && (*found).*name == wanted ? &*found : nullptr;
}

template <class Item, class Name>
void sort_by(std::vector<Item>& items, Name name) {
    std::sort(items.begin(), items.end(),
              [&](const Item& a, const Item& b) { return a.*name < b.*name; });
}

}  // namespace

std::string_view to_text(Language language) {
    switch (language) {
        case Language::en:
            return "en";
        case Language::pl:
            return "pl";
        case Language::ru:
            return "ru";
    }
    return "en";
}

std::optional<Language> language_from(std::string_view text) {
    for (const Language language : {Language::en, Language::pl, Language::ru}) {
        if (text == to_text(language)) return language;
    }
    return {};
}

Directory::Directory(std::vector<User> users, std::vector<Group> groups)
    : users_(std::move(users)), groups_(std::move(groups)) {
    sort_by(users_, &User::name);
    sort_by(groups_, &Group::id);
    for (Group& group : groups_) {
        std::sort(group.members.begin(), group.members.end());
        for (const std::string& member : group.members)
            groups_by_member_[member].push_back(group.id);
    }
}

const User* Directory::user(std::string_view name) const {
    return find_sorted(users_, name, &User::name);
}

const Group* Directory::group(std::string_view id) const {
    return find_sorted(groups_, id, &Group::id);
}

bool Directory::is_member(std::string_view user, std::string_view group_id) const {
    const Group* found = group(group_id);
    return found && std::binary_search(found->members.begin(), found->members.end(), user);
}

const std::vector<std::string>& Directory::groups_of(std::string_view user) const {
    static const std::vector<std::string> none;
    const auto found = groups_by_member_.find(user);
    return found == groups_by_member_.end() ? none : found->second;
}

const User* Directory::supervisor_of(std::string_view name, int levels) const {
    std::set<std::string_view> visited;
    const User* person = user(name);
    while (person && levels > 0 && visited.insert(person->name).second) {
        person = user(person->supervisor);
        // Somebody who has left cannot decide; their own supervisor stands in for them.
        if (person && person->is_active) --levels;
    }
    return person && levels == 0 && person->name != name ? person : nullptr;
}

bool Directory::is_below(std::string_view group_id, std::string_view upper) const {
    std::set<std::string_view> visited;
    const Group* unit = group(group_id);
    while (unit && visited.insert(unit->id).second) {
        if (unit->id == upper) return true;
        unit = group(unit->parent);
    }
    return false;
}

std::vector<std::string> Directory::holders_of(std::string_view position,
                                               std::string_view within) const {
    std::vector<std::string> names;
    for (const User& person : users_) {
        if (!person.is_active || person.position != position) continue;
        const std::vector<std::string>& groups = groups_of(person.name);
        const bool is_inside =
            within.empty() || is_below(person.department, within) ||
            std::any_of(groups.begin(), groups.end(),
                        [&](const std::string& group) { return is_below(group, within); });
        if (is_inside) names.push_back(person.name);
    }
    return names;
}

const User* Directory::head_of(std::string_view group_id) const {
    std::set<std::string_view> visited;
    const Group* unit = group(group_id);
    while (unit && visited.insert(unit->id).second) {
        const User* head = user(unit->head);
        if (head && head->is_active) return head;
        unit = group(unit->parent);
    }
    return nullptr;
}

std::vector<std::string> pool_members(const Directory& directory,
                                      const std::vector<std::string>& users,
                                      const std::vector<std::string>& groups) {
    std::set<std::string> names;
    const auto add = [&](const std::string& name) {
        const User* user = directory.user(name);
        if (user && user->is_active) names.insert(name);
    };
    for (const std::string& name : users) add(name);
    for (const std::string& id : groups) {
        const Group* group = directory.group(id);
        if (!group) continue;
        for (const std::string& name : group->members) add(name);
    }
    return {names.begin(), names.end()};
}

bool is_in_pool(const Directory& directory, std::string_view user,
                const std::vector<std::string>& users, const std::vector<std::string>& groups) {
    const User* person = directory.user(user);
    if (!person || !person->is_active) return false;
    if (std::find(users.begin(), users.end(), user) != users.end()) return true;
    return std::any_of(groups.begin(), groups.end(),
                       [&](const std::string& group) { return directory.is_member(user, group); });
}

}  // namespace obieg::work
