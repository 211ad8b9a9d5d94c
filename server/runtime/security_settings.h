// What administrators decide about signing in. Every request asks for it, so it is kept in memory
// with the directory (People) and read anew when a node changes it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/error.h"
#include "runtime/caller.h"

namespace obieg::runtime {

struct SecuritySettings {
    std::size_t shortest_password = 8;
    Roles roles_with_second_factor = {};

    bool asks_second_factor_of(Roles roles) const;
};

// The name under which SaveIdentitySetting keeps them.
constexpr std::string_view security_setting = "security";

// Code::invalid_json: the text is none.
Result<SecuritySettings> security_settings_from(std::string_view json);
std::string to_json(const SecuritySettings& settings);

}  // namespace obieg::runtime
