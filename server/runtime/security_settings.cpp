#include "runtime/security_settings.h"

#include "base/json.h"

namespace obieg::runtime {

bool SecuritySettings::asks_second_factor_of(Roles roles) const {
    const std::vector<Role> asked = roles_with_second_factor.list();
    return std::any_of(asked.begin(), asked.end(), [&](Role role) { return roles.has(role); });
}

Result<SecuritySettings> security_settings_from(std::string_view json) {
    SecuritySettings settings;
    const Value saved = TRY(json::read(json));
    if (const Decimal* shortest = saved.get("shortestPassword").if_number())
        settings.shortest_password = static_cast<std::size_t>(shortest->to_int64().value_or(8));
    if (const List* names = saved.get("rolesWithSecondFactor").if_list()) {
        for (const Value& name : *names) {
            if (const auto role = role_from(name.text_or("")))
                settings.roles_with_second_factor.add(*role);
        }
    }
    return settings;
}

std::string to_json(const SecuritySettings& settings) {
    List names;
    for (const Role role : settings.roles_with_second_factor.list())
        names.push_back(Value(to_text(role)));
    Context saved;
    saved.set("shortestPassword", static_cast<std::int64_t>(settings.shortest_password));
    saved.set("rolesWithSecondFactor", Value(std::move(names)));
    return json::write(Value(std::move(saved)));
}

}  // namespace obieg::runtime
