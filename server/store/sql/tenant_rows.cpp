// Writing tenants with their members; reading them when the server starts.
#include <map>

#include "store/sql/transaction.h"

namespace obieg::store {

using runtime::Tenant;
using runtime::TenantKey;
using runtime::TenantMember;

Status SqlTransaction::write_tenants(const std::vector<Tenant>& tenants) {
    for (const Tenant& tenant : tenants) {
        TRY_STATUS(connection_.run(
            "INSERT INTO tenant (tenant, id, name, description) VALUES (?, ?, ?, ?) ON CONFLICT "
            "(tenant) DO UPDATE SET id = excluded.id, name = excluded.name, description = "
            "excluded.description",
            tenant.key, tenant.id, tenant.name, tenant.description));
        TRY_STATUS(connection_.run("DELETE FROM tenant_member WHERE tenant = ?", tenant.key));
        for (const TenantMember& member : tenant.members) {
            TRY_STATUS(
                connection_.run("INSERT INTO tenant_member (tenant, kind, member) VALUES (?, ?, ?)",
                                tenant.key, static_cast<int>(member.kind), member.name));
        }
    }
    return {};
}

Status SqlTransaction::read_tenants(Beginning& beginning) {
    std::map<TenantKey, std::vector<TenantMember>> members;
    Query rows = TRY(connection_.query(
        "SELECT tenant, kind, member FROM tenant_member ORDER BY tenant, kind, member"));
    while (TRY(rows.next())) {
        members[rows.key<TenantKey>(0)].push_back(
            {static_cast<TenantMember::Kind>(rows.integer(1)), rows.text(2)});
    }
    rows.finish();
    Query tenants =
        TRY(connection_.query("SELECT tenant, id, name, description FROM tenant ORDER BY tenant"));
    while (TRY(tenants.next())) {
        const auto key = tenants.key<TenantKey>(0);
        beginning.tenants.push_back(
            {key, tenants.text(1), tenants.text(2), tenants.text(3), std::move(members[key])});
    }
    return {};
}

}  // namespace obieg::store
