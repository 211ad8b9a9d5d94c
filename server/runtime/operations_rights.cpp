// Roles, what is authorised to whom, rules for single sign-on; looking through somebody's eyes.
#include <algorithm>
#include <set>

#include "runtime/identity.h"
#include "runtime/operations.h"

namespace obieg::runtime {
namespace {

void tidy(std::vector<std::string>& names) {
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
}

Status check_id(std::string_view id, std::string_view what) {
    const bool is_usable =
        !id.empty() && id.size() <= 256 && std::all_of(id.begin(), id.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   std::string_view("_~@.+-").find(c) != std::string_view::npos;
        });
    if (is_usable) return {};
    return fail(Code::invalid_argument,
                "The id of a " + std::string(what) +
                    " has up to 256 letters, digits and _ ~ @ . + -; found \"" + std::string(id) +
                    "\".",
                {{"id", "not an id"}});
}

template <class Row, class Id>
Status check_existence(const std::vector<Row>& rows, const Id& id, bool is_new, std::string what) {
    const bool is_there =
        std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; });
    if (is_there == !is_new) return {};
    return is_new ? fail(Code::already_exists, "There is a " + what + " \"" + id + "\" already.")
                  : fail(Code::not_found, "There is no " + what + " \"" + id + "\".");
}

template <class Row>
void replace(std::vector<Row>& rows, Row saved) {
    std::erase_if(rows, [&](const Row& row) { return row.id == saved.id; });
    rows.push_back(std::move(saved));
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.id < b.id; });
}

}  // namespace

void Execution::set_rights(RightsData data) {
    batch.memory().rights =
        std::make_shared<const Rights>(std::move(data), batch.memory().people->directory);
}

Result<Reply> Execution::operator()(const SaveRole& request) {
    AccessRole saved = request.role;
    TRY_STATUS(check_id(saved.id, "role"));
    RightsData data = batch.memory().rights->data();
    if (is_built_in(saved.id)) {
        if (request.is_new) {
            return fail(Code::already_exists,
                        "The role \"" + saved.id + "\" comes with the server.");
        }
        // Their name and meaning stay as they are; whom they are given to does not.
        const AccessRole& original =
            *std::find_if(built_in_roles().begin(), built_in_roles().end(),
                          [&](const AccessRole& row) { return row.id == saved.id; });
        saved.name = original.name;
        saved.description = original.description;
        if (saved.id == everybody_role) {
            return fail(Code::invalid_argument,
                        "Everybody who is signed in has the role \"user\"; it has no members.");
        }
    } else {
        TRY_STATUS(check_existence(data.roles, saved.id, request.is_new, "role"));
    }
    for (auto* names : {&saved.users, &saved.clients, &saved.groups, &saved.mapping_rules})
        tidy(*names);
    replace(data.roles, saved);
    set_rights(std::move(data));
    batch.write().roles.push_back(std::move(saved));
    return Done{};
}

Result<Reply> Execution::operator()(const DeleteRole& request) {
    if (is_built_in(request.role)) {
        return fail(Code::wrong_state, "The role \"" + request.role +
                                           "\" comes with the server and cannot be deleted.");
    }
    RightsData data = batch.memory().rights->data();
    TRY_STATUS(check_existence(data.roles, request.role, false, "role"));
    std::erase_if(data.roles, [&](const AccessRole& row) { return row.id == request.role; });
    std::erase_if(data.authorizations, [&](const Authorization& row) {
        return row.owner_kind == OwnerKind::role && row.owner == request.role;
    });
    set_rights(std::move(data));
    batch.write().deleted_roles.push_back(request.role);
    return Done{};
}

