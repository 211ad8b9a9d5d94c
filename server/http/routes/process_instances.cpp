// /v2: process instances.
#include "http/cluster.h"
#include "http/operations.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

using engine::InstanceStatus;

std::string_view state_of(InstanceStatus status) {
    switch (status) {
        case InstanceStatus::active:
            return "ACTIVE";
        case InstanceStatus::completed:
            return "COMPLETED";
        case InstanceStatus::terminated:
            return "TERMINATED";
    }
    return {};
}

std::optional<InstanceStatus> status_from(std::string_view state) {
    for (const InstanceStatus status :
         {InstanceStatus::active, InstanceStatus::completed, InstanceStatus::terminated}) {
        if (state_of(status) == state) return status;
    }
    return {};
}

void write_instance(JsonWriter& json, const runtime::CaseRow& row, const Views& views) {
    const engine::ProcessInstance& instance = row.instance;
    const auto model = views.model(instance.definition);
    json.begin_object()
        .field("processDefinitionId", instance.process_id)
        .field("processDefinitionName", model ? model->name : instance.process_id)
        .field("processDefinitionVersion", instance.version)
        .field("startDate", instance.started_at)
        .field("endDate", instance.ended_at)
        .field("state", state_of(instance.status))
        .field("hasIncident", row.incidents > 0)
        .field("tenantId", cluster::default_tenant)
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
    cluster::read_tenant(fields);
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
        const auto rows = TRY(call.runtime().read([&](runtime::Reader& reader) {
            return reader.definitions({.process_id = *process_id,
                                       .version = static_cast<std::int32_t>(version),
                                       .latest_only = false});
        }));
        if (rows.empty()) {
            return fail(Code::not_found,
                        "\"" + *process_id + "\" has no version " + std::to_string(version) + ".");
        }
        start.definition = rows.front().key;
    }
    return call.commit(
        start, [variables](Call&, const runtime::InstanceStarted& started) -> Result<Answer> {
            JsonWriter json;
            json.begin_object()
                .field("processDefinitionId", started.process_id)
                .field("processDefinitionVersion", started.version)
                .field("tenantId", cluster::default_tenant)
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
    runtime::CaseFilter filter;
    if (auto ids = cluster::text_filter(wanted, "processDefinitionId"))
        filter.process_ids = *std::move(ids);
    const auto key_text = cluster::single_text_filter(wanted, "processInstanceKey");
    const auto parent_text = cluster::single_text_filter(wanted, "parentProcessInstanceKey");
    const auto state = cluster::single_text_filter(wanted, "state");
    const auto has_incident = wanted.optional_boolean("hasIncident");
    cluster::text_filter(wanted, "tenantId");
    const auto key = key_text ? parse_key<InstanceKey>(*key_text) : std::nullopt;
    if (key_text && !key)
        wanted.report("processInstanceKey", "Expected a key; found \"" + *key_text + "\".");
    if (parent_text) {
        const auto parent = parse_key<InstanceKey>(*parent_text);
        if (!parent)
            wanted.report("parentProcessInstanceKey",
                          "Expected a key; found \"" + *parent_text + "\".");
        filter.parent = parent.value_or(InstanceKey());
    }
    if (state) {
        filter.status = status_from(*state);
        if (!filter.status)
            wanted.report("state",
                          "Expected ACTIVE, COMPLETED or TERMINATED; found \"" + *state + "\".");
    }
    if (has_incident && !*has_incident)
        wanted.report("hasIncident", "Only true can be searched for.");
    filter.with_incidents = has_incident.value_or(false);
    if (const auto sort = cluster::read_sort(fields)) {
        if (sort->field != "startDate")
            fields.report("sort", "Instances can be sorted by startDate.");
        filter.order = sort->order;
    }
    const runtime::PageRequest page = cluster::read_page(fields);
    TRY_STATUS(fields.finish());

    runtime::Page<runtime::CaseRow> found;
    if (key) {
        // One instance or none; what the caller may not see is not there.
        if (auto row = visible_case(call, *key)) {
            const bool fits = (!filter.status || row->instance.status == *filter.status) &&
                              (filter.process_ids.empty() ||
                               std::find(filter.process_ids.begin(), filter.process_ids.end(),
                                         row->instance.process_id) != filter.process_ids.end());
            if (fits) found.items.push_back(*std::move(row));
        } else if (row.error().code != Code::not_found) {
            return fail(std::move(row).error());
        }
        found.total_items = static_cast<std::int64_t>(found.items.size());
    } else {
        found = TRY(call.runtime().read([&](runtime::Reader& reader) {
            return reader.search_cases(filter, call.viewer(), page);
        }));
    }
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
