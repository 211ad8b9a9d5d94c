#include "runtime/tenant.h"

#include <algorithm>

namespace obieg::runtime {

TenantSet TenantSet::all() {
    TenantSet set;
    set.is_all_ = true;
    return set;
}

TenantSet TenantSet::none() {
    TenantSet set;
    set.has_default_ = false;
    return set;
}

TenantSet TenantSet::only(TenantKey tenant) {
    TenantSet set = none();
    set.add(tenant);
    return set;
}

void TenantSet::add(TenantKey tenant) {
    if (!tenant) {
        has_default_ = true;
        return;
    }
    const auto place = std::lower_bound(others_.begin(), others_.end(), tenant);
    if (place == others_.end() || *place != tenant) others_.insert(place, tenant);
}

bool TenantSet::holds(TenantKey tenant) const {
    if (is_all_ || !tenant) return is_all_ || has_default_;
    return std::binary_search(others_.begin(), others_.end(), tenant);
}

std::vector<TenantKey> TenantSet::list() const {
    std::vector<TenantKey> tenants;
    if (is_all_) return tenants;
    if (has_default_) tenants.push_back({});
    tenants.insert(tenants.end(), others_.begin(), others_.end());
    return tenants;
}

Tenants::Tenants(std::vector<Tenant> tenants) : tenants_(std::move(tenants)) {
    for (const Tenant& tenant : tenants_) highest_ = std::max(highest_, tenant.key.raw);
    std::erase_if(tenants_, [](const Tenant& tenant) { return tenant.id.empty(); });
    std::sort(tenants_.begin(), tenants_.end(),
              [](const Tenant& a, const Tenant& b) { return a.id < b.id; });
}

const Tenant* Tenants::find(std::string_view id) const {
    for (const Tenant& tenant : tenants_) {
        if (tenant.id == id) return &tenant;
    }
    return nullptr;
}

const Tenant* Tenants::find(TenantKey key) const {
    for (const Tenant& tenant : tenants_) {
        if (tenant.key == key) return &tenant;
    }
    return nullptr;
}

std::optional<TenantKey> Tenants::key_of(std::string_view id) const {
    if (id.empty() || id == default_tenant_id) return TenantKey{};
    const Tenant* found = find(id);
    return found ? std::optional(found->key) : std::nullopt;
}

std::string Tenants::id_of(TenantKey key) const {
    const Tenant* found = find(key);
    return found ? found->id : std::string(default_tenant_id);
}

TenantSet Tenants::of(std::string_view user, const std::vector<std::string>& groups,
                      const std::vector<std::string>& roles,
                      const std::vector<std::string>& mapping_rules) const {
    if (tenants_.empty()) return TenantSet::all();
    TenantSet set;
    const auto is_among = [](const auto& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    const auto is_of = [&](const TenantMember& member) {
        switch (member.kind) {
            case TenantMember::Kind::user:
            case TenantMember::Kind::client:
                return !user.empty() && member.name == user;
            case TenantMember::Kind::group:
                return is_among(groups, member.name);
            case TenantMember::Kind::role:
                return is_among(roles, member.name);
            case TenantMember::Kind::mapping_rule:
                return is_among(mapping_rules, member.name);
        }
        return false;
    };
    for (const Tenant& tenant : tenants_) {
        if (std::any_of(tenant.members.begin(), tenant.members.end(), is_of)) set.add(tenant.key);
    }
    return set;
}

Tenants Tenants::with(Tenant tenant) const {
    std::vector<Tenant> tenants = tenants_;
    std::erase_if(tenants, [&](const Tenant& row) { return row.key == tenant.key; });
    tenants.push_back(std::move(tenant));
    Tenants next(std::move(tenants));
    next.highest_ = std::max(next.highest_, highest_);
    return next;
}

}  // namespace obieg::runtime
