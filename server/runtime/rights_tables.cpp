// What rights are called, and what comes with the server.
#include "runtime/rights.h"

#include <algorithm>

namespace obieg::runtime {
namespace {

template <class E>
struct NameRow {
    E value;
    std::string_view text;
};

constexpr NameRow<OwnerKind> owner_kinds[] = {{OwnerKind::user, "USER"},
                                              {OwnerKind::client, "CLIENT"},
                                              {OwnerKind::role, "ROLE"},
                                              {OwnerKind::group, "GROUP"},
                                              {OwnerKind::mapping_rule, "MAPPING_RULE"}};
constexpr NameRow<ResourceKind> resource_kinds[] = {
    {ResourceKind::component, "COMPONENT"},
    {ResourceKind::audit_log, "AUDIT_LOG"},
    {ResourceKind::process_definition, "PROCESS_DEFINITION"},
    {ResourceKind::resource, "RESOURCE"},
    {ResourceKind::record_type, "RECORD_TYPE"}};
constexpr NameRow<Reach> reaches[] = {{Reach::all, "all"},
                                      {Reach::own, "own"},
                                      {Reach::department, "department"},
                                      {Reach::below, "below"},
                                      {Reach::condition, "condition"}};
constexpr NameRow<FieldRight> field_rights[] = {
    {FieldRight::hidden, "hidden"}, {FieldRight::read, "read"}, {FieldRight::edit, "edit"}};

template <class E, std::size_t size>
std::string_view text_of(const NameRow<E> (&rows)[size], E value) {
    for (const NameRow<E>& row : rows) {
        if (row.value == value) return row.text;
    }
    return {};
}

template <class E, std::size_t size>
std::optional<E> value_of(const NameRow<E> (&rows)[size], std::string_view text) {
    for (const NameRow<E>& row : rows) {
        if (row.text == text) return row.value;
    }
    return {};
}

AccessRole role(std::string_view id, std::string name, std::string description) {
    AccessRole made;
    made.id = id;
    made.name = std::move(name);
    made.description = std::move(description);
    return made;
}

// Keys above all that the database hands out.
constexpr std::uint64_t first_built_in_key = 0x4000'0000'0000'0100;

Authorization of_role(std::string_view owner, ResourceKind kind, std::string_view resource,
                      std::vector<std::string> permissions) {
    Authorization made;
    made.owner = owner;
    made.resource_kind = kind;
    made.resource = resource;
    made.permissions = std::move(permissions);
    return made;
}

}  // namespace

std::string_view to_text(OwnerKind kind) {
    return text_of(owner_kinds, kind);
}
std::string_view to_text(ResourceKind kind) {
    return text_of(resource_kinds, kind);
}
std::string_view to_text(Reach reach) {
    return text_of(reaches, reach);
}
std::string_view to_text(FieldRight right) {
    return text_of(field_rights, right);
}
std::optional<OwnerKind> owner_kind_from(std::string_view text) {
    return value_of(owner_kinds, text);
}
std::optional<ResourceKind> resource_kind_from(std::string_view text) {
    return value_of(resource_kinds, text);
}
std::optional<Reach> reach_from(std::string_view text) {
    return value_of(reaches, text);
}
std::optional<FieldRight> field_right_from(std::string_view text) {
    return value_of(field_rights, text);
}

const std::vector<Permission>& all_permissions() {
    static const std::vector<Permission> rows = {
        {ResourceKind::component, "ACCESS", Right::access},
        {ResourceKind::audit_log, "READ", Right::audit},
        {ResourceKind::process_definition, "CREATE_PROCESS_INSTANCE", Right::start},
        {ResourceKind::process_definition, "READ_PROCESS_INSTANCE", Right::see},
        {ResourceKind::process_definition, "READ_USER_TASK", Right::see},
        {ResourceKind::process_definition, "UPDATE_USER_TASK", Right::work},
        {ResourceKind::process_definition, "CLAIM_USER_TASK", Right::work},
        {ResourceKind::process_definition, "COMPLETE_USER_TASK", Right::work},
        {ResourceKind::process_definition, "UPDATE_PROCESS_INSTANCE", Right::administer},
        {ResourceKind::process_definition, "MODIFY_PROCESS_INSTANCE", Right::administer},
        {ResourceKind::process_definition, "CANCEL_PROCESS_INSTANCE", Right::administer},
        {ResourceKind::process_definition, "DELETE_PROCESS_INSTANCE", Right::administer},
        {ResourceKind::resource, "CREATE", Right::design},
        {ResourceKind::record_type, "READ", Right::read},
        {ResourceKind::record_type, "CREATE", Right::create},
        {ResourceKind::record_type, "UPDATE", Right::edit},
        {ResourceKind::record_type, "DELETE", Right::remove},
    };
    return rows;
}

bool grants(const Authorization& authorization, Right right) {
    return std::any_of(
        all_permissions().begin(), all_permissions().end(), [&](const Permission& row) {
            return row.right == right && row.resource == authorization.resource_kind &&
                   std::find(authorization.permissions.begin(), authorization.permissions.end(),
                             row.name) != authorization.permissions.end();
        });
}

const std::vector<Component>& components() {
    static const std::vector<Component> rows = {{"admin", Role::administrator},
                                                {"modeler", Role::designer},
                                                {"operate", Role::operations},
                                                {"workers", Role::worker}};
    return rows;
}

const std::vector<AccessRole>& built_in_roles() {
    static const std::vector<AccessRole> rows = {
        role("administrator", "Administrator", "Everything."),
        role("auditor", "Auditor", "Reads and exports the audit log."),
        role("designer", "Designer", "Publishes processes."),
        role("operations", "Operations",
             "Sees every case and record; repairs, cancels and deletes cases."),
        role(everybody_role, "Everybody", "What everybody who is signed in may do."),
        role("worker", "Worker", "Programs that do jobs and publish messages."),
    };
    return rows;
}

bool is_built_in(std::string_view id) {
    return std::any_of(built_in_roles().begin(), built_in_roles().end(),
                       [id](const AccessRole& row) { return row.id == id; });
}

const std::vector<Authorization>& built_in_authorizations() {
    static const std::vector<Authorization> rows = [] {
        std::vector<Authorization> made = {
            of_role("administrator", ResourceKind::component, "*", {"ACCESS"}),
            of_role("auditor", ResourceKind::audit_log, "*", {"READ"}),
            of_role("designer", ResourceKind::component, "modeler", {"ACCESS"}),
            of_role("designer", ResourceKind::resource, "*", {"CREATE"}),
            of_role("operations", ResourceKind::component, "operate", {"ACCESS"}),
            of_role(
                "operations", ResourceKind::process_definition, "*",
                {"READ_PROCESS_INSTANCE", "READ_USER_TASK", "UPDATE_PROCESS_INSTANCE",
                 "MODIFY_PROCESS_INSTANCE", "CANCEL_PROCESS_INSTANCE", "DELETE_PROCESS_INSTANCE"}),
            of_role("operations", ResourceKind::record_type, "*", {"READ", "CREATE", "UPDATE"}),
            of_role("worker", ResourceKind::component, "workers", {"ACCESS"}),
            of_role("worker", ResourceKind::process_definition, "*", {"CREATE_PROCESS_INSTANCE"}),
        };
        for (std::size_t index = 0; index < made.size(); ++index)
            made[index].key = AuthorizationKey{first_built_in_key + index};
        return made;
    }();
    return rows;
}

}  // namespace obieg::runtime
