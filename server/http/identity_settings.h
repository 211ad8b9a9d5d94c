// What administrators decide about signing in, kept as JSON among the settings.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "runtime/caller.h"
#include "runtime/queries.h"

namespace obieg::http {

struct SecuritySettings {
    std::size_t shortest_password = 8;
    runtime::Roles roles_with_second_factor = {};

    bool asks_second_factor_of(runtime::Roles roles) const;
};

Result<SecuritySettings> read_security_settings(runtime::Reader& reader);
std::string to_json(const SecuritySettings& settings);

}  // namespace obieg::http
