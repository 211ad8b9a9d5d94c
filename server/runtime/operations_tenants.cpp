// Tenants, who works in them, and what that means for everything else.
#include <algorithm>

#include "runtime/operations.h"

namespace obieg::runtime {
namespace {

tl::unexpected<Error> no_such_tenant(const std::string& id) {
    return fail(Code::not_found, "There is no tenant \"" + id + "\".");
}

Status check_id(const std::string& id) {
    constexpr std::size_t bytes_max = 256;
    const auto is_sound = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("_~@.+-").find(c) != std::string_view::npos;
    };
    if (!id.empty() && id.size() <= bytes_max && std::all_of(id.begin(), id.end(), is_sound))
        return {};
    return fail(Code::invalid_argument,
                "A tenant's id has 1 to 256 characters: letters without accents, digits and "
                "_ ~ @ . + -; found \"" +
                    id + "\".",
                {Detail{"tenantId", "letters, digits and _~@.+-"}});
}

}  // namespace

// ---- Who reaches what
// ----------------------------------------------------------------------------------

Result<TenantKey> Execution::tenant_of(const std::string& id) const {
    const std::optional<TenantKey> tenant = batch.memory().people->tenants->key_of(id);
    if (!tenant || !caller.tenants.holds(*tenant)) return no_such_tenant(id);
    return *tenant;
}

Status Execution::reach(InstanceKey instance) {
    if (caller.tenants.is_all() || caller.tenants.holds(TRY(batch.tenant_of(instance)))) return {};
    return fail(Code::not_found, "There is no case " + to_string(instance) + ".");
}

Status Execution::reach(const PublishedDefinition* definition, DefinitionKey key) const {
    if (definition && caller.tenants.holds(definition->tenant)) return {};
    return fail(Code::not_found, "There is no process version " + to_string(key) + ".");
}

Status Execution::check_in_force(const PublishedDefinition& definition) const {
    if (!definition.is_withdrawn) return {};
    return fail(Code::wrong_state,
                "Version " + std::to_string(definition.version) + " of " + definition.process_id +
                    " was deleted and takes no cases any more. Take another one.");
}

// ---- Tenants
// -------------------------------------------------------------------------------------------

void Execution::set_tenant(Tenant tenant) {
    auto people = std::make_shared<People>(*batch.memory().people);
    people->tenants = std::make_shared<const Tenants>(people->tenants->with(tenant));
    batch.memory().people = std::move(people);
    batch.write().tenants.push_back(std::move(tenant));
}

Result<Reply> Execution::operator()(const SaveTenant& request) {
    const Tenants& tenants = *batch.memory().people->tenants;
    const Tenant* former = tenants.find(request.id);
    Tenant tenant = former ? *former : Tenant{};
    if (request.how == SaveTenant::How::create) {
        TRY_STATUS(check_id(request.id));
        if (former)
            return fail(Code::already_exists, "There is a tenant \"" + request.id + "\" already.");
        tenant.key = tenants.next_key();
        tenant.id = request.id;
    } else if (!former) {
        return no_such_tenant(request.id);
    }
    if (request.name.empty()) {
        return fail(Code::missing_field, "The tenant has no name.", {Detail{"name", "is empty"}});
    }
    tenant.name = request.name;
    tenant.description = request.description;
    set_tenant(std::move(tenant));
    return Done{};
}

Result<Reply> Execution::operator()(const DeleteTenant& request) {
    const Tenant* tenant = batch.memory().people->tenants->find(request.id);
    if (!tenant) return no_such_tenant(request.id);
    // Nobody could look after its cases any more.
    if (batch.memory().published->is_used(tenant->key)) {
        return fail(Code::wrong_state, "The tenant \"" + request.id +
                                           "\" has processes; only one that was never published "
                                           "in can be deleted. Take its people out of it instead.");
    }
    set_tenant({.key = tenant->key});
    return Done{};
}

Result<Reply> Execution::operator()(const ChangeTenantMember& request) {
    const People& people = *batch.memory().people;
    const Tenant* found = people.tenants->find(request.tenant);
    if (!found) return no_such_tenant(request.tenant);
    Tenant tenant = *found;
    const TenantMember& member = request.member;
    const auto place = std::lower_bound(tenant.members.begin(), tenant.members.end(), member);
    const bool is_there = place != tenant.members.end() && *place == member;
    if (request.how == ChangeTenantMember::How::take_out) {
        if (!is_there) {
            return fail(Code::not_found,
                        "\"" + member.name + "\" is not in the tenant \"" + tenant.id + "\".");
        }
        tenant.members.erase(place);
    } else {
        if (is_there) {
            return fail(Code::already_exists,
                        "\"" + member.name + "\" is in the tenant \"" + tenant.id + "\" already.");
        }
        using Kind = TenantMember::Kind;
        const work::Directory& directory = *people.directory;
        const bool is_known = (member.kind == Kind::user && directory.user(member.name)) ||
                              (member.kind == Kind::group && directory.group(member.name)) ||
                              (member.kind == Kind::role && member.name != everybody_role &&
                               batch.memory().rights->role(member.name)) ||
                              (member.kind == Kind::mapping_rule &&
                               batch.memory().rights->mapping_rule(member.name)) ||
                              (member.kind == Kind::client && !member.name.empty());
        if (!is_known) {
            return fail(Code::not_found, "There is no \"" + member.name + "\" to be assigned.");
        }
        tenant.members.insert(place, member);
    }
    set_tenant(std::move(tenant));
    return Done{};
}

}  // namespace obieg::runtime
