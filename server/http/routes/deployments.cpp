// /v2: publishing packages and looking at what is published.
#include <algorithm>
#include <map>
#include <set>

#include "http/cluster.h"
#include "http/cluster_rows.h"
#include "http/deployed.h"
#include "http/known_case.h"
#include "http/multipart.h"
#include "http/operations.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

using cluster::Column;
using cluster::Kind;
using cluster::Row;
using cluster::Search;
using cluster::Use;

constexpr Column definition_columns[] = {
    {"name"},
    {"resourceName"},
    {"version", Kind::integer},
    {"versionTag"},
    {"processDefinitionId"},
    {"processDefinitionKey", Kind::key},
    {"tenantId"},
    {"isLatestVersion", Kind::boolean, Use::filtered},
    {"hasStartForm", Kind::boolean, Use::filtered},
    {"state", Kind::choice, Use::filtered, "ACTIVE DRAINING DELETED"},
};

Row definition_row(const runtime::PublishedDefinition& definition, const Views& views) {
    const auto model = views.model(definition.key);
    const engine::Element* start = model ? model->start_event("") : nullptr;
    const auto* latest =
        views.published().latest_definition(definition.process_id, definition.tenant);
    Row row(definition.key.raw);
    row.text_or_null("name", definition.name)
        .field("resourceName", definition.file)
        .field("version", definition.version)
        .text_or_null("versionTag", model ? model->version_tag : std::string())
        .field("processDefinitionId", definition.process_id)
        .field("tenantId", views.tenant_id(definition.tenant))
        .field("processDefinitionKey", definition.key)
        .field("hasStartForm", start && (!start->form_id.empty() || start->form_choice))
        .field("state", definition.is_withdrawn ? "DELETED" : "ACTIVE")
        .hidden("isLatestVersion", latest && latest->key == definition.key);
    return row;
}

Result<runtime::PublishedDefinition> wanted_definition(Call& call) {
    const auto key = TRY(call.key<DefinitionKey>("definitionKey"));
    return visible_definition(call, key);
}

// One entry of the answer to a deployment; the kinds that it is not are null.
void write_deployed(JsonWriter& json, std::string_view kind, const Row& row) {
    json.begin_object();
    for (const std::string_view name :
         {"processDefinition", "decisionDefinition", "decisionRequirements", "form", "resource"}) {
        json.key(name);
        if (name == kind) {
            row.write(json);
        } else {
            json.null();
        }
    }
    json.end_object();
}

void write_decisions(JsonWriter& json, const runtime::Published& published,
                     DeploymentKey deployment, const runtime::TenantSet& tenants,
                     const std::string& tenant) {
    const cluster::DeployedDecisions decisions(published, tenants);
    for (const cluster::DecisionVersion& decision : decisions.decisions()) {
        if (decision.model->held.deployment != deployment) continue;
        Row row(1);
        row.field("decisionDefinitionId", decision.info().id)
            .field("version", decision.version)
            .field("name", decision.info().name)
            .field("tenantId", tenant)
            .field("decisionRequirementsId", decision.model->held.model->id())
            .field("decisionDefinitionKey", decision.key())
            .field("decisionRequirementsKey", decision.model->key());
        write_deployed(json, "decisionDefinition", row);
    }
    for (const cluster::DecisionModelVersion& model : decisions.models()) {
        if (model.held.deployment != deployment) continue;
        Row row(1);
        row.field("decisionRequirementsId", model.held.model->id())
            .field("decisionRequirementsName", model.held.model->name())
            .field("version", model.version)
            .field("resourceName", model.held.file)
            .field("tenantId", tenant)
            .field("decisionRequirementsKey", model.key());
        write_deployed(json, "decisionRequirements", row);
    }
}

Result<Answer> answer_deployed(Call& call, const runtime::PackagePublished& reply,
                               const std::string& tenant) {
    const auto published = call.runtime().published();
    JsonWriter json;
    json.begin_object()
        .field("tenantId", tenant)
        .field("deploymentKey", reply.deployment)
        .key("deployments")
        .begin_list();
    for (const runtime::PublishedProcess& process : reply.processes) {
        Row row(1);
        row.field("processDefinitionId", process.process_id)
            .field("processDefinitionVersion", process.version)
            .field("resourceName", process.file)
            .field("tenantId", tenant)
            .field("processDefinitionKey", process.definition);
        write_deployed(json, "processDefinition", row);
    }
    const runtime::TenantSet tenants = call.viewer().tenants;
    write_decisions(json, *published, reply.deployment, tenants, tenant);
    for (const cluster::FormVersion& form : cluster::deployed_forms(*published, tenants)) {
        if (form.deployment != reply.deployment) continue;
        Row row(1);
        row.field("formId", form.form->id)
            .field("version", form.version)
            .field("resourceName", form.form->id + ".form")
            .field("tenantId", tenant)
            .field("formKey", form.key());
        write_deployed(json, "form", row);
    }
    json.end_list().end_object();
    return json_response(json.take());
}

