// /v2: files of deployments by their keys.
#include <algorithm>

#include "base/json.h"
#include "http/cluster.h"
#include "http/composed_key.h"
#include "http/deployed.h"
#include "http/fields.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

using cluster::ComposedKey;

struct Resource {
    DeploymentKey deployment;
    runtime::TenantKey tenant;
    std::string id;
    std::int32_t version = 0;
    std::string version_tag;
    std::string file;  // empty for forms: found by the id that it holds
};

// A process, a decision model or a form.
std::optional<Resource> find_resource(const runtime::Published& published,
                                      const runtime::TenantSet& tenants, const std::string& key) {
    if (const auto definition = parse_key<DefinitionKey>(key)) {
        const runtime::PublishedDefinition* found = published.definition(*definition);
        if (!found || !tenants.holds(found->tenant)) return {};
        const auto model = published.model(found->key);
        return Resource{found->deployment,
                        found->tenant,
                        found->process_id,
                        found->version,
                        model ? model->version_tag : std::string(),
                        found->file};
    }
    const cluster::DeployedDecisions decisions(published, tenants);
    if (const cluster::DecisionModelVersion* model = decisions.model(key)) {
        return Resource{
            model->held.deployment, model->tenant, model->held.model->id(), model->version, "",
            model->held.file};
    }
    for (const cluster::FormVersion& form : cluster::deployed_forms(published, tenants)) {
        if (form.key() == key) {
            return Resource{form.deployment,          form.tenant, form.form->id, form.version,
                            form.form->version_tag(), ""};
        }
    }
    return {};
}

Result<engine::Resource> file_of(Call& call, const Resource& resource) {
    auto files = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.resources(resource.deployment); }));
    for (engine::Resource& file : files) {
        if (!resource.file.empty()) {
            if (file.name == resource.file) return std::move(file);
        } else if (file.name.ends_with(".form")) {
            const Result<Value> content = json::read(file.content);
            if (content && content->get("id").text_or("") == resource.id) return std::move(file);
        }
    }
    return fail(Code::not_found, "The file of " + resource.id + " is not there any more.");
}

Result<Resource> wanted_resource(Call& call) {
    const std::string& key = call.parameter("resourceKey");
    const auto published = call.runtime().published();
    auto found = find_resource(*published, call.viewer().tenants, key);
    if (!found) return fail(Code::not_found, "There is no resource " + key + ".");
    return *std::move(found);
}

}  // namespace

Result<Answer> get_resource(Call& call) {
    const Resource resource = TRY(wanted_resource(call));
    const engine::Resource file = TRY(file_of(call, resource));
    JsonWriter json;
    json.begin_object()
        .field("resourceName", file.name)
        .field("version", resource.version)
        .text_or_null("versionTag", resource.version_tag)
        .field("resourceId", resource.id)
        .field("tenantId", Views(call).tenant_id(resource.tenant))
        .field("resourceKey", call.parameter("resourceKey"))
        .end_object();
    return json_response(json.take());
}

Result<Answer> get_resource_content(Call& call) {
    const Resource resource = TRY(wanted_resource(call));
    const engine::Resource file = TRY(file_of(call, resource));
    const bool is_form = file.name.ends_with(".form");
    return Response{
        .content_type = is_form ? "text/plain; charset=utf-8" : "text/xml; charset=utf-8",
        .body = file.content};
}

// A version of a process is withdrawn; what has no versions of its own life stays.
Result<Answer> delete_resource(Call& call) {
    Fields fields(TRY(call.body()));
    fields.optional_integer("operationReference", INT64_MIN, INT64_MAX);
    if (fields.optional_boolean("deleteHistory").value_or(false)) {
        fields.report("deleteHistory",
                      "The history of cases stays; delete the cases themselves where it must go.");
    }
    TRY_STATUS(fields.finish());
    const std::string& key = call.parameter("resourceKey");
    TRY(wanted_resource(call));
    const auto definition = parse_key<DefinitionKey>(key);
    if (!definition) {
        return fail(Code::wrong_state,
                    "Forms and decisions stay, for processes and cases refer to them. Publish a "
                    "newer version in their place.");
    }
    return call.commit(
        runtime::WithdrawDefinition{*definition},
        [key](Call&, const runtime::Done&) -> Result<Answer> {
            JsonWriter json;
            json.begin_object().field("resourceKey", key).key("batchOperation").null().end_object();
            return json_response(json.take());
        });
}

}  // namespace obieg::http::operations
