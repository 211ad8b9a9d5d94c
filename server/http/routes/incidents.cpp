// /v2: incidents.
#include <map>
#include <set>

#include "http/administered.h"
#include "http/cluster.h"
#include "http/cluster_rows.h"
#include "http/operations.h"

namespace obieg::http::operations {
namespace {

using cluster::Column;
using cluster::Kind;
using cluster::Row;
using cluster::Search;
using cluster::Use;

constexpr Column incident_columns[] = {
    {"processDefinitionId"},
    {"errorType", Kind::choice, Use::sorted,
     "AD_HOC_SUB_PROCESS_NO_RETRIES CALLED_DECISION_ERROR CALLED_ELEMENT_ERROR CONDITION_ERROR "
     "DECISION_EVALUATION_ERROR EXECUTION_LISTENER_NO_RETRIES EXTRACT_VALUE_ERROR FORM_NOT_FOUND "
     "IO_MAPPING_ERROR JOB_NO_RETRIES MESSAGE_SIZE_EXCEEDED RESOURCE_NOT_FOUND "
     "TASK_LISTENER_NO_RETRIES UNHANDLED_ERROR_EVENT UNKNOWN UNSPECIFIED"},
    {"errorMessage"},
    {"elementId"},
    {"creationTime", Kind::time},
    // Only open incidents are kept; resolved ones stand in the history.
    {"state", Kind::choice, Use::sorted, "ACTIVE MIGRATED PENDING RESOLVED UNKNOWN"},
    {"tenantId"},
    {"incidentKey", Kind::key},
    {"processDefinitionKey", Kind::key},
    {"processInstanceKey", Kind::key},
    {"elementInstanceKey", Kind::key},
    {"jobKey", Kind::key},
};

Search::Source open_incidents(Call& call, const runtime::IncidentFilter& filter) {
    return [&call, filter](runtime::Order,
                           const runtime::PageRequest& page) -> Result<runtime::Page<Row>> {
        const auto found = TRY(call.runtime().read(
            [&](runtime::Reader& reader) { return reader.incidents(filter, page); }));
        const Views views(call);
        runtime::Page<Row> rows{
            {}, found.total_items, found.has_more_total_items, found.end_cursor};
        for (const runtime::IncidentRow& row : found.items)
            rows.items.push_back(cluster::incident_row(row, views));
        return rows;
    };
}

Result<Answer> answer_search(Call& call, InstanceKey instance) {
    runtime::IncidentFilter filter;
    // Whoever may see a case may see what is wrong with it.
    if (!instance) filter.processes = TRY(administered_processes(call));
    Fields fields(TRY(call.body()));
    const Search search(fields, incident_columns, runtime::Order::descending);
    TRY_STATUS(fields.finish());
    filter.tenants = call.viewer().tenants;
    filter.key = search.only_key<IncidentKey>("incidentKey");
    filter.instance = instance ? instance : search.only_key<InstanceKey>("processInstanceKey");
    filter.definition = search.only_key<DefinitionKey>("processDefinitionKey");
    filter.process_id = search.only("processDefinitionId");
    filter.element = search.only("elementId");
    const bool is_known =
        search.filters_only({"incidentKey", "processInstanceKey", "processDefinitionKey",
                             "processDefinitionId", "elementId"});
    return search.answer(open_incidents(call, filter), "",
                         is_known ? Search::Totals::of_source : Search::Totals::counted);
}

// ---- Statistics
// ------------------------------------------------------------------------------------------

// A number that names a message, the same on every server.
std::int32_t hash_of(std::string_view message) {
    std::uint32_t hash = 2'166'136'261;  // FNV-1a
    for (const char letter : message)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 16'777'619;
    return static_cast<std::int32_t>(hash & 0x7fffffff);
}

// Calls `see` with every open incident.
template <class See>
Status each_incident(Call& call, const Administered& processes, const See& see) {
    const runtime::IncidentFilter filter{.tenants = call.viewer().tenants, .processes = processes};
    runtime::PageRequest page{.limit = 1'000, .after = {}, .counts_total = false};
    do {
        const auto found = TRY(call.runtime().read(
            [&](runtime::Reader& reader) { return reader.incidents(filter, page); }));
        for (const runtime::IncidentRow& row : found.items) see(row);
        page.after = found.end_cursor;
    } while (!page.after.empty());
    return {};
}

constexpr Column error_columns[] = {
    {"errorMessage", Kind::text, Use::only_sorted},
    {"activeInstancesWithErrorCount", Kind::integer, Use::only_sorted}};

constexpr Column error_definition_columns[] = {
    {"processDefinitionKey", Kind::key, Use::only_sorted},
    {"activeInstancesWithErrorCount", Kind::integer, Use::only_sorted},
    {"tenantId", Kind::text, Use::only_sorted}};

}  // namespace

Result<Answer> count_instances_by_error(Call& call) {
    const Administered processes = TRY(administered_processes(call));
    Fields fields(TRY(call.body()));
    const Search search(fields, error_columns);
    TRY_STATUS(fields.finish());
    std::map<std::string, std::set<InstanceKey>> instances;
    TRY_STATUS(each_incident(call, processes, [&](const runtime::IncidentRow& row) {
        instances[row.incident.message].insert(row.instance);
    }));
    std::vector<Row> rows;
    for (const auto& [message, with_it] : instances) {
        rows.emplace_back(rows.size() + 1)
            .field("errorHashCode", hash_of(message))
            .field("errorMessage", message)
            .field("activeInstancesWithErrorCount", static_cast<std::int64_t>(with_it.size()));
    }
    return search.answer(std::move(rows));
}

Result<Answer> count_instances_by_error_and_definition(Call& call) {
    const Administered processes = TRY(administered_processes(call));
    Fields fields(TRY(call.body()));
    Search search(fields, error_definition_columns);
    const std::int64_t hash = search.filter().integer("errorHashCode", INT32_MIN, INT32_MAX);
    TRY_STATUS(fields.finish());
    std::map<DefinitionKey, std::set<InstanceKey>> instances;
    TRY_STATUS(each_incident(call, processes, [&](const runtime::IncidentRow& row) {
        if (hash_of(row.incident.message) == hash) instances[row.definition].insert(row.instance);
    }));
    const Views views(call);
    std::vector<Row> rows;
    for (const auto& [definition, with_it] : instances) {
        const runtime::PublishedDefinition* published = views.published().definition(definition);
        if (!published) continue;
        rows.emplace_back(definition.raw)
            .field("processDefinitionId", published->process_id)
            .field("processDefinitionKey", definition)
            .field("processDefinitionName", published->name)
            .field("processDefinitionVersion", published->version)
            .field("tenantId", views.tenant_id(published->tenant))
            .field("activeInstancesWithErrorCount", static_cast<std::int64_t>(with_it.size()));
    }
    return search.answer(std::move(rows));
}

Result<Answer> search_incidents(Call& call) {
    return answer_search(call, {});
}

Result<Answer> search_instance_incidents(Call& call) {
    return answer_search(call, TRY(visible_case(call)).instance.key);
}

Result<Answer> get_incident(Call& call) {
    const Administered processes = TRY(administered_processes(call));
    const auto key = TRY(call.key<IncidentKey>("incidentKey"));
    const Views views(call);
    const auto found = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.incidents({.key = key, .tenants = views.tenants(), .processes = processes},
                                {});
    }));
    if (found.items.empty())
        return fail(Code::not_found, "There is no open incident " + to_string(key) + ".");
    JsonWriter json;
    cluster::incident_row(found.items.front(), views).write(json);
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
