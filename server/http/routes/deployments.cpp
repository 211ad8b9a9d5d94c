// /v2: publishing packages and looking at what is published.
#include "http/cluster.h"
#include "http/multipart.h"
#include "http/operations.h"
#include "http/views.h"

namespace obieg::http::operations {

Result<Answer> create_deployment(Call& call) {
    runtime::PublishPackage publish;
    publish.resources = TRY(read_package(call.request(), "resources", "tenantId"));
    publish.tenant = TRY(field_of(call.request(), "tenantId"));
    const std::string tenant = cluster::shown_tenant(publish.tenant);
    return call.commit(
        std::move(publish),
        [tenant](Call&, const runtime::PackagePublished& published) -> Result<Answer> {
            JsonWriter json;
            json.begin_object()
                .field("tenantId", tenant)
                .field("deploymentKey", published.deployment)
                .key("deployments")
                .begin_list();
            for (const runtime::PublishedProcess& process : published.processes) {
                json.begin_object()
                    .key("processDefinition")
                    .begin_object()
                    .field("processDefinitionId", process.process_id)
                    .field("processDefinitionVersion", process.version)
                    .field("resourceName", process.file)
                    .field("tenantId", tenant)
                    .field("processDefinitionKey", process.definition)
                    .end_object()
                    .end_object();
            }
            json.end_list().end_object();
            return json_response(json.take());
        });
}

Result<Answer> search_process_definitions(Call& call) {
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    const auto process_ids = cluster::text_filter(wanted, "processDefinitionId");
    const auto key = wanted.optional_key<DefinitionKey>("processDefinitionKey");
    const auto version = wanted.optional_integer("version", 1, INT32_MAX);
    const bool latest_only = wanted.optional_boolean("isLatestVersion").value_or(false);
    const runtime::TenantSet tenants = cluster::tenant_filter(wanted, call);
    const auto sort = cluster::read_sort(fields);
    if (sort && sort->field != "processDefinitionId" && sort->field != "version") {
        fields.report("sort", "Definitions can be sorted by processDefinitionId or version.");
    }
    const runtime::PageRequest page = cluster::read_page(fields);
    TRY_STATUS(fields.finish());

    runtime::DefinitionFilter filter;
    filter.latest_only = latest_only;
    filter.tenants = tenants;
    if (version) filter.version = static_cast<std::int32_t>(*version);
    if (process_ids && process_ids->size() == 1) filter.process_id = process_ids->front();
    auto rows = TRY(
        call.runtime().read([&](runtime::Reader& reader) { return reader.definitions(filter); }));
    std::erase_if(rows, [&](const runtime::DefinitionRow& row) {
        if (key && row.key != *key) return true;
        return process_ids && std::find(process_ids->begin(), process_ids->end(), row.process_id) ==
                                  process_ids->end();
    });
    const bool by_version = sort && sort->field == "version";
    std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
        return by_version ? a.version < b.version
                          : std::tie(a.process_id, a.version) < std::tie(b.process_id, b.version);
    });
    if (sort && sort->order == runtime::Order::descending) std::reverse(rows.begin(), rows.end());

    // A company has hundreds of definitions at most: the cursor is the place in the list.
    const std::size_t start = std::min<std::size_t>(
        rows.size(), parse_key<DefinitionKey>(page.after).value_or(DefinitionKey()).raw);
    const std::size_t end = std::min(rows.size(), start + static_cast<std::size_t>(page.limit));
    runtime::Page<runtime::DefinitionRow> found;
    found.total_items = static_cast<std::int64_t>(rows.size());
    found.end_cursor = end < rows.size() ? std::to_string(end) : std::string();
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (std::size_t i = start; i < end; ++i) {
        const runtime::DefinitionRow& row = rows[i];
        json.begin_object()
            .field("name", row.name)
            .field("resourceName", row.file)
            .field("version", row.version)
            .field("processDefinitionId", row.process_id)
            .field("tenantId", views.tenant_id(row.tenant))
            .field("processDefinitionKey", row.key)
            .end_object();
    }
    json.end_list();
    cluster::page_members(json, found);
    json.end_object();
    return json_response(json.take());
}

Result<Answer> get_process_definition_xml(Call& call) {
    return get_definition_xml(call);
}

}  // namespace obieg::http::operations
