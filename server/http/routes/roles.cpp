// /v2: roles and who has them.
#include <set>

#include "http/cluster_list.h"
#include "http/conditions.h"
#include "http/mapping_rule_list.h"
#include "http/operations.h"

namespace obieg::http::operations {
namespace {

using runtime::AccessRole;
using Members = std::vector<std::string> AccessRole::*;

// Those that come with the server first appear here, too.
std::vector<AccessRole> all_roles(const runtime::Rights& rights) {
    std::vector<AccessRole> rows;
    for (const AccessRole& role : runtime::built_in_roles()) rows.push_back(*rights.role(role.id));
    for (const AccessRole& role : rights.data().roles) {
        if (!runtime::is_built_in(role.id)) rows.push_back(role);
    }
    std::sort(rows.begin(), rows.end(),
              [](const AccessRole& a, const AccessRole& b) { return a.id < b.id; });
    return rows;
}

void write_role(JsonWriter& json, const AccessRole& role) {
    json.begin_object()
        .field("roleId", role.id)
        .field("name", role.name)
        .text_or_null("description", role.description)
        .end_object();
}

Result<AccessRole> role_of(Call& call) {
    const std::string& id = call.parameter("roleId");
    const auto rights = call.runtime().rights();
    const AccessRole* role = rights->role(id);
    if (!role) return fail(Code::not_found, "There is no role \"" + id + "\".");
    return *role;
}

Result<Answer> answer_role(Call& call, const std::string& id, int status) {
    const auto rights = call.runtime().rights();
    const AccessRole* role = rights->role(id);
    if (!role) return fail(Code::not_found, "There is no role \"" + id + "\".");
    JsonWriter json;
    write_role(json, *role);
    return Answer(
        TRY(with_tag(call, json_response(json.take(), status), runtime::SaveRole{*role})));
}

// The people who were given a role of the server with their account count, too.
std::vector<std::string> users_of(const runtime::Rights& rights, const AccessRole& role) {
    std::set<std::string> users(role.users.begin(), role.users.end());
    if (const auto own = runtime::role_from(role.id)) {
        for (const auto& [user, given] : rights.data().given) {
            const std::vector<runtime::Role> list = given.list();
            if (std::find(list.begin(), list.end(), *own) != list.end()) users.insert(user);
        }
    }
    return {users.begin(), users.end()};
}

Result<Answer> search_members(Call& call, std::vector<std::string> names, std::string_view field) {
    Fields fields(TRY(call.body()));
    fields.optional_object("filter");
    return cluster::answer_list(
        fields, std::move(names), {field},
        [](const std::string& name, const std::string&) { return name; },
        [field](JsonWriter& json, const std::string& name) {
            json.begin_object().field(field, name).end_object();
        });
}

Result<Answer> assign(Call& call, Members members, const std::string& name) {
    AccessRole role = TRY(role_of(call));
    std::vector<std::string>& names = role.*members;
    if (std::find(names.begin(), names.end(), name) != names.end()) {
        return fail(Code::already_exists,
                    "\"" + name + "\" has the role \"" + role.id + "\" already.");
    }
    names.push_back(name);
    return call.commit(
        runtime::SaveRole{std::move(role), false},
        [](Call&, const runtime::Done&) -> Result<Answer> { return Answer(empty_response()); });
}

Result<Answer> unassign(Call& call, Members members, const std::string& name) {
    AccessRole role = TRY(role_of(call));
    if (std::erase(role.*members, name) == 0) {
        return fail(Code::not_found,
                    "\"" + name + "\" does not have the role \"" + role.id + "\".");
    }
    return call.commit(
        runtime::SaveRole{std::move(role), false},
        [](Call&, const runtime::Done&) -> Result<Answer> { return Answer(empty_response()); });
}

// Of these roles, those that the request asks for.
Result<Answer> answer_roles(Call& call, std::vector<AccessRole> rows) {
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    const auto id = wanted.optional_text("roleId");
    const auto name = wanted.optional_text("name");
    std::erase_if(rows, [&](const AccessRole& role) {
        return (id && role.id != *id) || (name && role.name != *name);
    });
    return cluster::answer_list(
        fields, std::move(rows), {"roleId", "name"},
        [](const AccessRole& role, const std::string& field) {
            return field == "name" ? role.name : role.id;
        },
        write_role);
}

Status known_user(Call& call, const std::string& name) {
    if (call.runtime().people()->directory->user(name)) return {};
    return fail(Code::not_found, "There is no user \"" + name + "\".");
}

}  // namespace

Result<Answer> create_role(Call& call) {
    Fields fields(TRY(call.body()));
    AccessRole role;
    role.id = fields.text("roleId");
    role.name = fields.text("name");
    role.description = fields.text_or("description", "");
    TRY_STATUS(fields.finish());
    const std::string id = role.id;
    return call.commit(
        runtime::SaveRole{std::move(role), true},
        [id](Call& later, const runtime::Done&) { return answer_role(later, id, 201); });
}

Result<Answer> search_roles(Call& call) {
    return answer_roles(call, all_roles(*call.runtime().rights()));
}

Result<Answer> get_role(Call& call) {
    return answer_role(call, call.parameter("roleId"), 200);
}

Result<Answer> update_role(Call& call) {
    Fields fields(TRY(call.body()));
    AccessRole role = TRY(role_of(call));
    if (runtime::is_built_in(role.id)) {
        return fail(Code::wrong_state,
                    "The role \"" + role.id + "\" comes with the server and keeps its name.");
    }
    role.name = fields.text("name");
    role.description = fields.text_or("description", "");
    TRY_STATUS(fields.finish());
    const std::string id = role.id;
    return call.commit(
        runtime::SaveRole{std::move(role), false},
        [id](Call& later, const runtime::Done&) { return answer_role(later, id, 200); });
}

Result<Answer> delete_role(Call& call) {
    return call.commit(
        runtime::DeleteRole{call.parameter("roleId")},
        [](Call&, const runtime::Done&) -> Result<Answer> { return Answer(empty_response()); });
}

Result<Answer> search_users_for_role(Call& call) {
    const AccessRole role = TRY(role_of(call));
    return search_members(call, users_of(*call.runtime().rights(), role), "username");
}

Result<Answer> assign_role_to_user(Call& call) {
    const std::string& name = call.parameter("username");
    TRY_STATUS(known_user(call, name));
    return assign(call, &AccessRole::users, name);
}

// A role of the server may have come with the account.
Result<Answer> unassign_role_from_user(Call& call) {
    const std::string& name = call.parameter("username");
    const AccessRole role = TRY(role_of(call));
    const auto rights = call.runtime().rights();
    const auto given = rights->data().given.find(name);
    const auto own = runtime::role_from(role.id);
    const bool is_member =
        std::find(role.users.begin(), role.users.end(), name) != role.users.end();
    if (is_member || !own || given == rights->data().given.end())
        return unassign(call, &AccessRole::users, name);
    TRY_STATUS(known_user(call, name));
    runtime::SaveUser save{*call.runtime().people()->directory->user(name), {}};
    bool had_it = false;
    for (const runtime::Role held : given->second.list()) {
        had_it = had_it || held == *own;
        if (held != *own) save.roles.add(held);
    }
    if (!had_it) return unassign(call, &AccessRole::users, name);
    return call.commit(std::move(save), [](Call&, const runtime::Done&) -> Result<Answer> {
        return Answer(empty_response());
    });
}

Result<Answer> search_clients_for_role(Call& call) {
    return search_members(call, TRY(role_of(call)).clients, "clientId");
}

Result<Answer> assign_role_to_client(Call& call) {
    return assign(call, &AccessRole::clients, call.parameter("clientId"));
}

Result<Answer> unassign_role_from_client(Call& call) {
    return unassign(call, &AccessRole::clients, call.parameter("clientId"));
}

Result<Answer> search_roles_for_group(Call& call) {
    const std::string& id = call.parameter("groupId");
    if (!call.runtime().people()->directory->group(id))
        return fail(Code::not_found, "There is no group \"" + id + "\".");
    std::vector<AccessRole> rows = all_roles(*call.runtime().rights());
    std::erase_if(rows, [&](const AccessRole& role) {
        return std::find(role.groups.begin(), role.groups.end(), id) == role.groups.end();
    });
    return answer_roles(call, std::move(rows));
}

Result<Answer> search_groups_for_role(Call& call) {
    return search_members(call, TRY(role_of(call)).groups, "groupId");
}

Result<Answer> assign_role_to_group(Call& call) {
    const std::string& id = call.parameter("groupId");
    if (!call.runtime().people()->directory->group(id))
        return fail(Code::not_found, "There is no group \"" + id + "\".");
    return assign(call, &AccessRole::groups, id);
}

Result<Answer> unassign_role_from_group(Call& call) {
    return unassign(call, &AccessRole::groups, call.parameter("groupId"));
}

Result<Answer> search_mapping_rules_for_role(Call& call) {
    return answer_mapping_rules(call, TRY(role_of(call)).mapping_rules);
}

Result<Answer> assign_role_to_mapping_rule(Call& call) {
    const std::string& id = call.parameter("mappingRuleId");
    const auto rights = call.runtime().rights();
    if (!rights->mapping_rule(id))
        return fail(Code::not_found, "There is no mapping rule \"" + id + "\".");
    return assign(call, &AccessRole::mapping_rules, id);
}

Result<Answer> unassign_role_from_mapping_rule(Call& call) {
    return unassign(call, &AccessRole::mapping_rules, call.parameter("mappingRuleId"));
}

}  // namespace obieg::http::operations
