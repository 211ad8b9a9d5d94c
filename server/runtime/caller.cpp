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

std::vector<Role> Roles::list() const {
    std::vector<Role> given;
    for (const Row& row : roles) {
        if ((bits_ & bit(row.role)) != 0) given.push_back(row.role);
    }
    return given;
}

}  // namespace obieg::runtime
