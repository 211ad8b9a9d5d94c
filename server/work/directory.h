// The people of the company as a value: users, groups and who reports to whom.
//
// Loaded by the shell as one immutable snapshot (10,000 people fit easily) and handed to the core
// in the View, so that supervisors and heads are decided inside the transaction that uses them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace obieg::work {

enum class Language { en, pl, ru };
std::string_view to_text(Language language);  // "en"
std::optional<Language> language_from(std::string_view text);

struct User {
    std::string name;  // what the person signs in with; the stable identity, e.g. "marek.zielinski"
    std::string display_name;  // "Marek Zieliński"
    std::string email;         // empty: no e-mail
    Language language = Language::en;
    std::string position;    // job title, free text
    std::string department;  // a group's id; empty: none
    std::string supervisor;  // a user's name; empty: none (the head of the company)
    bool is_active = true;   // an inactive user gets no work and cannot sign in
};

struct Group {
    std::string id;  // "sales-team-machines"; also named in candidateGroups
    std::map<Language, std::string> titles;
    std::string head;                  // a user's name; empty: none
    std::vector<std::string> members;  // users' names, sorted
    std::string parent;                // a group's id; empty: top
};

class Directory {
public:
    Directory() = default;
    Directory(std::vector<User> users, std::vector<Group> groups);

    const User* user(std::string_view name) const;
    const Group* group(std::string_view id) const;
    const std::vector<User>& users() const { return users_; }     // sorted by name
    const std::vector<Group>& groups() const { return groups_; }  // sorted by id

    bool is_member(std::string_view user, std::string_view group) const;
    const std::vector<std::string>& groups_of(std::string_view user) const;  // sorted

    // The active person `levels` steps up from `user`; people who are not active are stepped over.
    // A cycle or the top answers nothing.
    const User* supervisor_of(std::string_view user, int levels = 1) const;
    // The active people with this position, sorted; in a group and the groups below it, or, when
    // `within` is empty, anywhere.
    std::vector<std::string> holders_of(std::string_view position, std::string_view within) const;
    // The active head of a group; when it has none, the head of its parent.
    const User* head_of(std::string_view group) const;

private:
    bool is_below(std::string_view group, std::string_view upper) const;

    std::vector<User> users_;
    std::vector<Group> groups_;
    std::map<std::string, std::vector<std::string>, std::less<>> groups_by_member_;
};

// The active people who may take a task offered to these users and groups, sorted by name.
std::vector<std::string> pool_members(const Directory& directory,
                                      const std::vector<std::string>& users,
                                      const std::vector<std::string>& groups);

// Whether pool_members would name `user`.
bool is_in_pool(const Directory& directory, std::string_view user,
                const std::vector<std::string>& users, const std::vector<std::string>& groups);

}  // namespace obieg::work
