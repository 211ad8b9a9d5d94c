#include "work/directory.h"

#include <doctest/doctest.h>

namespace obieg::work {
namespace {

User person(std::string name, std::string supervisor, bool is_active = true) {
    User user;
    user.name = std::move(name);
    user.supervisor = std::move(supervisor);
    user.is_active = is_active;
    return user;
}

Group group_with_head(std::string id, std::string head, std::vector<std::string> members,
                      std::string parent = "") {
    return {std::move(id), {}, std::move(head), std::move(members), std::move(parent)};
}

Directory two_sites() {
    return Directory(
        {person("ola", "marek"), person("marek", "ewa"), person("ewa", ""), person("jan", "gone"),
         person("gone", "marek", false), person("a", "b"), person("b", "a"),
         person("self", "self")},
        {group_with_head("production", "marek", {"ola", "marek", "gone"}, "company"),
         group_with_head("warehouse", "gone", {"jan"}, "production"),
         group_with_head("company", "ewa", {}), group_with_head("left", "", {}, "right"),
         group_with_head("right", "", {}, "left")});
}

std::string name_of(const User* user) {
    return user ? user->name : "nobody";
}

TEST_CASE("the supervisor is the active person above") {
    struct Row {
        const char* user;
        int levels;
        const char* expected;
    };
    const Row rows[] = {{"ola", 1, "marek"},   {"ola", 2, "ewa"},       {"ola", 3, "nobody"},
                        {"ewa", 1, "nobody"},  {"jan", 1, "marek"},     {"jan", 2, "ewa"},
                        {"a", 1, "b"},         {"a", 2, "nobody"},      {"a", 9, "nobody"},
                        {"self", 1, "nobody"}, {"nobody", 1, "nobody"}, {"", 1, "nobody"},
                        {"ola", 0, "nobody"}};
    const Directory directory = two_sites();
    for (const Row& row : rows) {
        CAPTURE(row.user);
        CAPTURE(row.levels);
        CHECK(name_of(directory.supervisor_of(row.user, row.levels)) == row.expected);
    }
}

TEST_CASE("a group without an active head is led by its parent's") {
    const Directory directory = two_sites();
    CHECK(name_of(directory.head_of("production")) == "marek");
    CHECK(name_of(directory.head_of("warehouse")) == "marek");
    CHECK(name_of(directory.head_of("left")) == "nobody");
    CHECK(name_of(directory.head_of("unknown")) == "nobody");
}

TEST_CASE("groups are found by their members") {
    const Directory directory = two_sites();
    CHECK(directory.is_member("ola", "production"));
    CHECK_FALSE(directory.is_member("jan", "production"));
    CHECK_FALSE(directory.is_member("ola", "unknown"));
    CHECK(directory.groups_of("jan") == std::vector<std::string>{"warehouse"});
    CHECK(directory.groups_of("ewa").empty());
}

TEST_CASE("a pool holds its active people once") {
    const Directory directory = two_sites();
    CHECK(pool_members(directory, {"ola", "ewa", "unknown"},
                       {"production", "warehouse", "unknown"}) ==
          std::vector<std::string>{"ewa", "jan", "marek", "ola"});
    CHECK(pool_members(directory, {}, {}).empty());
    CHECK(is_in_pool(directory, "jan", {}, {"production", "warehouse"}));
    CHECK(is_in_pool(directory, "ewa", {"ewa"}, {}));
    CHECK_FALSE(is_in_pool(directory, "gone", {"gone"}, {"production"}));
    CHECK_FALSE(is_in_pool(directory, "unknown", {"unknown"}, {}));
}

TEST_CASE("languages have their codes") {
    for (const Language language : {Language::en, Language::pl, Language::ru}) {
        CHECK(language_from(to_text(language)) == language);
    }
    CHECK_FALSE(language_from("de"));
}

}  // namespace
}  // namespace obieg::work