Result<Reply> Execution::operator()(const SaveAuthorization& request) {
    Authorization saved = request.authorization;
    if (saved.owner.empty()) {
        return fail(Code::missing_field, "The authorization does not say whose it is.",
                    {{"ownerId", "is empty"}});
    }
    const Rights& rights = *batch.memory().rights;
    if (saved.owner_kind == OwnerKind::role) {
        if (!rights.role(saved.owner))
            return fail(Code::not_found, "There is no role \"" + saved.owner + "\".");
        if (is_built_in(saved.owner) && saved.owner != everybody_role) {
            return fail(Code::wrong_state,
                        "What the role \"" + saved.owner +
                            "\" may do comes with the server. Make a role of your own.");
        }
    }
    if (saved.resource.empty()) saved.resource = "*";
    tidy(saved.permissions);
    if (saved.reach != Reach::condition) saved.condition.clear();
    const Published& published = *batch.memory().published;
    // Kinds of one name may differ from tenant to tenant; the first one is looked at.
    const auto tenant = saved.resource_kind == ResourceKind::record_type
                            ? published.tenant_with_type(saved.resource, TenantSet::all())
                            : std::nullopt;
    const auto type = tenant ? published.record_type(saved.resource, *tenant) : nullptr;
    TRY_STATUS(check(saved, type.get()));
    RightsData data = rights.data();
    if (saved.key) {
        if (std::erase_if(data.authorizations,
                          [&](const Authorization& row) { return row.key == saved.key; }) == 0)
            return fail(Code::not_found, "There is no authorization " + to_string(saved.key) + ".");
    } else {
        saved.key = batch.keys().make<AuthorizationKey>();
    }
    data.authorizations.push_back(saved);
    std::sort(data.authorizations.begin(), data.authorizations.end(),
              [](const Authorization& a, const Authorization& b) { return a.key < b.key; });
    set_rights(std::move(data));
    const AuthorizationSaved reply{saved.key};
    batch.write().authorizations.push_back(std::move(saved));
    return reply;
}

Result<Reply> Execution::operator()(const DeleteAuthorization& request) {
    RightsData data = batch.memory().rights->data();
    if (std::erase_if(data.authorizations, [&](const Authorization& row) {
            return row.key == request.authorization;
        }) == 0) {
        return fail(Code::not_found,
                    "There is no authorization " + to_string(request.authorization) +
                        " that could be deleted; those that come with the server stay.");
    }
    set_rights(std::move(data));
    batch.write().deleted_authorizations.push_back(request.authorization);
    return Done{};
}

// Nobody brings what this rule gave, until the next sign-in says so again.
Status Execution::forget_rule(RightsData& data, const std::string& rule) {
    TRY_STATUS(batch.flush());
    std::vector<std::string> users;
    for (auto& [user, houses] : data.brought) {
        for (Brought& brought : houses) {
            if (std::erase(brought.mapping_rules, rule) > 0) users.push_back(user);
        }
    }
    return settle_groups(data, users);
}

// Makes these people members of the groups that their mapping rules name, takes back what rules
// alone had given, and writes what they bring.
Status Execution::settle_groups(RightsData& data, const std::vector<std::string>& users) {
    const work::Directory& directory = *batch.memory().people->directory;
    std::map<std::string, work::Group> changed;
    const auto group_of = [&](const std::string& id) -> work::Group& {
        return changed.try_emplace(id, *directory.group(id)).first->second;
    };
    const std::shared_ptr<const Rights> rights = batch.memory().rights;
    for (const std::string& user : users) {
        const auto houses = data.brought.find(user);
        if (houses == data.brought.end()) continue;
        std::set<std::string> former, given;
        for (const Brought& brought : houses->second)
            former.insert(brought.groups.begin(), brought.groups.end());
        for (Brought& brought : houses->second) {
            brought.groups.clear();
            for (const std::string& group : rights->groups_by(brought.mapping_rules)) {
                // Whom somebody made a member is none by the rule.
                if (former.contains(group) || !directory.is_member(user, group))
                    brought.groups.push_back(group);
            }
            given.insert(brought.groups.begin(), brought.groups.end());
            TRY_STATUS(batch.checked(batch.transaction().identity().save_brought(user, brought)));
        }
        if (!directory.user(user)) continue;
        for (const std::string& group : given) {
            std::vector<std::string>& members = group_of(group).members;
            members.push_back(user);
            tidy(members);
        }
        for (const std::string& group : former) {
            if (!given.contains(group) && directory.group(group))
                std::erase(group_of(group).members, user);
        }
    }
    if (changed.empty()) return {};
    std::vector<work::Group> groups = directory.groups();
    for (work::Group& group : groups) {
        const auto found = changed.find(group.id);
        if (found == changed.end()) continue;
        group = found->second;
        batch.write().groups.push_back(group);
    }
    set_people(directory.users(), std::move(groups));
    return {};
}

