// Who asks, once the rim has made sure of it: a person, a program, the public, or the system
// itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/command.h"
#include "runtime/tenant.h"

namespace obieg::runtime {

// What a person or program may do beyond taking part in cases: the parts of the server that roles
// open (rights.h). Doing the tasks that a case gives one needs none of them.
enum class Role : std::uint8_t {
    administrator,  // everything
    designer,       // publishes packages
    operations,     // sees every case; cancels, repairs, resolves incidents, retries the outbox
    worker,         // a program that activates and finishes jobs, publishes messages, starts cases
    auditor,        // reads and exports the audit log
};

std::string_view to_text(Role role);  // "administrator"
std::optional<Role> role_from(std::string_view text);

// A set of roles.
class Roles {
public:
    Roles() = default;
    Roles(std::initializer_list<Role> roles) {
        for (const Role role : roles) add(role);
    }

    void add(Role role) { bits_ |= bit(role); }
    void add(Roles roles) { bits_ |= roles.bits_; }
    // Administrators have every role.
    bool has(Role role) const { return (bits_ & (bit(role) | bit(Role::administrator))) != 0; }
    std::vector<Role> list() const;  // as given, in the order of the enumeration
    friend bool operator==(Roles, Roles) = default;

private:
    static std::uint8_t bit(Role role) {
        return static_cast<std::uint8_t>(1u << static_cast<unsigned>(role));
    }
    std::uint8_t bits_ = 0;
};

// What a token may be used for. Somebody who signed in by password has every scope; a token has
// those that were chosen when it was made, and never more than its owner's roles allow.
enum class Scope : std::uint8_t {
    read,        // sees what its owner sees
    work,        // does what its owner may do without a role: tasks, starting cases, files
    jobs,        // the role worker
    publish,     // the role designer
    operate,     // the role operations
    administer,  // the role administrator
};

std::string_view to_text(Scope scope);  // "read"
std::optional<Scope> scope_from(std::string_view text);

// A set of scopes.
class Scopes {
public:
    Scopes() = default;
    Scopes(std::initializer_list<Scope> scopes) {
        for (const Scope scope : scopes) add(scope);
    }
    static Scopes all() {
        return {Scope::read,    Scope::work,    Scope::jobs,
                Scope::publish, Scope::operate, Scope::administer};
    }

    void add(Scope scope) { bits_ |= bit(scope); }
    bool has(Scope scope) const { return (bits_ & bit(scope)) != 0; }
    std::vector<Scope> list() const;  // in the order of the enumeration
    friend bool operator==(Scopes, Scopes) = default;

private:
    static std::uint8_t bit(Scope scope) {
        return static_cast<std::uint8_t>(1u << static_cast<unsigned>(scope));
    }
    std::uint8_t bits_ = 0;
};

// Of these roles, what a token of these scopes may use. An administrator's token without the scope
// `administer` keeps the other roles that its scopes name.
Roles within(Scopes scopes, Roles roles);

struct Caller {
    std::string user = {};  // empty: the public, or the system
    Roles roles = {};       // within the scopes already
    bool is_system = false;
    TenantSet tenants = {};  // the runtime fills it in from what it knows of the user
    Scopes scopes = Scopes::all();
    std::string address = {};  // where the request came from; empty: from this very process
    // The administrator who looks through this person's eyes and may change nothing; empty: the
    // person is here in person.
    std::string seen_by = {};
    std::string rule = {};  // the rule of the person's inbox that acts; empty: they do themselves

    static Caller system() {
        return {.user = {},
                .roles = {Role::administrator},
                .is_system = true,
                .tenants = TenantSet::all()};
    }
    static Caller anonymous() { return {}; }

    bool is_anonymous() const { return user.empty() && !is_system; }
    engine::Actor actor() const {
        return {.user = user, .is_administrator = roles.has(Role::administrator), .rule = rule};
    }
};

}  // namespace obieg::runtime
