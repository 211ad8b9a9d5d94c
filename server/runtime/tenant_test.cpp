#include "runtime/tenant.h"

#include <doctest/doctest.h>

using namespace obieg::runtime;

namespace {

using Kind = TenantMember::Kind;

Tenants some() {
    return Tenants(
        {{.key = {3}, .id = "west", .members = {{Kind::role, "operations"}}},
         {.key = {2}},  // deleted
         {.key = {1}, .id = "north", .members = {{Kind::user, "ewa"}, {Kind::group, "clerks"}}}});
}

}  // namespace

TEST_CASE("who works in which tenants") {
    const struct {
        const char* user;
        std::vector<std::string> groups;
        std::vector<std::string> roles;
        std::vector<TenantKey> tenants;
    } rows[] = {
        {"ewa", {}, {}, {{0}, {1}}},
        {"olaf", {}, {}, {{0}}},
        {"olaf", {"clerks"}, {}, {{0}, {1}}},
        {"olaf", {"ewa"}, {}, {{0}}},  // a group of that name is nobody
        {"olaf", {"clerks"}, {"designer", "operations"}, {{0}, {1}, {3}}},
        {"", {}, {}, {{0}}},
    };
    for (const auto& row : rows) {
        CAPTURE(row.user);
        const TenantSet set = some().of(row.user, row.groups, row.roles, {});
        CHECK(set.list() == row.tenants);
        CHECK_FALSE(set.is_all());
        CHECK_FALSE(set.holds({2}));
    }
    CHECK(Tenants().of("ewa", {}, {}, {}).is_all());
}

TEST_CASE("sets of tenants") {
    CHECK(TenantSet().holds({}));
    CHECK_FALSE(TenantSet().holds({1}));
    CHECK(TenantSet::all().holds({1}));
    CHECK_FALSE(TenantSet::none().holds({}));
    TenantSet set = TenantSet::only({2});
    set.add({2});
    set.add({1});
    CHECK(set.list() == std::vector<TenantKey>{{1}, {2}});
    CHECK_FALSE(set.holds({}));
}

TEST_CASE("a tenant is found by id and key, and a number is used once") {
    const Tenants tenants = some();
    CHECK(tenants.key_of("") == TenantKey{});
    CHECK(tenants.key_of("<default>") == TenantKey{});
    CHECK(tenants.key_of("west") == TenantKey{3});
    CHECK_FALSE(tenants.key_of("east"));
    CHECK(tenants.id_of({1}) == "north");
    CHECK(tenants.id_of({}) == "<default>");
    CHECK(tenants.list().size() == 2);
    CHECK(tenants.next_key() == TenantKey{4});
    const Tenants without_west = tenants.with({.key = {3}});
    CHECK_FALSE(without_west.key_of("west"));
    CHECK(without_west.next_key() == TenantKey{4});
    CHECK(without_west.with({.key = {1}, .id = "nord"}).id_of({1}) == "nord");
}
