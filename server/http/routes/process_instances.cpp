// /v2: process instances.
#include "http/cluster.h"
#include "http/operations.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

void write_instance(JsonWriter& json, const runtime::CaseRow& row, const Views& views) {
    const engine::ProcessInstance& instance = row.instance;
    const auto model = views.model(instance.definition);
    json.begin_object()
        .field("processDefinitionId", instance.process_id)
        .field("processDefinitionName", model ? model->name : instance.process_id)
        .field("processDefinitionVersion", instance.version)
        .field("startDate", instance.started_at)
        .field("endDate", instance.ended_at)
        .field("state", cluster::state_of(instance.status))
        .field("hasIncident", row.incidents > 0)
        .field("tenantId", views.tenant_id(row.tenant))
        .field("processInstanceKey", instance.key)
        .field("processDefinitionKey", instance.definition)
        .field("parentProcessInstanceKey",
               instance.parent ? instance.parent->instance : InstanceKey())
        .end_object();
}

}  // namespace

Result<Answer> create_process_instance(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::StartProcess start;
    const auto process_id = fields.optional_text("processDefinitionId");
    const auto definition = fields.optional_key<DefinitionKey>("processDefinitionKey");
    const std::int64_t version =
        fields.optional_integer("processDefinitionVersion", -1, INT32_MAX).value_or(-1);
    Context variables = fields.optional_object_value("variables");
    start.business_id = fields.text_or("businessId", "");
    start.tenant = cluster::read_tenant(fields);
    if (process_id.has_value() == definition.has_value()) {
        fields.report("processDefinitionId",
                      "Expected either processDefinitionId or processDefinitionKey.");
    }
    TRY_STATUS(fields.finish());
    start.variables = variables;
    start.process_id = process_id.value_or("");
    start.definition = definition.value_or(DefinitionKey());
    // Programs bring variables of their own; people fill in the form.
    start.validates_form = !call.caller().roles.has(runtime::Role::worker);
    if (process_id && version > 0) {
        const auto tenant = call.runtime().people()->tenants->key_of(start.tenant);
        const runtime::TenantSet of_tenant =
            tenant ? runtime::TenantSet::only(*tenant) : runtime::TenantSet::none();
        const auto rows = TRY(call.runtime().read([&](runtime::Reader& reader) {
            return reader.definitions({.process_id = *process_id,
                                       .version = static_cast<std::int32_t>(version),
                                       .latest_only = false,
                                       .tenants = of_tenant});
        }));
        if (rows.empty()) {
            return fail(Code::not_found,
                        "\"" + *process_id + "\" has no version " + std::to_string(version) + ".");
        }
        start.definition = rows.front().key;
    }
    return call.commit(
        start, [variables](Call& later, const runtime::InstanceStarted& started) -> Result<Answer> {
            JsonWriter json;
            json.begin_object()
                .field("processDefinitionId", started.process_id)
                .field("processDefinitionVersion", started.version)
                .field("tenantId", Views(later).tenant_id(started.definition))
                .field("variables", variables)
                .field("processDefinitionKey", started.definition)
                .field("processInstanceKey", started.instance)
                .end_object();
            return json_response(json.take());
        });
}

Result<Answer> search_process_instances(Call& call) {
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    runtime::CaseFilter filter = cluster::read_instance_filter(wanted, call);
    if (const auto sort = cluster::read_sort(fields)) {
        if (sort->field != "startDate")
            fields.report("sort", "Instances can be sorted by startDate.");
        filter.order = sort->order;
    }
    const runtime::PageRequest page = cluster::read_page(fields);
    TRY_STATUS(fields.finish());

    const auto found = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.search_cases(filter, call.viewer(), page); }));
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::CaseRow& row : found.items) write_instance(json, row, views);
    json.end_list();
    cluster::page_members(json, found);
    json.end_object();
    return json_response(json.take());
}

Result<Answer> get_process_instance(Call& call) {
    const runtime::CaseRow row = TRY(visible_case(call));
    JsonWriter json;
    write_instance(json, row, Views(call));
    return json_response(json.take());
}

Result<Answer> cancel_process_instance(Call& call) {
    Fields fields(TRY(call.body()));
    fields.optional_integer("operationReference", INT64_MIN, INT64_MAX);
    TRY_STATUS(fields.finish());
    const runtime::CaseRow row = TRY(visible_case(call));
    return call.commit(
        runtime::CancelInstance{row.instance.key, {}},
        [](Call&, const runtime::Done&) -> Result<Answer> { return empty_response(); });
}

}  // namespace obieg::http::operations