// ---- Statistics
// ------------------------------------------------------------------------------------------

constexpr Column element_count_filter[] = {
    {"startDate", Kind::time, Use::filtered},
    {"endDate", Kind::time, Use::filtered},
    {"state", Kind::choice, Use::filtered, "ACTIVE COMPLETED TERMINATED"},
    {"hasIncident", Kind::boolean, Use::filtered},
    {"tenantId", Kind::text, Use::filtered},
    {"processInstanceKey", Kind::key, Use::filtered},
    {"parentProcessInstanceKey", Kind::key, Use::filtered},
    {"parentElementInstanceKey", Kind::key, Use::filtered},
    {"businessId", Kind::text, Use::filtered},
};

constexpr Column process_count_columns[] = {
    {"processDefinitionId", Kind::text, Use::only_sorted},
    {"activeInstancesWithIncidentCount", Kind::integer, Use::only_sorted},
    {"activeInstancesWithoutIncidentCount", Kind::integer, Use::only_sorted},
};

constexpr Column version_count_columns[] = {
    {"processDefinitionId"},
    {"tenantId", Kind::text, Use::filtered},
    {"processDefinitionKey", Kind::key, Use::only_sorted},
    {"processDefinitionName", Kind::text, Use::only_sorted},
    {"processDefinitionVersion", Kind::integer, Use::only_sorted},
    {"activeInstancesWithIncidentCount", Kind::integer, Use::only_sorted},
    {"activeInstancesWithoutIncidentCount", Kind::integer, Use::only_sorted},
};

struct Active {
    std::int64_t with_incident = 0;
    std::int64_t without_incident = 0;
};

Result<Active> count_active(Call& call, const runtime::DefinitionRow& row) {
    runtime::Viewer everything = call.viewer();
    everything.sees_everything = true;
    const auto with_incident = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.search_cases({.definition = row.key, .with_incidents = true}, everything,
                                   {.limit = 1});
    }));
    return Active{with_incident.total_items, row.running - with_incident.total_items};
}

}  // namespace

Result<Answer> create_deployment(Call& call) {
    runtime::PublishPackage publish;
    publish.resources = TRY(read_package(call.request(), "resources", "tenantId"));
    publish.tenant = TRY(field_of(call.request(), "tenantId"));
    const std::string tenant = cluster::shown_tenant(publish.tenant);
    return call.commit(std::move(publish),
                       [tenant](Call& later, const runtime::PackagePublished& reply) {
                           return answer_deployed(later, reply, tenant);
                       });
}

Result<Answer> search_process_definitions(Call& call) {
    Fields fields(TRY(call.body()));
    const Search search(fields, definition_columns);
    TRY_STATUS(fields.finish());
    const Views views(call);
    const auto rows = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.definitions({.tenants = views.tenants()}); }));
    std::vector<Row> found;
    for (const runtime::DefinitionRow& row : rows) {
        if (const auto* definition = views.published().definition(row.key))
            found.push_back(definition_row(*definition, views));
    }
    return search.answer(std::move(found));
}

Result<Answer> get_process_definition(Call& call) {
    const Views views(call);
    JsonWriter json;
    const runtime::PublishedDefinition definition = TRY(wanted_definition(call));
    definition_row(definition, views).write(json);
    return json_response(json.take());
}

Result<Answer> get_process_start_form(Call& call) {
    const Views views(call);
    const runtime::PublishedDefinition definition = TRY(wanted_definition(call));
    const auto model = views.model(definition.key);
    const engine::Element* start = model ? model->start_event("") : nullptr;
    const auto form =
        start ? cluster::deployed_form(views.published(), definition.key, start->form_id)
              : std::nullopt;
    if (!form) return Answer(empty_response());
    return cluster::form_response(*form, views.tenant_id(form->tenant));
}

