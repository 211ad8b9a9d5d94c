// Tenants: parts of one installation that do not see each other's work.
//
// A tenant is a label that is chosen when a package is published, or a message, and that cases and
// everything that belongs to them inherit. The same process id in two tenants is two processes. The
// tenant `<default>` is always there, and everybody may work in it; people and groups are those of
// the whole installation and are assigned to further tenants. Who is not assigned to a tenant
// neither sees nor reaches what carries it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/key.h"

namespace obieg::runtime {

using TenantKey = Key<struct TenantTag>;  // small numbers, kept in every row; zero: <default>

constexpr std::string_view default_tenant_id = "<default>";

// The tenants that somebody may work in: `<default>`, and those added; or all there are.
class TenantSet {
public:
    static TenantSet all();
    static TenantSet none();  // not even <default>
    static TenantSet only(TenantKey tenant);

    void add(TenantKey tenant);
    bool holds(TenantKey tenant) const;
    bool is_all() const { return is_all_; }
    std::vector<TenantKey> list() const;  // sorted; of all: empty

private:
    bool is_all_ = false;
    bool has_default_ = true;
    std::vector<TenantKey> others_;  // sorted
};

struct TenantMember {
    // As stored.
    enum class Kind : std::uint8_t { user = 0, group = 1, role = 2, client = 3, mapping_rule = 4 };
    Kind kind = Kind::user;
    std::string name;
    friend auto operator<=>(const TenantMember&, const TenantMember&) = default;
};

struct Tenant {
    TenantKey key = {};
    std::string id = {};  // "north"; empty: it was deleted, and its number is not used again
    std::string name = {};
    std::string description = {};
    std::vector<TenantMember> members = {};  // sorted
};

// All tenants but `<default>`, as a value that is replaced as a whole.
class Tenants {
public:
    Tenants() = default;
    explicit Tenants(std::vector<Tenant> tenants);  // deleted ones, too

    bool empty() const { return tenants_.empty(); }               // nothing but <default>
    const std::vector<Tenant>& list() const { return tenants_; }  // by id
    const Tenant* find(std::string_view id) const;
    const Tenant* find(TenantKey key) const;
    // The key of an id; an empty one stands for <default>. Nothing: there is no such tenant.
    std::optional<TenantKey> key_of(std::string_view id) const;
    std::string id_of(TenantKey key) const;
    TenantKey next_key() const { return TenantKey{highest_ + 1}; }

    // Those of somebody with these groups and roles, whose sign-in these mapping rules fit.
    // Everything while there is but <default>, which saves lists the question.
    TenantSet of(std::string_view user, const std::vector<std::string>& groups,
                 const std::vector<std::string>& roles,
                 const std::vector<std::string>& mapping_rules) const;

    // As these, with `tenant` in the place of the one with its key.
    Tenants with(Tenant tenant) const;

private:
    std::vector<Tenant> tenants_;
    std::uint64_t highest_ = 0;
};

}  // namespace obieg::runtime
