#include "http/scim.h"

#include <doctest/doctest.h>

#include "base/json.h"

using namespace obieg;
using namespace obieg::http;

namespace {

work::User ewa() {
    work::User user;
    user.name = "ewa";
    user.display_name = "Ewa";
    user.email = "old@nordwind.example";
    user.supervisor = "jan";
    return user;
}

Value patch_of(std::string_view operations) {
    return json::read("{\"Operations\": [" + std::string(operations) + "]}").value();
}

}  // namespace

TEST_CASE("filters") {
    const auto filter = scim::read_filter("userName eq \"Ewa\"");
    REQUIRE(filter);
    REQUIRE(*filter);
    CHECK((*filter)->attribute == "username");
    CHECK((*filter)->value == "Ewa");
    CHECK_FALSE(scim::read_filter("").value());
    for (const std::string_view wrong :
         {"userName", "userName eq Ewa", "userName co \"E\"", "userName eq \"", "userName eq"}) {
        CAPTURE(wrong);
        CHECK_FALSE(scim::read_filter(wrong));
    }
}

TEST_CASE("a person's attributes, as directories patch them") {
    struct Row {
        std::string_view operation;
        std::string_view name, email, supervisor, position;
        bool is_active;
    };
    const Row rows[] = {
        {R"({"op": "Replace", "path": "active", "value": "False"})", "Ewa", "old@nordwind.example",
         "jan", "", false},
        {R"({"op": "replace", "value": {"active": false, "title": "Chief"}})", "Ewa",
         "old@nordwind.example", "jan", "Chief", false},
        {R"({"op": "add", "path": "emails[type eq \"work\"].value", "value": "new@x.example"})",
         "Ewa", "new@x.example", "jan", "", true},
        {R"({"op": "add", "path": "emails", "value": [{"value": "a@x.example"},
            {"value": "b@x.example", "primary": true}]})",
         "Ewa", "b@x.example", "jan", "", true},
        {R"({"op": "replace", "path": "name", "value": {"givenName": "Ewa", "familyName": "Lis"}})",
         "Ewa Lis", "old@nordwind.example", "jan", "", true},
        {R"({"op": "remove", "path": "emails"})", "Ewa", "", "jan", "", true},
        {R"({"op": "replace",
            "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
            "value": {"value": "ola"}})",
         "Ewa", "old@nordwind.example", "ola", "", true},
        {R"({"op": "add", "path": "nickName", "value": "E"})", "Ewa", "old@nordwind.example", "jan",
         "", true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.operation);
        work::User user = ewa();
        REQUIRE(scim::patch_user(patch_of(row.operation), user));
        CHECK(user.display_name == row.name);
        CHECK(user.email == row.email);
        CHECK(user.supervisor == row.supervisor);
        CHECK(user.position == row.position);
        CHECK(user.is_active == row.is_active);
    }
    for (const std::string_view wrong : {R"({"op": "move", "path": "active"})",
                                         R"({"op": "replace", "path": "active", "value": "maybe"})",
                                         R"({"op": "replace", "path": "userName", "value": "eva"})",
                                         R"({"op": "remove", "path": "active"})"}) {
        CAPTURE(wrong);
        work::User user = ewa();
        CHECK_FALSE(scim::patch_user(patch_of(wrong), user));
    }
    work::User user = ewa();
    CHECK_FALSE(scim::patch_user(Value(), user));
}

TEST_CASE("who is in a group, as directories patch it") {
    using Names = std::vector<std::string>;
    const std::pair<std::string_view, Names> rows[] = {
        {R"({"op": "add", "path": "members", "value": [{"value": "ola"}, {"value": "ewa"}]})",
         {"jan", "ola", "ewa"}},
        {R"({"op": "remove", "path": "members[value eq \"ewa\"]"})", {"jan"}},
        {R"({"op": "remove", "path": "members", "value": [{"value": "jan"}]})", {"ewa"}},
        {R"({"op": "remove", "path": "members"})", {}},
        {R"({"op": "replace", "path": "members", "value": [{"value": "ola"}]})", {"ola"}},
        {R"({"op": "replace", "value": {"displayName": "Crew"}})", {"ewa", "jan"}},
    };
    for (const auto& [operation, members] : rows) {
        CAPTURE(operation);
        work::Group group{
            .id = "crew", .titles = {}, .head = {}, .members = {"ewa", "jan"}, .parent = {}};
        REQUIRE(scim::patch_group(patch_of(operation), group));
        CHECK(group.members == members);
    }
}

TEST_CASE("names of people") {
    CHECK(scim::name_from("Ewa.Lis@Nordwind.example").value() == "ewa.lis@nordwind.example");
    for (const std::string_view wrong : {"", "ewa lis", "żaneta", "a/b"}) {
        CAPTURE(wrong);
        CHECK_FALSE(scim::name_from(wrong));
    }
}
