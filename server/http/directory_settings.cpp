#include "http/directory_settings.h"

#include "base/json.h"
#include "runtime/identity.h"

namespace obieg::http {
namespace {

constexpr std::pair<std::string_view, LdapSecurity> securities[] = {
    {"start-tls", LdapSecurity::start_tls},
    {"tls", LdapSecurity::tls},
    {"none", LdapSecurity::none}};

struct TextField {
    std::string_view name;
    std::string& (*of)(DirectorySettings&);
};

// Everything that is a text and may be left out, once for reading and for writing.
constexpr TextField texts[] = {
    {"authority", [](DirectorySettings& s) -> std::string& { return s.server.authority; }},
    {"reader", [](DirectorySettings& s) -> std::string& { return s.reader; }},
    {"peopleBase", [](DirectorySettings& s) -> std::string& { return s.people_base; }},
    {"peopleFilter", [](DirectorySettings& s) -> std::string& { return s.people_filter; }},
    {"idAttribute", [](DirectorySettings& s) -> std::string& { return s.attributes.id; }},
    {"nameAttribute", [](DirectorySettings& s) -> std::string& { return s.attributes.name; }},
    {"displayNameAttribute",
     [](DirectorySettings& s) -> std::string& { return s.attributes.display_name; }},
    {"emailAttribute", [](DirectorySettings& s) -> std::string& { return s.attributes.email; }},
    {"positionAttribute",
     [](DirectorySettings& s) -> std::string& { return s.attributes.position; }},
    {"departmentAttribute",
     [](DirectorySettings& s) -> std::string& { return s.attributes.department; }},
    {"supervisorAttribute",
     [](DirectorySettings& s) -> std::string& { return s.attributes.supervisor; }},
    {"languageAttribute",
     [](DirectorySettings& s) -> std::string& { return s.attributes.language; }},
    {"groupBase", [](DirectorySettings& s) -> std::string& { return s.group_base; }},
    {"groupFilter", [](DirectorySettings& s) -> std::string& { return s.group_filter; }},
    {"groupNameAttribute", [](DirectorySettings& s) -> std::string& { return s.group_name; }},
    {"groupMembersAttribute", [](DirectorySettings& s) -> std::string& { return s.group_members; }},
};

std::string_view security_name(LdapSecurity security) {
    for (const auto& [name, value] : securities) {
        if (value == security) return name;
    }
    return {};
}

bool is_filter(std::string_view text) {
    return text.starts_with('(') && text.ends_with(')');
}

bool is_attribute(std::string_view text) {
    return text.size() <= 100 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '.' || c == ';';
           });
}

}  // namespace

DirectorySettings read_fields(Fields& fields) {
    DirectorySettings settings;
    settings.is_on = fields.optional_boolean("isOn").value_or(false);
    settings.server.host = fields.text_or("host", "");
    settings.server.security = fields.optional_choice<LdapSecurity>("security", securities)
                                   .value_or(LdapSecurity::start_tls);
    const int usual = settings.server.security == LdapSecurity::tls ? 636 : 389;
    settings.server.port =
        static_cast<int>(fields.optional_integer("port", 1, 65'535).value_or(usual));
    settings.links_people = fields.optional_boolean("linksPeople").value_or(false);
    settings.creates_groups = fields.optional_boolean("createsGroups").value_or(false);
    settings.every_minutes = fields.optional_integer("everyMinutes", 0, 7 * 24 * 60).value_or(60);
    for (const TextField& field : texts) {
        std::string& text = field.of(settings);
        text = fields.text_or(field.name, text);
        if (field.name.ends_with("Attribute") && !is_attribute(text))
            fields.report(field.name, "Expected the name of an attribute, found \"" + text + "\".");
        if (field.name.ends_with("Filter") && !is_filter(text)) {
            fields.report(field.name, "Expected a filter such as (objectClass=person), found \"" +
                                          text + "\".");
        }
    }
    for (const auto& [name, text] : {std::pair{"idAttribute", &settings.attributes.id},
                                     {"nameAttribute", &settings.attributes.name},
                                     {"groupNameAttribute", &settings.group_name},
                                     {"groupMembersAttribute", &settings.group_members}}) {
        if (text->empty()) fields.report(name, "Expected the name of an attribute.");
    }
    for (Fields& row : fields.optional_objects("groups")) {
        settings.groups.push_back(
            {row.text("directoryGroup"), row.text_or("group", ""), row.text_or("role", "")});
    }
    return settings;
}

void write_fields(JsonWriter& json, const DirectorySettings& settings) {
    // The table of fields gives out what may be written; here it is only read.
    DirectorySettings copy = settings;
    json.field("isOn", settings.is_on)
        .field("host", settings.server.host)
        .field("port", std::int64_t{settings.server.port})
        .field("security", security_name(settings.server.security));
    for (const TextField& field : texts) json.field(field.name, field.of(copy));
    json.field("linksPeople", settings.links_people)
        .field("createsGroups", settings.creates_groups)
        .field("everyMinutes", settings.every_minutes)
        .key("groups")
        .begin_list();
    for (const DirectoryGroupRow& row : settings.groups) {
        json.begin_object()
            .field("directoryGroup", row.directory_group)
            .field("group", row.group)
            .field("role", row.role)
            .end_object();
    }
    json.end_list();
}

Result<DirectorySettings> read_directory_settings(runtime::Reader& reader) {
    const auto text = TRY(reader.identity().identity_setting("directory"));
    if (!text) return DirectorySettings{};
    const Value saved = TRY(json::read(*text));
    Fields fields(saved);
    DirectorySettings settings = read_fields(fields);
    settings.password = saved.get("password").text_or("");
    return settings;
}

std::string to_json(const DirectorySettings& settings) {
    JsonWriter json;
    json.begin_object();
    write_fields(json, settings);
    json.field("password", settings.password).end_object();
    return json.take();
}

std::string filter_for(const DirectorySettings& settings, std::string_view user) {
    return "(&" + settings.people_filter + "(" + settings.attributes.name + "=" +
           ldap_escaped(user) + "))";
}

}  // namespace obieg::http
