// /v2: incidents.
#include "http/cluster.h"
#include "http/operations.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

constexpr auto nothing_more = [](Call&, const auto&) -> Result<Answer> { return empty_response(); };

// Our kinds under the names that public clients know; the first row of a name is the one that a
// filter means.
constexpr std::pair<std::string_view, std::string_view> error_types[] = {
    {"JOB_NO_RETRIES", "job"},
    {"CONDITION_ERROR", "no-flow"},
    {"EXTRACT_VALUE_ERROR", "expression"},
    {"CALLED_ELEMENT_ERROR", "called-process"},
    {"CALLED_ELEMENT_ERROR", "called-case-cancelled"},
    {"CALLED_DECISION_ERROR", "decision"},
    {"UNHANDLED_ERROR_EVENT", "uncaught-error"},
    {"MESSAGE_SIZE_EXCEEDED", "limit"},
};
constexpr std::string_view unknown_type = "UNKNOWN";

std::string_view error_type_of(std::string_view kind) {
    for (const auto& [type, known] : error_types) {
        if (known == kind) return type;
    }
    return unknown_type;
}

void write_incident(JsonWriter& json, const runtime::IncidentRow& row, const Views& views) {
    json.begin_object()
        .field("processDefinitionId", row.process_id)
        .field("errorType", error_type_of(row.incident.kind))
        .field("errorMessage", row.incident.message)
        .field("elementId", row.incident.element)
        .field("creationTime", row.incident.raised_at)
        .field("state", "ACTIVE")
        .field("tenantId", views.tenant_id(row.tenant))
        .field("incidentKey", row.incident.key)
        .field("processDefinitionKey", row.definition)
        .field("processInstanceKey", row.instance)
        .field("elementInstanceKey", row.incident.element_instance)
        .field("jobKey", row.incident.job)
        .end_object();
}

Result<Answer> answer_search(Call& call, InstanceKey instance) {
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    runtime::IncidentFilter filter;
    filter.key = cluster::single_key_filter<IncidentKey>(wanted, "incidentKey");
    filter.instance = cluster::single_key_filter<InstanceKey>(wanted, "processInstanceKey");
    filter.definition = cluster::single_key_filter<DefinitionKey>(wanted, "processDefinitionKey");
    filter.process_id = cluster::single_text_filter(wanted, "processDefinitionId").value_or("");
    filter.element = cluster::single_text_filter(wanted, "elementId").value_or("");
    const auto type = cluster::single_text_filter(wanted, "errorType");
    const auto state = cluster::single_text_filter(wanted, "state");
    filter.tenants = cluster::tenant_filter(wanted, call);
    if (type) {
        for (const auto& [name, kind] : error_types) {
            if (name == *type && filter.kind.empty()) filter.kind = kind;
        }
        if (filter.kind.empty())
            wanted.report("errorType", "No incidents have the type \"" + *type + "\".");
    }
    cluster::read_sort(fields);
    const runtime::PageRequest page = cluster::read_page(fields);
    TRY_STATUS(fields.finish());
    if (instance) filter.instance = instance;
    runtime::Page<runtime::IncidentRow> found;
    // Only open incidents are kept; resolved ones stand in the history.
    if (!state || *state == "ACTIVE") {
        found = TRY(call.runtime().read(
            [&](runtime::Reader& reader) { return reader.incidents(filter, page); }));
    }
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::IncidentRow& row : found.items) write_incident(json, row, views);
    json.end_list();
    cluster::page_members(json, found);
    json.end_object();
    return json_response(json.take());
}

}  // namespace

Result<Answer> search_incidents(Call& call) {
    return answer_search(call, {});
}

Result<Answer> search_instance_incidents(Call& call) {
    return answer_search(call, TRY(visible_case(call)).instance.key);
}

Result<Answer> get_incident(Call& call) {
    const auto key = TRY(call.key<IncidentKey>("incidentKey"));
    const Views views(call);
    const auto found = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.incidents({.key = key, .tenants = views.tenants()}, {});
    }));
    if (found.items.empty())
        return fail(Code::not_found, "There is no open incident " + to_string(key) + ".");
    JsonWriter json;
    write_incident(json, found.items.front(), views);
    return json_response(json.take());
}

Result<Answer> resolve_cluster_incident(Call& call) {
    Fields fields(TRY(call.body()));
    fields.optional_integer("operationReference", INT64_MIN, INT64_MAX);
    TRY_STATUS(fields.finish());
    return call.commit(runtime::ResolveIncident{TRY(call.key<IncidentKey>("incidentKey"))},
                       nothing_more);
}

}  // namespace obieg::http::operations
