#include "http/right_fields.h"

namespace obieg::http {
namespace {

// Names of the public API may come in any case.
std::string upper_case(std::string text) {
    for (char& c : text) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
}

}  // namespace

runtime::Authorization read_authorization(Fields& fields) {
    runtime::Authorization row;
    row.owner = fields.text("ownerId");
    const std::string owner_type = upper_case(fields.text("ownerType"));
    if (const auto kind = runtime::owner_kind_from(owner_type)) {
        row.owner_kind = *kind;
    } else if (!owner_type.empty()) {
        fields.report("ownerType", "Expected USER, CLIENT, ROLE, GROUP or MAPPING_RULE; found \"" +
                                       owner_type + "\".");
    }
    const std::string resource_type = upper_case(fields.text("resourceType"));
    if (const auto kind = runtime::resource_kind_from(resource_type)) {
        row.resource_kind = *kind;
    } else if (!resource_type.empty()) {
        fields.report("resourceType",
                      "Expected COMPONENT, AUDIT_LOG, PROCESS_DEFINITION, RESOURCE or "
                      "RECORD_TYPE; found \"" +
                          resource_type + "\".");
    }
    row.resource = fields.text_or("resourceId", "*");
    const auto permissions = fields.optional_texts("permissionTypes");
    for (const std::string& name : permissions.value_or(std::vector<std::string>()))
        row.permissions.push_back(upper_case(name));
    return row;
}

void authorization_members(JsonWriter& json, const runtime::Authorization& row) {
    json.field("authorizationKey", row.key)
        .field("ownerId", row.owner)
        .field("ownerType", to_text(row.owner_kind))
        .field("resourceType", to_text(row.resource_kind))
        .field("resourceId", row.resource)
        .texts("permissionTypes", row.permissions);
}

std::vector<runtime::Authorization> all_authorizations(const runtime::Rights& rights) {
    std::vector<runtime::Authorization> rows = runtime::built_in_authorizations();
    const std::vector<runtime::Authorization>& stored = rights.data().authorizations;
    rows.insert(rows.end(), stored.begin(), stored.end());
    return rows;
}

}  // namespace obieg::http
