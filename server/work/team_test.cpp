#include "work/team.h"

#include <doctest/doctest.h>

namespace obieg::work {
namespace {

User reporting(const std::string& name, const std::string& supervisor, bool is_active = true) {
    User user;
    user.name = name;
    user.supervisor = supervisor;
    user.is_active = is_active;
    return user;
}

}  // namespace

TEST_CASE("a team is who reports to its head and who is in the head's groups") {
    Group sales;
    sales.id = "sales";
    sales.head = "ewa";
    sales.members = {"ewa", "jan", "ola"};
    const Directory directory(
        {reporting("adam", "ewa"), reporting("ewa", ""), reporting("gone", "ewa", false),
         reporting("jan", "ewa"), reporting("ola", "adam")},
        {sales});
    CHECK(team_of(directory, "ewa") == std::vector<std::string>{"adam", "jan", "ola"});
    CHECK(team_of(directory, "adam") == std::vector<std::string>{"ola"});
    CHECK(team_of(directory, "jan").empty());
}

}  // namespace obieg::work
