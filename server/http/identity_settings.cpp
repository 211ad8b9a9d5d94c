#include "http/identity_settings.h"

#include "base/json.h"
#include "http/json_writer.h"
#include "runtime/identity.h"

namespace obieg::http {
namespace {

runtime::Roles roles_in(const Value& names) {
    runtime::Roles roles;
    if (const List* list = names.if_list()) {
        for (const Value& name : *list) {
            if (const auto role = runtime::role_from(name.text_or(""))) roles.add(*role);
        }
    }
    return roles;
}

}  // namespace

bool SecuritySettings::asks_second_factor_of(runtime::Roles roles) const {
    const std::vector<runtime::Role> asked = roles_with_second_factor.list();
    return std::any_of(asked.begin(), asked.end(),
                       [&](runtime::Role role) { return roles.has(role); });
}

Result<SecuritySettings> read_security_settings(runtime::Reader& reader) {
    SecuritySettings settings;
    const auto text = TRY(reader.identity().identity_setting("security"));
    if (!text) return settings;
    const Value saved = TRY(json::read(*text));
    if (const Decimal* shortest = saved.get("shortestPassword").if_number())
        settings.shortest_password = static_cast<std::size_t>(shortest->to_int64().value_or(8));
    settings.roles_with_second_factor = roles_in(saved.get("rolesWithSecondFactor"));
    return settings;
}

std::string to_json(const SecuritySettings& settings) {
    JsonWriter json;
    json.begin_object().field("shortestPassword", settings.shortest_password);
    json.key("rolesWithSecondFactor").begin_list();
    for (const runtime::Role role : settings.roles_with_second_factor.list())
        json.value(to_text(role));
    json.end_list().end_object();
    return json.take();
}

}  // namespace obieg::http
