#include "runtime/caller.h"

namespace obieg::runtime {
namespace {

struct Row {
    Role role;
    std::string_view text;
};

constexpr Row roles[] = {
    {Role::administrator, "administrator"},
    {Role::designer, "designer"},
    {Role::operations, "operations"},
    {Role::worker, "worker"},
    {Role::auditor, "auditor"},
};

struct ScopeRow {
    Scope scope;
    std::string_view text;
    std::optional<Role> role;  // that it lets through
};

constexpr ScopeRow scopes[] = {
    {Scope::read, "read", {}},
    {Scope::work, "work", {}},
    {Scope::jobs, "jobs", Role::worker},
    {Scope::publish, "publish", Role::designer},
    {Scope::operate, "operate", Role::operations},
    {Scope::administer, "administer", Role::administrator},
};

}  // namespace

std::string_view to_text(Role role) {
    for (const Row& row : roles) {
        if (row.role == role) return row.text;
    }
    return {};
}

std::optional<Role> role_from(std::string_view text) {
    for (const Row& row : roles) {
        if (row.text == text) return row.role;
    }
    return std::nullopt;
}

std::string_view to_text(Scope scope) {
    for (const ScopeRow& row : scopes) {
        if (row.scope == scope) return row.text;
    }
    return {};
}

std::optional<Scope> scope_from(std::string_view text) {
    for (const ScopeRow& row : scopes) {
        if (row.text == text) return row.scope;
    }
    return std::nullopt;
}

std::vector<Scope> Scopes::list() const {
    std::vector<Scope> given;
    for (const ScopeRow& row : obieg::runtime::scopes) {
        if (has(row.scope)) given.push_back(row.scope);
    }
    return given;
}

Roles within(Scopes given, Roles roles) {
    Roles left;
    for (const ScopeRow& row : scopes) {
        if (row.role && given.has(row.scope) && roles.has(*row.role)) left.add(*row.role);
    }
    return given == Scopes::all() ? roles : left;
}

std::vector<Role> Roles::list() const {
    std::vector<Role> given;
    for (const Row& row : roles) {
        if ((bits_ & bit(row.role)) != 0) given.push_back(row.role);
    }
    return given;
}

}  // namespace obieg::runtime
