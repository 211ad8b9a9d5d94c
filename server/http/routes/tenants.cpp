// /v2: tenants, and the people, groups, roles and programs that work in them.
#include "http/cluster.h"
#include "http/conditions.h"
#include "http/mapping_rule_list.h"
#include "http/operations.h"
#include "http/views.h"
#include "runtime/rights.h"

namespace obieg::http::operations {
namespace {

using runtime::ChangeTenantMember;
using runtime::Tenant;
using runtime::TenantMember;
using MemberKind = TenantMember::Kind;

Tenant default_tenant() {
    return {.id = std::string(runtime::default_tenant_id), .name = "Default"};
}

Result<Tenant> tenant_named(Call& call, const std::string& id) {
    if (id == runtime::default_tenant_id) return default_tenant();
    const auto people = call.runtime().people();
    if (const Tenant* found = people->tenants->find(id)) return *found;
    return fail(Code::not_found, "There is no tenant \"" + id + "\".");
}

void write_tenant(JsonWriter& json, const Tenant& tenant) {
    json.begin_object()
        .field("tenantId", tenant.id)
        .field("name", tenant.name)
        .field("description", tenant.description)
        .end_object();
}

Result<Answer> save(Call& call, runtime::SaveTenant request, int status) {
    const std::string id = request.id;
    return call.commit(std::move(request),
                       [id, status](Call& later, const runtime::Done&) -> Result<Answer> {
                           JsonWriter json;
                           write_tenant(json, TRY(tenant_named(later, id)));
                           return json_response(json.take(), status);
                       });
}

// The part of a list that a page asks for; the cursor is the place in the list.
template <class Write>
Result<Answer> answer_page(std::size_t count, const runtime::PageRequest& page, Write write) {
    const std::size_t start =
        std::min<std::size_t>(count, parse_key<TaskKey>(page.after).value_or(TaskKey()).raw);
    const std::size_t end = std::min(count, start + static_cast<std::size_t>(page.limit));
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (std::size_t at = start; at < end; ++at) write(json, at);
    json.end_list();
    runtime::Page<int> shown;
    shown.total_items = static_cast<std::int64_t>(count);
    if (end < count) shown.end_cursor = std::to_string(end);
    cluster::page_members(json, shown);
    json.end_object();
    return json_response(json.take());
}

template <class Write>
Result<Answer> search_members(Call& call, MemberKind kind, std::string_view name,
                              Write write_more) {
    Fields fields(TRY(call.body()));
    cluster::read_sort(fields);
    const runtime::PageRequest page = cluster::read_page(fields);
    TRY_STATUS(fields.finish());
    Tenant tenant = TRY(tenant_named(call, call.parameter("tenantId")));
    std::erase_if(tenant.members, [&](const TenantMember& member) { return member.kind != kind; });
    return answer_page(tenant.members.size(), page, [&](JsonWriter& json, std::size_t at) {
        json.begin_object().field(name, tenant.members[at].name);
        write_more(json, tenant.members[at].name);
        json.end_object();
    });
}

Result<Answer> search_members(Call& call, MemberKind kind, std::string_view name) {
    return search_members(call, kind, name, [](JsonWriter&, const std::string&) {});
}

Result<Answer> change_member(Call& call, MemberKind kind, std::string_view name,
                             ChangeTenantMember::How how) {
    return call.commit(ChangeTenantMember{.how = how,
                                          .tenant = call.parameter("tenantId"),
                                          .member = {kind, call.parameter(name)}},
                       nothing_more);
}

}  // namespace

Result<Answer> create_tenant(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SaveTenant request;
    request.id = fields.text("tenantId");
    request.name = fields.text("name");
    request.description = fields.text_or("description", "");
    TRY_STATUS(fields.finish());
    return save(call, std::move(request), 201);
}

Result<Answer> update_tenant(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SaveTenant request{.how = runtime::SaveTenant::How::change,
                                .id = call.parameter("tenantId")};
    request.name = fields.text("name");
    request.description = fields.text_or("description", "");
    TRY_STATUS(fields.finish());
    return save(call, std::move(request), 200);
}

Result<Answer> get_tenant(Call& call) {
    JsonWriter json;
    const std::string& id = call.parameter("tenantId");
    write_tenant(json, TRY(tenant_named(call, id)));
    return Answer(TRY(with_tag(call, json_response(json.take()), runtime::SaveTenant{.id = id})));
}

Result<Answer> delete_tenant(Call& call) {
    return call.commit(runtime::DeleteTenant{call.parameter("tenantId")}, nothing_more);
}

Result<Answer> search_tenants(Call& call) {
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    const auto id = wanted.optional_text("tenantId");
    const auto name = wanted.optional_text("name");
    const auto sort = cluster::read_sort(fields);
    const runtime::PageRequest page = cluster::read_page(fields);
    if (sort && sort->field != "tenantId" && sort->field != "name")
        fields.report("sort", "Tenants can be sorted by tenantId or name.");
    TRY_STATUS(fields.finish());
    std::vector<Tenant> tenants = call.runtime().people()->tenants->list();
    tenants.insert(tenants.begin(), default_tenant());
    std::erase_if(tenants, [&](const Tenant& tenant) {
        return (id && tenant.id != *id) || (name && tenant.name != *name);
    });
    if (sort && sort->field == "name") {
        std::stable_sort(tenants.begin(), tenants.end(),
                         [](const Tenant& a, const Tenant& b) { return a.name < b.name; });
    }
    if (sort && sort->order == runtime::Order::descending)
        std::reverse(tenants.begin(), tenants.end());
    return answer_page(tenants.size(), page,
                       [&](JsonWriter& json, std::size_t at) { write_tenant(json, tenants[at]); });
}

Result<Answer> search_users_for_tenant(Call& call) {
    return search_members(call, MemberKind::user, "username");
}
Result<Answer> assign_user_to_tenant(Call& call) {
    return change_member(call, MemberKind::user, "username", ChangeTenantMember::How::assign);
}
Result<Answer> unassign_user_from_tenant(Call& call) {
    return change_member(call, MemberKind::user, "username", ChangeTenantMember::How::take_out);
}

Result<Answer> search_group_ids_for_tenant(Call& call) {
    return search_members(call, MemberKind::group, "groupId");
}
Result<Answer> assign_group_to_tenant(Call& call) {
    return change_member(call, MemberKind::group, "groupId", ChangeTenantMember::How::assign);
}
Result<Answer> unassign_group_from_tenant(Call& call) {
    return change_member(call, MemberKind::group, "groupId", ChangeTenantMember::How::take_out);
}

// With their names, as the public API has it.
Result<Answer> search_roles_for_tenant(Call& call) {
    const auto rights = call.runtime().rights();
    return search_members(
        call, MemberKind::role, "roleId", [&](JsonWriter& json, const std::string& id) {
            const runtime::AccessRole* role = rights->role(id);
            json.field("name", role ? role->name : id)
                .text_or_null("description", role ? role->description : std::string());
        });
}
Result<Answer> assign_role_to_tenant(Call& call) {
    return change_member(call, MemberKind::role, "roleId", ChangeTenantMember::How::assign);
}
Result<Answer> unassign_role_from_tenant(Call& call) {
    return change_member(call, MemberKind::role, "roleId", ChangeTenantMember::How::take_out);
}

Result<Answer> search_clients_for_tenant(Call& call) {
    return search_members(call, MemberKind::client, "clientId");
}
Result<Answer> assign_client_to_tenant(Call& call) {
    return change_member(call, MemberKind::client, "clientId", ChangeTenantMember::How::assign);
}
Result<Answer> unassign_client_from_tenant(Call& call) {
    return change_member(call, MemberKind::client, "clientId", ChangeTenantMember::How::take_out);
}

Result<Answer> search_mapping_rules_for_tenant(Call& call) {
    const Tenant tenant = TRY(tenant_named(call, call.parameter("tenantId")));
    std::vector<std::string> ids;
    for (const TenantMember& member : tenant.members) {
        if (member.kind == MemberKind::mapping_rule) ids.push_back(member.name);
    }
    return answer_mapping_rules(call, ids);
}
Result<Answer> assign_mapping_rule_to_tenant(Call& call) {
    return change_member(call, MemberKind::mapping_rule, "mappingRuleId",
                         ChangeTenantMember::How::assign);
}
Result<Answer> unassign_mapping_rule_from_tenant(Call& call) {
    return change_member(call, MemberKind::mapping_rule, "mappingRuleId",
                         ChangeTenantMember::How::take_out);
}

}  // namespace obieg::http::operations
