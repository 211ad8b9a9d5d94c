// /v2: decisions and the models that hold them.
#include <algorithm>

#include "base/json.h"
#include "engine/host_functions.h"
#include "http/cluster.h"
#include "http/composed_key.h"
#include "http/decision_rows.h"
#include "http/deployed.h"
#include "http/operations.h"
#include "http/search.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

using cluster::Column;
using cluster::DecisionModelVersion;
using cluster::DecisionVersion;
using cluster::DeployedDecisions;
using cluster::Kind;
using cluster::Row;
using cluster::Search;
using cluster::Use;

constexpr Column decision_columns[] = {
    {"decisionDefinitionId"},
    {"name"},
    {"version", Kind::integer},
    {"isLatestVersion", Kind::boolean, Use::filtered},
    {"decisionRequirementsId"},
    {"tenantId"},
    {"decisionDefinitionKey", Kind::key},
    {"decisionRequirementsKey", Kind::key},
    {"decisionRequirementsName"},
    {"decisionRequirementsVersion", Kind::integer},
};

constexpr Column model_columns[] = {
    {"decisionRequirementsName"},
    {"decisionRequirementsId"},
    {"decisionRequirementsKey", Kind::key},
    {"version", Kind::integer},
    {"tenantId"},
    {"resourceName"},
};

std::string tenant_of(const Call& call, const DecisionModelVersion& model) {
    return call.runtime().people()->tenants->id_of(model.tenant);
}

Row decision_row(const Call& call, const DecisionVersion& decision, std::uint64_t place) {
    const DecisionModelVersion& model = *decision.model;
    const std::string tenant_id = tenant_of(call, model);
    Row row(place);
    row.field("decisionDefinitionId", decision.info().id)
        .field("decisionDefinitionKey", decision.key())
        .field("decisionRequirementsId", model.held.model->id())
        .field("decisionRequirementsKey", model.key())
        .field("decisionRequirementsName", model.held.model->name())
        .field("decisionRequirementsVersion", model.version)
        .field("name", decision.info().name)
        .field("tenantId", tenant_id)
        .field("version", decision.version)
        .hidden("isLatestVersion", decision.is_latest);
    return row;
}

Row model_row(const Call& call, const DecisionModelVersion& model, std::uint64_t place) {
    const std::string tenant_id = tenant_of(call, model);
    Row row(place);
    row.field("decisionRequirementsId", model.held.model->id())
        .field("decisionRequirementsKey", model.key())
        .field("decisionRequirementsName", model.held.model->name())
        .field("resourceName", model.held.file)
        .field("tenantId", tenant_id)
        .field("version", model.version);
    return row;
}

Answer one(const Row& row) {
    JsonWriter json;
    row.write(json);
    return json_response(json.take());
}

Result<Answer> xml_of(Call& call, const DecisionModelVersion& model) {
    const auto files = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.resources(model.held.deployment); }));
    for (const engine::Resource& file : files) {
        if (file.name != model.held.file) continue;
        return Response{.content_type = "text/xml; charset=utf-8", .body = file.content};
    }
    return fail(Code::not_found, "The file of the decision is not there any more.");
}

tl::unexpected<Error> no_decision(std::string_view what) {
    return fail(Code::not_found, "There is no decision " + std::string(what) + ".");
}

tl::unexpected<Error> no_model(std::string_view key) {
    return fail(Code::not_found, "There are no decision requirements " + std::string(key) + ".");
}

