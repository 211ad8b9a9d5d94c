// /v2: lives of elements, their variables, and what is chosen in ad-hoc sub-processes.
#include <algorithm>

#include "base/json.h"
#include "http/cluster.h"
#include "http/cluster_rows.h"
#include "http/composed_key.h"
#include "http/known_case.h"
#include "http/operations.h"

namespace obieg::http::operations {
namespace {

using cluster::Column;
using cluster::ComposedKey;
using cluster::Depth;
using cluster::ElementLife;
using cluster::Kind;
using cluster::KnownCase;
using cluster::Row;
using cluster::Search;
using cluster::Use;
using cluster::Values;
using engine::ElementType;

constexpr Column element_columns[] = {
    {"processDefinitionId"},
    {"processDefinitionKey", Kind::key},
    {"startDate", Kind::time},
    {"endDate", Kind::time},
    {"elementId"},
    {"elementName"},
    {"type"},
    {"state", Kind::choice, Use::sorted, "ACTIVE COMPLETED TERMINATED"},
    {"hasIncident", Kind::boolean, Use::filtered},
    {"tenantId"},
    {"elementInstanceKey", Kind::key},
    {"processInstanceKey", Kind::key},
    {"incidentKey", Kind::key},
    {"elementInstanceScopeKey", Kind::key, Use::filtered},
};

constexpr Column local_columns[] = {
    {"name"},
    {"value"},
    {"tenantId"},
    {"isTruncated", Kind::boolean, Use::filtered},
    {"variableKey", Kind::key},
    {"scopeKey", Kind::key},
    {"processInstanceKey", Kind::key},
};

std::string_view type_of(const engine::Element* element) {
    if (!element) return "UNKNOWN";
    switch (element->type) {
        case ElementType::process:
            return "PROCESS";
        case ElementType::start_event:
            return "START_EVENT";
        case ElementType::intermediate_catch_event:
            return "INTERMEDIATE_CATCH_EVENT";
        case ElementType::intermediate_throw_event:
            return "INTERMEDIATE_THROW_EVENT";
        case ElementType::boundary_event:
            return "BOUNDARY_EVENT";
        case ElementType::end_event:
            return "END_EVENT";
        case ElementType::task:
            return "TASK";
        case ElementType::manual_task:
            return "MANUAL_TASK";
        case ElementType::user_task:
            return "USER_TASK";
        case ElementType::service_task:
            return "SERVICE_TASK";
        case ElementType::send_task:
            return "SEND_TASK";
        case ElementType::receive_task:
            return "RECEIVE_TASK";
        case ElementType::script_task:
            return "SCRIPT_TASK";
        case ElementType::business_rule_task:
            return "BUSINESS_RULE_TASK";
        case ElementType::exclusive_gateway:
            return "EXCLUSIVE_GATEWAY";
        case ElementType::parallel_gateway:
            return "PARALLEL_GATEWAY";
        case ElementType::inclusive_gateway:
            return "INCLUSIVE_GATEWAY";
        case ElementType::event_based_gateway:
            return "EVENT_BASED_GATEWAY";
        case ElementType::sub_process:
        case ElementType::transaction:
            return "SUB_PROCESS";
        case ElementType::event_sub_process:
            return "EVENT_SUB_PROCESS";
        case ElementType::ad_hoc_sub_process:
            return "AD_HOC_SUB_PROCESS";
        case ElementType::call_activity:
            return "CALL_ACTIVITY";
        case ElementType::complex_gateway:  // no name for it in the public API
            return "UNKNOWN";
    }
    return "UNKNOWN";
}

std::string_view name_of(ElementLife::State state) {
    switch (state) {
        case ElementLife::State::active:
            return "ACTIVE";
        case ElementLife::State::completed:
            return "COMPLETED";
        case ElementLife::State::terminated:
            return "TERMINATED";
    }
    return {};
}

std::vector<Row> element_rows(const KnownCase& known, const Views& views) {
    const engine::ProcessInstance& instance = known.row.instance;
    const auto model = views.model(instance.definition);
    std::vector<Row> rows;
    for (const ElementLife& life : cluster::element_lives(known, model.get())) {
        const auto incident = std::find_if(
            known.state.incidents.begin(), known.state.incidents.end(),
            [&](const engine::Incident& open) {
                return cluster::shown_scope(known.state, open.element_instance) == life.key;
            });
        const bool has_incident = incident != known.state.incidents.end();
        Row& row = rows.emplace_back(life.key.raw);
        row.field("processDefinitionId", instance.process_id)
            .field("startDate", life.started_at)
            .field("endDate", life.ended_at)
            .field("elementId", life.element)
            .field("elementName", views.element_name(model.get(), life.element))
            .field("type", type_of(model ? model->element(life.element) : nullptr))
            .field("state", name_of(life.state))
            .field("hasIncident", has_incident)
            .field("tenantId", views.tenant_id(known.row.tenant))
            .field("elementInstanceKey", life.key)
            .field("processInstanceKey", instance.key)
            .field("rootProcessInstanceKey", instance.root)
            .field("processDefinitionKey", instance.definition)
            .field("incidentKey", has_incident ? incident->key : IncidentKey())
            .hidden("elementInstanceScopeKey", life.scope);
    }
    return rows;
}

std::vector<Row> variable_rows(const KnownCase& known, const Views& views, Values values) {
    std::vector<Row> rows;
    for (const engine::ElementInstance& element : known.state.elements) {
        std::uint32_t place = 0;
        for (const auto& [name, value] : element.variables.entries()) {
            const ElementInstanceKey scope = cluster::shown_scope(known.state, element.key);
            rows.push_back(
                cluster::variable_row({name, value, place++, scope}, known.row, views, values));
        }
    }
    return rows;
}

// Which cases can hold what is searched for.
Result<runtime::CaseFilter> cases_for(Call& call, const Search& search,
                                      std::string_view scope_name) {
    runtime::CaseFilter filter;
    filter.definition = search.only_key<DefinitionKey>("processDefinitionKey");
    if (const std::string id = search.only("processDefinitionId"); !id.empty())
        filter.process_ids = {id};
    if (const auto key = search.only_key<InstanceKey>("processInstanceKey")) {
        filter.keys = {key};
    } else if (const auto scope = search.only_key<ElementInstanceKey>(scope_name)) {
        const auto owner = cluster::case_of(call, scope);
        if (!owner && owner.error().code != Code::not_found) return fail(Error(owner.error()));
        filter.keys = {owner ? *owner : InstanceKey{scope.raw}};
    }
    return filter;
}

Result<KnownCase> visible_known_case(Call& call, ElementInstanceKey inside, Depth depth) {
    const InstanceKey key = TRY(cluster::case_of(call, inside));
    runtime::CaseRow row = TRY(visible_case(call, key));
    return cluster::known_case(call, std::move(row), depth);
}

Answer one_instance(const Row& row) {
    JsonWriter json;
    row.write(json);
    return json_response(json.take());
}

}  // namespace

Result<Answer> search_element_instances(Call& call) {
    Fields fields(TRY(call.body()));
    const Search search(fields, element_columns);
    TRY_STATUS(fields.finish());
    const Views views(call);
    const runtime::CaseFilter filter = TRY(cases_for(call, search, "elementInstanceKey"));
    return search.answer(
        cluster::rows_of_cases(call, filter, Depth::history,
                               [&](const KnownCase& known) { return element_rows(known, views); }),
        "", Search::Totals::counted);
}

Result<Answer> get_element_instance(Call& call) {
    const auto key = TRY(call.key<ElementInstanceKey>("elementInstanceKey"));
    const KnownCase known = TRY(visible_known_case(call, key, Depth::history));
    for (const Row& row : element_rows(known, Views(call))) {
        if (row.place() == key.raw) return one_instance(row);
    }
    return fail(Code::not_found, "There is no element instance " + to_string(key) + ".");
}

// A repair like any other, narrowed to what the diagram lets begin there: the activities without a
// flow that leads to them (BPMN 2.0, 10.3.5).
Result<Answer> activate_ad_hoc_activities(Call& call) {
    const auto key = TRY(call.key<ElementInstanceKey>("adHocSubProcessInstanceKey"));
    Fields fields(TRY(call.body()));
    runtime::ModifyInstance modify;
    for (Fields& entry : fields.optional_objects("elements")) {
        engine::ActivateElement activate;
        activate.element = entry.text("elementId");
        activate.ancestor = key;
        activate.variables.push_back({activate.element, entry.optional_object_value("variables")});
        modify.change.activate.push_back(std::move(activate));
    }
    const bool cancels_others = fields.optional_boolean("cancelRemainingInstances").value_or(false);
    if (modify.change.activate.empty())
        fields.report("elements", "Expected at least one activity to begin.");
    TRY_STATUS(fields.finish());

    const KnownCase known = TRY(visible_known_case(call, key, Depth::state));
    const auto model = Views(call).model(known.row.instance.definition);
    const auto found = std::find_if(known.state.elements.begin(), known.state.elements.end(),
                                    [&](const auto& instance) { return instance.key == key; });
    const engine::Element* around =
        model && found != known.state.elements.end() ? model->element(found->element) : nullptr;
    if (!around || around->type != engine::ElementType::ad_hoc_sub_process) {
        return fail(Code::not_found, "There is no ad-hoc sub-process under way with the key " +
                                         to_string(key) + ".");
    }
    for (const engine::ActivateElement& activate : modify.change.activate) {
        const engine::Element* wanted = model->element(activate.element);
        if (!wanted || wanted->scope != around->index || !wanted->incoming.empty()) {
            return fail(Code::invalid_argument,
                        "\"" + activate.element +
                            "\" cannot be begun: it is no activity inside \"" + around->id +
                            "\", or a flow leads to it.");
        }
    }
    for (const engine::ElementInstance& instance : known.state.elements) {
        if (cancels_others && instance.scope == key)
            modify.change.terminate.push_back({instance.key, {}});
    }
    modify.instance = known.row.instance.key;
    return call.commit(std::move(modify),
                       [](Call&, const auto&) -> Result<Answer> { return empty_response(); });
}

Result<Answer> search_element_incidents(Call& call) {
    const auto key = TRY(call.key<ElementInstanceKey>("elementInstanceKey"));
    Fields fields(TRY(call.body()));
    const Search search(fields, {});
    TRY_STATUS(fields.finish());
    const InstanceKey owner = TRY(cluster::case_of(call, key));
    TRY(visible_case(call, owner));
    const Views views(call);
    runtime::PageRequest page{.limit = 1'000, .after = {}, .counts_total = false};
    std::vector<Row> rows;
    do {
        const auto found = TRY(call.runtime().read([&](runtime::Reader& reader) {
            return reader.incidents({.instance = owner, .tenants = call.viewer().tenants}, page);
        }));
        for (const runtime::IncidentRow& row : found.items) {
            // The key of the case asks for all that is in it.
            if (key.raw == owner.raw || row.incident.element_instance == key)
                rows.push_back(cluster::incident_row(row, views));
        }
        page.after = found.end_cursor;
    } while (!page.after.empty());
    return search.answer(std::move(rows));
}

Result<Answer> search_variables(Call& call) {
    Fields fields(TRY(call.body()));
    const Search search(fields, local_columns);
    TRY_STATUS(fields.finish());
    const Values values =
        call.request().query_value("truncateValues") == "false" ? Values::whole : Values::cut;
    if (const auto key = search.only_key<InstanceKey>("processInstanceKey"))
        TRY(visible_case(call, key));
    const runtime::CaseFilter filter = TRY(cases_for(call, search, "scopeKey"));
    const Views views(call);
    return search.answer(cluster::rows_of_cases(call, filter, Depth::state,
                                                [&](const KnownCase& known) {
                                                    return variable_rows(known, views, values);
                                                }),
                         "", Search::Totals::counted);
}

Result<Answer> get_variable(Call& call) {
    const std::string& text = call.parameter("variableKey");
    const auto key = cluster::composed_key(ComposedKey::Kind::variable, text);
    if (key) {
        const KnownCase known =
            TRY(visible_known_case(call, ElementInstanceKey{key->owner}, Depth::state));
        for (const Row& row : variable_rows(known, Views(call), Values::whole)) {
            if (row.value("variableKey") == Value(text)) return one_instance(row);
        }
    }
    return fail(Code::not_found, "There is no variable " + text + ".");
}

}  // namespace obieg::http::operations
