// /v2: decisions that cases made, as their histories tell.
#include <algorithm>

#include "base/json.h"
#include "http/cluster.h"
#include "http/composed_key.h"
#include "http/decision_rows.h"
#include "http/deployed.h"
#include "http/known_case.h"
#include "http/operations.h"

namespace obieg::http::operations {
namespace {

using cluster::Column;
using cluster::ComposedKey;
using cluster::DecisionVersion;
using cluster::DeployedDecisions;
using cluster::Depth;
using cluster::Kind;
using cluster::KnownCase;
using cluster::Row;
using cluster::Search;
using cluster::Use;

constexpr Column columns[] = {
    {"decisionEvaluationInstanceKey"},
    {"state", Kind::choice, Use::sorted, "EVALUATED FAILED UNSPECIFIED UNKNOWN"},
    {"evaluationFailure"},
    {"evaluationDate", Kind::time},
    {"decisionDefinitionId"},
    {"decisionDefinitionName"},
    {"decisionDefinitionVersion", Kind::integer},
    {"decisionDefinitionType", Kind::choice, Use::sorted,
     "DECISION_TABLE LITERAL_EXPRESSION UNSPECIFIED UNKNOWN"},
    {"tenantId"},
    {"decisionEvaluationKey", Kind::key},
    {"processDefinitionKey", Kind::key},
    {"processInstanceKey", Kind::key},
    {"decisionDefinitionKey", Kind::key},
    {"elementInstanceKey", Kind::key},
    {"rootDecisionDefinitionKey", Kind::key, Use::filtered},
    {"decisionRequirementsKey", Kind::key, Use::filtered},
};

// One decision of one evaluation: the one that a step asked for, or one that this one required.
struct Evaluated {
    const engine::Event* event = nullptr;
    const Value* about = nullptr;  // decision, name, inputs, rules, value; see event.cpp
    std::size_t index = 0;         // from 1
    std::string key;               // of the evaluation
};

std::vector<Evaluated> evaluations_of(const KnownCase& known) {
    std::vector<Evaluated> found;
    for (const engine::Event& event : known.events) {
        if (event.kind != engine::EventKind::decision_evaluated) continue;
        const Value* matched = event.data.find("matched");
        const List* decisions = matched ? matched->if_list() : nullptr;
        if (!decisions) continue;
        const std::string key =
            to_string(ComposedKey{ComposedKey::Kind::evaluation, known.row.instance.key.raw,
                                  static_cast<std::uint32_t>(event.sequence)});
        std::size_t index = 0;
        for (const Value& about : *decisions) found.push_back({&event, &about, ++index, key});
    }
    return found;
}

std::string instance_key(const Evaluated& evaluated) {
    return evaluated.key + "-" + std::to_string(evaluated.index);
}

// The version of a decision is not written into the history: it is the one that a case of this
// definition asks for.
Row decision_row(const KnownCase& known, const Evaluated& evaluated, const Views& views,
                 const DeployedDecisions& decisions) {
    const engine::ProcessInstance& instance = known.row.instance;
    const runtime::PublishedDefinition* definition =
        views.published().definition(instance.definition);
    const std::string id = evaluated.about->get("decision").text_or("");
    const Value* asked = evaluated.event->data.find("decision");
    const DecisionVersion* version = definition ? decisions.used_by(*definition, id) : nullptr;
    const DecisionVersion* root =
        definition ? decisions.used_by(*definition, asked ? asked->text_or("") : std::string())
                   : nullptr;
    const std::string nowhere = to_string(ComposedKey{ComposedKey::Kind::decision, 0, 0});
    const std::string root_key = root ? root->key() : nowhere;
    Row row(static_cast<std::uint64_t>(evaluated.event->sequence) * 1'000 + evaluated.index);
    row.field("decisionDefinitionId", id)
        .field("decisionDefinitionKey", version ? version->key() : nowhere)
        .field("decisionDefinitionName", evaluated.about->get("name").text_or(""))
        .field("decisionDefinitionType",
               version ? cluster::type_of(*version) : std::string_view("UNKNOWN"))
        .field("decisionDefinitionVersion", version ? version->version : 0)
        .field("decisionEvaluationInstanceKey", instance_key(evaluated))
        .field("decisionEvaluationKey", evaluated.key)
        .field("elementInstanceKey", evaluated.event->element_instance)
        .field("evaluationDate", evaluated.event->at)
        .field("evaluationFailure", Value())
        .field("processDefinitionKey", instance.definition)
        .field("processInstanceKey", instance.key)
        .field("result", json::write(evaluated.about->get("value")))
        .field("rootDecisionDefinitionKey", root_key)
        .field("rootProcessInstanceKey", instance.root)
        .field("state", "EVALUATED")
        .field("tenantId", views.tenant_id(known.row.tenant))
        .hidden("decisionRequirementsKey", version ? version->model->key() : nowhere);
    return row;
}

// What the table saw, and the numbers of the rules that answered; what each rule said is not kept.
void add_details(Row& row, const Value& about) {
    List inputs;
    if (const Context* seen = about.get("inputs").if_context()) {
        for (const auto& [name, value] : seen->entries()) {
            Context input;
            input.set("inputId", "input" + std::to_string(inputs.size() + 1));
            input.set("inputName", name);
            input.set("inputValue", json::write(value));
            inputs.emplace_back(std::move(input));
        }
    }
    List rules;
    if (const List* numbers = about.get("rules").if_list()) {
        for (const Value& number : *numbers) {
            Context rule;
            rule.set("ruleId", "rule" + json::write(number));
            rule.set("ruleIndex", number);
            rule.set("evaluatedOutputs", List());
            rules.emplace_back(std::move(rule));
        }
    }
    row.field("evaluatedInputs", Value(std::move(inputs)))
        .field("matchedRules", Value(std::move(rules)));
}

}  // namespace

Result<Answer> search_decision_instances(Call& call) {
    Fields fields(TRY(call.body()));
    const Search search(fields, columns);
    TRY_STATUS(fields.finish());
    runtime::CaseFilter filter;
    filter.definition = search.only_key<DefinitionKey>("processDefinitionKey");
    if (const auto key = search.only_key<InstanceKey>("processInstanceKey")) filter.keys = {key};
    std::string evaluation = search.only("decisionEvaluationKey");
    if (evaluation.empty()) {
        evaluation = search.only("decisionEvaluationInstanceKey");
        evaluation.resize(std::min(evaluation.find('-'), evaluation.size()));
    }
    if (const auto key = cluster::composed_key(ComposedKey::Kind::evaluation, evaluation))
        filter.keys = {InstanceKey{key->owner}};
    const Views views(call);
    const DeployedDecisions decisions(views.published(), views.tenants());
    return search.answer(
        cluster::rows_of_cases(call, filter, Depth::history,
                               [&](const KnownCase& known) {
                                   std::vector<Row> rows;
                                   for (const auto& one : evaluations_of(known))
                                       rows.push_back(decision_row(known, one, views, decisions));
                                   return rows;
                               }),
        "", Search::Totals::counted);
}

Result<Answer> get_decision_instance(Call& call) {
    const std::string& text = call.parameter("decisionEvaluationInstanceKey");
    const auto key = cluster::composed_key(ComposedKey::Kind::evaluation,
                                           std::string_view(text).substr(0, text.find('-')));
    if (key) {
        runtime::CaseRow row = TRY(visible_case(call, InstanceKey{key->owner}));
        const KnownCase known = TRY(cluster::known_case(call, std::move(row), Depth::history));
        const Views views(call);
        const DeployedDecisions decisions(views.published(), views.tenants());
        for (const Evaluated& evaluated : evaluations_of(known)) {
            if (instance_key(evaluated) != text) continue;
            Row shown = decision_row(known, evaluated, views, decisions);
            add_details(shown, *evaluated.about);
            JsonWriter json;
            shown.write(json);
            return json_response(json.take());
        }
    }
    return fail(Code::not_found, "There is no evaluated decision " + text + ".");
}

}  // namespace obieg::http::operations