Status Execution::forget_bearers(RightsData& data, const std::vector<GroupBearer>& bearers) {
    for (const GroupBearer& bearer : bearers) {
        std::erase(data.group_bearers, bearer);
        TRY_STATUS(
            batch.checked(batch.transaction().identity().change_group_bearer({bearer, false})));
    }
    return {};
}

Result<Reply> Execution::operator()(const SaveMappingRule& request) {
    TRY_STATUS(check_id(request.rule.id, "mapping rule"));
    RightsData data = batch.memory().rights->data();
    TRY_STATUS(
        check_existence(data.mapping_rules, request.rule.id, request.is_new, "mapping rule"));
    const bool is_taken = std::any_of(
        data.mapping_rules.begin(), data.mapping_rules.end(), [&](const MappingRule& row) {
            return row.id != request.rule.id && row.claim_name == request.rule.claim_name &&
                   row.claim_value == request.rule.claim_value;
        });
    if (is_taken) {
        return fail(Code::already_exists, "Another rule maps this value of the claim \"" +
                                              request.rule.claim_name + "\" already.");
    }
    const Rights& rights = *batch.memory().rights;
    const bool asks_else = std::none_of(
        rights.data().mapping_rules.begin(), rights.data().mapping_rules.end(),
        [&](const MappingRule& row) {
            return row.id == request.rule.id && row.claim_name == request.rule.claim_name &&
                   row.claim_value == request.rule.claim_value;
        });
    if (asks_else) TRY_STATUS(forget_rule(data, request.rule.id));
    replace(data.mapping_rules, request.rule);
    set_rights(std::move(data));
    batch.write().mapping_rules.push_back(request.rule);
    return Done{};
}

Result<Reply> Execution::operator()(const DeleteMappingRule& request) {
    RightsData data = batch.memory().rights->data();
    TRY_STATUS(check_existence(data.mapping_rules, request.rule, false, "mapping rule"));
    std::erase_if(data.mapping_rules,
                  [&](const MappingRule& row) { return row.id == request.rule; });
    for (AccessRole& role : data.roles) {
        if (std::erase(role.mapping_rules, request.rule) > 0) batch.write().roles.push_back(role);
    }
    std::vector<GroupBearer> bearers;
    std::copy_if(data.group_bearers.begin(), data.group_bearers.end(), std::back_inserter(bearers),
                 [&](const GroupBearer& row) {
                     return row.kind == OwnerKind::mapping_rule && row.name == request.rule;
                 });
    TRY_STATUS(forget_rule(data, request.rule));
    TRY_STATUS(forget_bearers(data, bearers));
    const std::vector<Tenant> tenants = batch.memory().people->tenants->list();
    for (Tenant tenant : tenants) {
        const TenantMember member{TenantMember::Kind::mapping_rule, request.rule};
        if (std::erase(tenant.members, member) > 0) set_tenant(std::move(tenant));
    }
    set_rights(std::move(data));
    batch.write().deleted_mapping_rules.push_back(request.rule);
    return Done{};
}

Result<Reply> Execution::operator()(const BeginView& request) {
    const work::User* person = batch.memory().people->directory->user(request.person);
    if (!person || !person->is_active)
        return fail(Code::not_found, "There is nobody called \"" + request.person + "\".");
    batch.write().views.push_back(
        {request.token_hash, {request.person, caller.user, request.until}});
    return Done{};
}

Result<Reply> Execution::operator()(const EndView& request) {
    batch.write().ended_views.push_back(request.token_hash);
    return Done{};
}

// The row of the audit log is all there is to it (audit_entry.h).
Result<Reply> Execution::operator()(const NoteAccess&) {
    return Done{};
}

}  // namespace obieg::runtime