Result<Answer> count_elements_of_definition(Call& call) {
    const Views views(call);
    const runtime::PublishedDefinition definition = TRY(wanted_definition(call));
    Fields fields(TRY(call.body()));
    const Search search(fields, element_count_filter);
    TRY_STATUS(fields.finish());
    struct Counts {
        std::int64_t active = 0, canceled = 0, incidents = 0, completed = 0;
    };
    std::map<std::string, Counts> counts;
    runtime::CaseFilter filter;
    filter.definition = definition.key;
    runtime::PageRequest page{.limit = 500, .after = {}, .counts_total = false};
    do {
        const auto cases = TRY(call.runtime().read([&](runtime::Reader& reader) {
            return reader.search_cases(filter, call.viewer(), page);
        }));
        for (const runtime::CaseRow& row : cases.items) {
            if (!search.fits(cluster::instance_row(row, views))) continue;
            const auto progress = TRY(call.runtime().read(
                [&](runtime::Reader& reader) { return reader.case_progress(row.instance.key); }));
            for (const runtime::ElementCount& element : progress.elements) {
                if (element.element == definition.process_id) continue;
                Counts& of = counts[element.element];
                using State = runtime::ElementCount::State;
                if (element.state == State::active) of.active += element.count;
                if (element.state == State::terminated) of.canceled += element.count;
                if (element.state == State::incident) of.incidents += element.count;
                if (element.state == State::completed) of.completed += element.count;
            }
        }
        page.after = cases.end_cursor;
    } while (!page.after.empty());
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const auto& [element, of] : counts) {
        json.begin_object()
            .field("elementId", element)
            .field("active", of.active)
            .field("canceled", of.canceled)
            .field("incidents", of.incidents)
            .field("completed", of.completed)
            .end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> count_instances_by_process(Call& call) {
    Fields fields(TRY(call.body()));
    const Search search(fields, process_count_columns);
    TRY_STATUS(fields.finish());
    const Views views(call);
    const auto definitions = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.definitions({.tenants = views.tenants()}); }));
    struct Process {
        Active active;
        std::string name;
        DefinitionKey latest;
        int versions = 0;
    };
    std::map<std::pair<runtime::TenantKey, std::string>, Process> processes;
    for (const runtime::DefinitionRow& row : definitions) {
        const Active active = TRY(count_active(call, row));
        Process& process = processes[{row.tenant, row.process_id}];
        process.active.with_incident += active.with_incident;
        process.active.without_incident += active.without_incident;
        ++process.versions;
        if (process.latest < row.key) {
            process.latest = row.key;
            process.name = row.name;
        }
    }
    std::vector<Row> rows;
    for (const auto& [name, process] : processes) {
        rows.emplace_back(process.latest.raw)
            .field("processDefinitionId", name.second)
            .field("tenantId", views.tenant_id(name.first))
            .text_or_null("latestProcessDefinitionName", process.name)
            .field("hasMultipleVersions", process.versions > 1)
            .field("activeInstancesWithoutIncidentCount", process.active.without_incident)
            .field("activeInstancesWithIncidentCount", process.active.with_incident);
    }
    return search.answer(std::move(rows));
}

Result<Answer> count_instances_by_version(Call& call) {
    Fields fields(TRY(call.body()));
    const Search search(fields, version_count_columns);
    const std::string process_id = search.only("processDefinitionId");
    if (process_id.empty())
        fields.report("filter.processDefinitionId", "Say of which process the versions are.");
    TRY_STATUS(fields.finish());
    const Views views(call);
    const auto definitions = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.definitions({.process_id = process_id, .tenants = views.tenants()});
    }));
    std::vector<Row> rows;
    for (const runtime::DefinitionRow& row : definitions) {
        const Active active = TRY(count_active(call, row));
        rows.emplace_back(row.key.raw)
            .field("processDefinitionId", row.process_id)
            .field("processDefinitionKey", row.key)
            .text_or_null("processDefinitionName", row.name)
            .field("tenantId", views.tenant_id(row.tenant))
            .field("processDefinitionVersion", row.version)
            .field("activeInstancesWithIncidentCount", active.with_incident)
            .field("activeInstancesWithoutIncidentCount", active.without_incident);
    }
    return search.answer(std::move(rows));
}

Result<Answer> get_process_definition_xml(Call& call) {
    return get_definition_xml(call);
}

}  // namespace obieg::http::operations
