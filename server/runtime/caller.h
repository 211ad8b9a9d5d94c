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

// What a person or program may do beyond taking part in cases. Everybody who is signed in may start
// what is startable and do the tasks that the case gives them; that needs no role.
enum class Role : std::uint8_t {
    administrator,  // everything
    designer,       // publishes packages
    operations,     // sees every case; cancels, repairs, resolves incidents, retries the outbox
    worker,         // a program that activates and finishes jobs, publishes messages, starts cases
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

struct Caller {
    std::string user = {};  // empty: the public, or the system
    Roles roles = {};
    bool is_system = false;
    TenantSet tenants = {};  // the runtime fills it in from what it knows of the user

    static Caller system() {
        return {.user = {},
                .roles = {Role::administrator},
                .is_system = true,
                .tenants = TenantSet::all()};
    }
    static Caller anonymous() { return {}; }

    bool is_anonymous() const { return user.empty() && !is_system; }
    engine::Actor actor() const {
        return {.user = user, .is_administrator = roles.has(Role::administrator)};
    }
};

}  // namespace obieg::runtime
