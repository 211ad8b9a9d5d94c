// /v2: what is authorised to whom.
#include "http/cluster_list.h"
#include "http/conditions.h"
#include "http/operations.h"
#include "http/right_fields.h"

namespace obieg::http::operations {
namespace {

using runtime::Authorization;
using runtime::AuthorizationKey;

void write_authorization(JsonWriter& json, const Authorization& row) {
    json.begin_object();
    authorization_members(json, row);
    json.text_or_null("resourcePropertyName", "").end_object();
}

Result<Authorization> authorization_of(Call& call) {
    const AuthorizationKey key = TRY(call.key<AuthorizationKey>("authorizationKey"));
    for (Authorization& row : all_authorizations(*call.runtime().rights())) {
        if (row.key == key) return std::move(row);
    }
    return fail(Code::not_found, "There is no authorization " + to_string(key) + ".");
}

}  // namespace

Result<Answer> create_authorization(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SaveAuthorization save{read_authorization(fields)};
    TRY_STATUS(fields.finish());
    return call.commit(
        std::move(save), [](Call&, const runtime::AuthorizationSaved& saved) -> Result<Answer> {
            JsonWriter json;
            json.begin_object().field("authorizationKey", saved.authorization).end_object();
            return Answer(json_response(json.take(), 201));
        });
}

Result<Answer> search_authorizations(Call& call) {
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    const auto owner = wanted.optional_text("ownerId");
    const auto owner_type = wanted.optional_text("ownerType");
    const auto resource_type = wanted.optional_text("resourceType");
    const auto resources = wanted.optional_texts("resourceIds");
    std::vector<Authorization> rows = all_authorizations(*call.runtime().rights());
    std::erase_if(rows, [&](const Authorization& row) {
        const bool is_other_resource = resources && std::find(resources->begin(), resources->end(),
                                                              row.resource) == resources->end();
        return (owner && row.owner != *owner) ||
               (owner_type && to_text(row.owner_kind) != *owner_type) ||
               (resource_type && to_text(row.resource_kind) != *resource_type) || is_other_resource;
    });
    return cluster::answer_list(
        fields, std::move(rows), {"ownerId", "ownerType", "resourceId", "resourceType"},
        [](const Authorization& row, const std::string& field) {
            if (field == "ownerId") return row.owner;
            if (field == "ownerType") return std::string(to_text(row.owner_kind));
            return field == "resourceId" ? row.resource : std::string(to_text(row.resource_kind));
        },
        write_authorization);
}

Result<Answer> get_authorization(Call& call) {
    const Authorization row = TRY(authorization_of(call));
    JsonWriter json;
    write_authorization(json, row);
    return Answer(TRY(with_tag(call, json_response(json.take()), runtime::SaveAuthorization{row})));
}

Result<Answer> update_authorization(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SaveAuthorization save{read_authorization(fields)};
    TRY_STATUS(fields.finish());
    save.authorization.key = TRY(call.key<AuthorizationKey>("authorizationKey"));
    return call.commit(std::move(save),
                       [](Call&, const runtime::AuthorizationSaved&) -> Result<Answer> {
                           return Answer(empty_response());
                       });
}

Result<Answer> delete_authorization(Call& call) {
    const AuthorizationKey key = TRY(call.key<AuthorizationKey>("authorizationKey"));
    return call.commit(
        runtime::DeleteAuthorization{key},
        [](Call&, const runtime::Done&) -> Result<Answer> { return Answer(empty_response()); });
}

}  // namespace obieg::http::operations
