#include "http/directory_plan.h"

#include <doctest/doctest.h>

namespace obieg::http {
namespace {

using Kind = DirectoryLine::Kind;

LdapEntry person(const std::string& uid, std::map<std::string, std::string> more = {}) {
    LdapEntry entry{"uid=" + uid + ",ou=people,dc=example", {}};
    entry.attributes["uid"] = {uid};
    entry.attributes["entryuuid"] = {"id-" + uid};
    entry.attributes["cn"] = {uid + " X"};
    for (const auto& [name, value] : more) entry.attributes[name] = {value};
    return entry;
}

LdapEntry group(const std::string& name, std::vector<std::string> members) {
    LdapEntry entry{"cn=" + name + ",ou=groups,dc=example", {}};
    entry.attributes["cn"] = {name};
    entry.attributes["member"] = std::move(members);
    return entry;
}

work::User user(std::string name, std::string display_name = "", bool is_active = true) {
    work::User made;
    made.name = std::move(name);
    made.display_name = std::move(display_name);
    made.is_active = is_active;
    return made;
}

// What is here before the look, and the plan as sentences "kind subject detail".
struct Scene {
    std::vector<work::User> users = {};
    std::vector<work::Group> groups = {};
    std::vector<std::pair<std::string, std::string>> links = {};
    runtime::RightsData rights = {};
    DirectoryTrace trace = {};
    DirectorySettings settings = {};

    DirectoryPlan plan(const DirectoryContent& content) const {
        const work::Directory directory(users, groups);
        return plan_of(settings, content,
                       Here{directory, rights, links, trace, work::Language::pl});
    }
    std::vector<std::string> lines(const DirectoryContent& content) const {
        std::vector<std::string> texts;
        for (const DirectoryLine& line : plan(content).lines) {
            texts.push_back(std::string(to_text(line.kind)) + " " + line.subject +
                            (line.detail.empty() ? "" : " " + line.detail));
        }
        return texts;
    }
};
using Lines = std::vector<std::string>;

TEST_CASE("who is new is made, who is linked is brought up to date, who is gone is let go") {
    Scene scene;
    scene.users = {user("jan", "jan X"), user("ola", "Ola"), user("local")};
    scene.links = {{"id-jan", "jan"}, {"id-ola", "ola"}};
    const DirectoryContent content{{person("jan", {{"title", "Bosman"}}), person("ewa")}, {}};
    CHECK(scene.lines(content) ==
          Lines{"changed jan position", "created ewa ewa X", "disabled ola"});
    const DirectoryPlan plan = scene.plan(content);
    REQUIRE(plan.people.size() == 3);
    CHECK(plan.people[1].user.language == work::Language::pl);
    CHECK_FALSE(plan.people[2].user.is_active);
    CHECK(plan.trace.gone == std::set<std::string>{"ola"});
    CHECK_FALSE(plan.disables_too_many);
}

TEST_CASE("names that cannot be used or belong to somebody here are left out and told") {
    Scene scene;
    scene.users = {user("admin"), user("maj")};
    scene.rights.given["admin"] = {runtime::Role::administrator};
    const DirectoryContent content{
        {person("admin"), person("maj"), person("日本"), person("ewa", {{"entryuuid", ""}})}, {}};
    CHECK(scene.lines(content) ==
          Lines{"name-taken admin", "name-taken maj", "name-unusable 日本", "name-unusable ewa"});
    scene.settings.links_people = true;
    const DirectoryPlan plan = scene.plan({{person("admin"), person("maj")}, {}});
    CHECK(plan.names == Lines{"maj"});
    CHECK(plan.passwords == Lines{"maj"});
    CHECK(plan.links.size() == 1);
}

TEST_CASE("supervisors are found by distinguished name, once everybody is there") {
    const Scene scene;
    const DirectoryPlan plan = scene.plan(
        {{person("jan", {{"manager", "UID=ewa, ou=people, dc=example"}}), person("ewa")}, {}});
    REQUIRE(plan.supervisors.size() == 1);
    CHECK(plan.supervisors[0].user.name == "jan");
    CHECK(plan.supervisors[0].user.supervisor == "ewa");
    CHECK(plan.people[0].user.supervisor.empty());
}

TEST_CASE("groups give memberships and roles, and take back what they gave") {
    Scene scene;
    scene.users = {user("jan", "jan X"), user("local")};
    scene.links = {{"id-jan", "jan"}};
    work::Group sailors;
    sailors.id = "sailors";
    sailors.members = {"jan", "local"};
    scene.groups = {sailors};
    scene.settings.groups = {{"crew", "sailors", "deck"}};
    scene.rights.mapping_rules = {{"bosmans", "", "groups", "crew"}};
    const LdapEntry jan = person("jan");
    CHECK(scene.lines({{jan}, {group("crew", {jan.dn})}}) == Lines{"roles jan deck, bosmans"});
    scene.rights.brought["jan"] = {{"ldap", {"bosmans"}, {"deck"}}};
    CHECK(scene.lines({{jan}, {group("crew", {"jan"})}}).empty());  // by user name
    CHECK(scene.lines({{jan}, {group("crew", {})}}) == Lines{"left sailors jan", "roles jan"});
    scene.settings.creates_groups = true;
    CHECK(scene.lines({{jan}, {group("Night Shift", {jan.dn}), group("crew", {jan.dn})}}) ==
          Lines{"group-created night-shift Night Shift", "group-created crew crew",
                "joined crew jan", "joined night-shift jan"});
}

TEST_CASE("a wave of leavers is too many, a few are not") {
    Scene scene;
    DirectoryContent content;
    for (int number = 0; number < 30; ++number) {
        const std::string name = "p" + std::to_string(number);
        scene.users.push_back(user(name, name + " X"));
        scene.links.emplace_back("id-" + name, name);
        if (number < 14) content.people.push_back(person(name));
    }
    CHECK(scene.plan(content).disables_too_many);
    content.people.push_back(person("p14"));
    CHECK_FALSE(scene.plan(content).disables_too_many);  // half
    CHECK(scene.plan(content).disabled == 15);
}

TEST_CASE("who was let go comes back, who was made inactive here does not") {
    Scene scene;
    scene.users = {user("jan", "jan X", false)};
    scene.links = {{"id-jan", "jan"}};
    CHECK(scene.lines({{person("jan")}, {}}) == Lines{"stays-inactive jan"});
    scene.trace.gone = {"jan"};
    CHECK(scene.lines({{person("jan")}, {}}) == Lines{"enabled jan"});
    CHECK(scene.plan({{person("jan")}, {}}).trace.gone.empty());
}

TEST_CASE("what is typed means nothing in a filter") {
    const DirectorySettings settings;
    CHECK(filter_for(settings, "ewa.lis") == "(&(objectClass=inetOrgPerson)(uid=ewa.lis))");
    CHECK(filter_for(settings, "*") == "(&(objectClass=inetOrgPerson)(uid=\\2a))");
    CHECK(ldap_escaped(std::string_view("a)(|\\\0é", 7)) == "a\\29\\28\\7c\\5c\\00\\c3");
    CHECK(same_dn("UID=Ewa , ou = People,DC=example") == "uid=ewa,ou=people,dc=example");
}

}  // namespace
}  // namespace obieg::http