// Runs on a worker: a model may compute for a while.
Result<Answer> evaluate(Call& call, const Context& variables, const std::string& id,
                        const std::string& key, const std::string& tenant) {
    const auto published = call.runtime().published();
    const DeployedDecisions decisions(*published, call.viewer().tenants);
    const auto in = call.runtime().people()->tenants->key_of(tenant);
    const DecisionVersion* decision = nullptr;
    if (in) decision = id.empty() ? decisions.decision(key) : decisions.latest(id, *in);
    if (!decision) return no_decision(id.empty() ? key : "\"" + id + "\"");
    const std::string tenant_id = tenant_of(call, *decision->model);
    const auto people = call.runtime().people();
    const engine::HostFunctions host(*people->directory, *people->calendar);
    feel::Scope scope;
    scope.contexts = {&variables};
    scope.host = &host;
    scope.now = call.runtime().now();
    scope.zone = people->calendar->zone;
    const dmn::Outcome outcome =
        TRY(dmn::evaluate(*decision->model->held.model, decision->info().id, variables, scope));
    const bool has_failed = outcome.value.is_null() && !outcome.problems.empty();
    // Nothing is kept of it; the key tells this answer from others.
    const std::string evaluation = to_string(
        cluster::ComposedKey{cluster::ComposedKey::Kind::evaluation,
                             static_cast<std::uint64_t>(call.runtime().real_now().ms), 0});
    JsonWriter json;
    json.begin_object()
        .field("decisionDefinitionId", decision->info().id)
        .field("decisionDefinitionKey", decision->key())
        .field("decisionDefinitionName", decision->info().name)
        .field("decisionDefinitionVersion", decision->version)
        .field("decisionEvaluationKey", evaluation)
        .field("decisionInstanceKey", evaluation)
        .field("decisionRequirementsId", decision->model->held.model->id())
        .field("decisionRequirementsKey", decision->model->key())
        .text_or_null("failedDecisionDefinitionId",
                      has_failed ? decision->info().id : std::string())
        .text_or_null("failureMessage", has_failed ? outcome.problems.front().where + ": " +
                                                         outcome.problems.front().message
                                                   : std::string())
        .field("output", json::write(outcome.value))
        .field("tenantId", tenant_id)
        .key("evaluatedDecisions")
        .begin_list();
    std::size_t index = 0;
    for (const dmn::Explanation& explained : outcome.decisions) {
        const auto of = std::find_if(decisions.decisions().begin(), decisions.decisions().end(),
                                     [&](const DecisionVersion& other) {
                                         return other.model == decision->model &&
                                                other.info().id == explained.id;
                                     });
        if (of == decisions.decisions().end()) continue;
        json.begin_object()
            .field("decisionDefinitionId", explained.id)
            .field("decisionDefinitionKey", of->key())
            .field("decisionDefinitionName", explained.name)
            .field("decisionDefinitionVersion", of->version)
            .field("decisionDefinitionType", cluster::type_of(*of))
            .field("decisionEvaluationInstanceKey", evaluation + "-" + std::to_string(++index))
            .field("output", json::write(explained.value))
            .field("tenantId", tenant_id);
        cluster::write_explanation(json, explained);
        json.end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

}  // namespace

Result<Answer> search_decision_definitions(Call& call) {
    Fields fields(TRY(call.body()));
    const Search search(fields, decision_columns);
    TRY_STATUS(fields.finish());
    const auto published = call.runtime().published();
    const DeployedDecisions decisions(*published, call.viewer().tenants);
    std::vector<Row> rows;
    for (const DecisionVersion& decision : decisions.decisions())
        rows.push_back(decision_row(call, decision, rows.size() + 1));
    return search.answer(std::move(rows));
}

Result<Answer> get_decision_definition(Call& call) {
    const auto published = call.runtime().published();
    const DeployedDecisions decisions(*published, call.viewer().tenants);
    const std::string& key = call.parameter("decisionDefinitionKey");
    const DecisionVersion* decision = decisions.decision(key);
    if (!decision) return no_decision(key);
    return one(decision_row(call, *decision, 1));
}

Result<Answer> get_decision_definition_xml(Call& call) {
    const auto published = call.runtime().published();
    const DeployedDecisions decisions(*published, call.viewer().tenants);
    const std::string& key = call.parameter("decisionDefinitionKey");
    const DecisionVersion* decision = decisions.decision(key);
    if (!decision) return no_decision(key);
    return xml_of(call, *decision->model);
}

Result<Answer> search_decision_requirements(Call& call) {
    Fields fields(TRY(call.body()));
    const Search search(fields, model_columns);
    TRY_STATUS(fields.finish());
    const auto published = call.runtime().published();
    const DeployedDecisions decisions(*published, call.viewer().tenants);
    std::vector<Row> rows;
    for (const DecisionModelVersion& model : decisions.models())
        rows.push_back(model_row(call, model, rows.size() + 1));
    return search.answer(std::move(rows));
}

Result<Answer> get_decision_requirements(Call& call) {
    const auto published = call.runtime().published();
    const DeployedDecisions decisions(*published, call.viewer().tenants);
    const std::string& key = call.parameter("decisionRequirementsKey");
    const DecisionModelVersion* model = decisions.model(key);
    if (!model) return no_model(key);
    return one(model_row(call, *model, 1));
}

Result<Answer> get_decision_requirements_xml(Call& call) {
    const auto published = call.runtime().published();
    const DeployedDecisions decisions(*published, call.viewer().tenants);
    const std::string& key = call.parameter("decisionRequirementsKey");
    const DecisionModelVersion* model = decisions.model(key);
    if (!model) return no_model(key);
    return xml_of(call, *model);
}

Result<Answer> evaluate_decision(Call& call) {
    Fields fields(TRY(call.body()));
    const auto id = fields.optional_text("decisionDefinitionId");
    const auto key = fields.optional_text("decisionDefinitionKey");
    const Context variables = fields.optional_object_value("variables");
    const std::string tenant = cluster::read_tenant(fields);
    if (id.has_value() == key.has_value()) {
        fields.report("decisionDefinitionId",
                      "Expected either decisionDefinitionId or decisionDefinitionKey.");
    }
    TRY_STATUS(fields.finish());
    return call.work([variables, id = id.value_or(""), key = key.value_or(""), tenant](
                         Call& worked) { return evaluate(worked, variables, id, key, tenant); });
}

}  // namespace obieg::http::operations
