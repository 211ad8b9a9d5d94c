// Roles, what is authorised to whom, rules for single sign-on; looking through somebody's eyes.
#include <algorithm>

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
