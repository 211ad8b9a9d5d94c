// /v2: process instances.
#include <algorithm>

#include "base/json.h"
#include "http/case_waiters.h"
#include "http/cluster.h"
#include "http/cluster_rows.h"
#include "http/known_case.h"
#include "http/operations.h"
#include "http/services.h"

namespace obieg::http::operations {
namespace {

using cluster::Column;
using cluster::Depth;
using cluster::Kind;
using cluster::KnownCase;
using cluster::Row;
using cluster::Search;
using cluster::Use;

constexpr std::string_view state_names = "ACTIVE COMPLETED TERMINATED";

constexpr Column instance_columns[] = {
    {"processDefinitionId"},
    {"processDefinitionName"},
    {"processDefinitionVersion", Kind::integer},
    {"processDefinitionVersionTag"},
    {"processDefinitionKey", Kind::key},
    {"startDate", Kind::time},
    {"endDate", Kind::time},
    {"state", Kind::choice, Use::sorted, state_names},
    {"hasIncident", Kind::boolean},
    {"tenantId"},
    {"processInstanceKey", Kind::key},
    {"parentProcessInstanceKey", Kind::key},
    {"parentElementInstanceKey", Kind::key},
    {"businessId"},
};

Status report_missing_version(const std::string& process_id, std::int64_t version) {
    return fail(Code::not_found,
                "\"" + process_id + "\" has no version " + std::to_string(version) + ".");
}

JsonWriter& created_members(JsonWriter& json, const Call& call,
                            const runtime::InstanceStarted& started,
                            const std::string& business_id) {
    return json.begin_object()
        .field("processDefinitionId", started.process_id)
        .field("processDefinitionVersion", started.version)
        .field("tenantId", Views(call).tenant_id(started.definition))
        .field("processDefinitionKey", started.definition)
        .field("processInstanceKey", started.instance)
        .texts("tags", std::vector<std::string>())
        .text_or_null("businessId", business_id);
}

// What somebody who waited for the end gets: the variables of the case as it ended.
Result<Answer> answer_ended(Call& call, const runtime::InstanceStarted& started,
                            const std::string& business_id,
                            const std::vector<std::string>& wanted) {
    const auto state = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.case_state(started.instance); }));
    if (!state || state->instance.status == engine::InstanceStatus::active) {
        return fail(Code::timeout, "The instance " + to_string(started.instance) +
                                       " was started and has not ended yet.");
    }
    Context variables;
    if (!state->elements.empty()) {
        for (const auto& [name, value] : state->elements.front().variables.entries()) {
            if (wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end())
                variables.set(name, value);
        }
    }
    JsonWriter json;
    created_members(json, call, started, business_id).field("variables", variables).end_object();
    return json_response(json.take());
}

runtime::CaseFilter filter_for(const Search& search) {
    runtime::CaseFilter filter;
    if (auto ids = search.allowed("processDefinitionId")) filter.process_ids = *std::move(ids);
    for (const std::string& text :
         search.allowed("processInstanceKey").value_or(std::vector<std::string>())) {
        if (const auto key = parse_key<InstanceKey>(text)) filter.keys.push_back(*key);
    }
    filter.definition = search.only_key<DefinitionKey>("processDefinitionKey");
    filter.parent = search.only_key<InstanceKey>("parentProcessInstanceKey");
    filter.business_id = search.only("businessId");
    filter.with_incidents = search.only_boolean("hasIncident").value_or(false);
    const std::string state = search.only("state");
    for (const auto status : {engine::InstanceStatus::active, engine::InstanceStatus::completed,
                              engine::InstanceStatus::terminated}) {
        if (!state.empty() && cluster::state_of(status) == state) filter.status = status;
    }
    return filter;
}

// What the rest of `filter` asks for, beyond columns of the instance.
struct Inside {
    std::string element;
    std::string state;
    std::vector<std::pair<std::string, std::string>> variables;  // name, value as JSON
    bool is_empty() const { return element.empty() && state.empty() && variables.empty(); }
};

Inside read_inside(Fields& filter) {
    Inside inside;
    inside.element = cluster::single_text_filter(filter, "elementId").value_or("");
    inside.state = cluster::single_text_filter(filter, "elementInstanceState").value_or("");
    for (Fields& wanted : filter.optional_objects("variables")) {
        const std::string name = wanted.text("name");
        const auto value = cluster::single_text_filter(wanted, "value");
        if (!value) wanted.report("value", "Expected a value as JSON, or {\"$eq\": …}.");
        inside.variables.emplace_back(name, value.value_or(""));
    }
    return inside;
}

bool fits(const Inside& inside, const KnownCase& known) {
    if (!inside.variables.empty()) {
        if (known.state.elements.empty()) return false;
        const Context& variables = known.state.elements.front().variables;
        for (const auto& [name, text] : inside.variables) {
            const Value* value = variables.find(name);
            if (!value || json::write(*value) != text) return false;
        }
    }
    if (inside.element.empty() && inside.state.empty()) return true;
    const auto lives = cluster::element_lives(known, nullptr);
    return std::any_of(lives.begin(), lives.end(), [&](const cluster::ElementLife& life) {
        constexpr std::string_view names[] = {"ACTIVE", "COMPLETED", "TERMINATED"};
        return (inside.element.empty() || life.element == inside.element) &&
               (inside.state.empty() ||
                is_same_word(names[static_cast<int>(life.state)], inside.state));
    });
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
    fields.optional_integer("operationReference", INT64_MIN, INT64_MAX);
    const bool waits = fields.optional_boolean("awaitCompletion").value_or(false);
    auto wanted = fields.optional_texts("fetchVariables").value_or(std::vector<std::string>());
    std::int64_t wait_ms = fields.optional_integer("requestTimeout", 0, wait_ms_max).value_or(0);
    for (const std::string_view other : {"startInstructions", "runtimeInstructions"}) {
        if (!fields.optional_objects(other).empty()) {
            fields.report(other,
                          "Instances start at their start event here and run to their end. "
                          "Use a modification to begin elsewhere.");
        }
    }
    if (!fields.optional_texts("tags").value_or(std::vector<std::string>()).empty())
        fields.report("tags", "Instances have no tags here. Use businessId or variables.");
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
        if (rows.empty()) TRY_STATUS(report_missing_version(*process_id, version));
        start.definition = rows.front().key;
    }
    if (wait_ms == 0) wait_ms = usual_wait_ms;
    const std::string business_id = start.business_id;
    return call.commit(start,
                       [=](Call& later, const runtime::InstanceStarted& started) -> Result<Answer> {
                           if (waits) {
                               later.services().case_waiters.wait(
                                   later.shared_from_this(), started.instance,
                                   std::chrono::milliseconds(wait_ms), [=](Call& at_last) {
                                       return answer_ended(at_last, started, business_id, wanted);
                                   });
                               return Answer(Later{});
                           }
                           JsonWriter json;
                           created_members(json, later, started, business_id)
                               .field("variables", variables)
                               .end_object();
                           return json_response(json.take());
                       });
}

Result<Answer> search_process_instances(Call& call) {
    Fields fields(TRY(call.body()));
    Search search(fields, instance_columns);
    const Inside inside = read_inside(search.filter());
    TRY_STATUS(fields.finish());
    const Views views(call);
    const runtime::CaseFilter wanted = filter_for(search);
    if (!inside.is_empty()) {
        const auto make = [&](const KnownCase& known) {
            std::vector<Row> rows;
            if (fits(inside, known)) rows.push_back(cluster::instance_row(known.row, views));
            return rows;
        };
        return search.answer(cluster::rows_of_cases(call, wanted, Depth::history, make),
                             "processInstanceKey", Search::Totals::counted);
    }
    const bool is_known =
        search.filters_only({"processDefinitionId", "processInstanceKey", "processDefinitionKey",
                             "parentProcessInstanceKey", "state", "businessId"});
    return search.answer(
        [&](runtime::Order order, const runtime::PageRequest& page) -> Result<runtime::Page<Row>> {
            runtime::CaseFilter ordered = wanted;
            ordered.order = order;
            const auto found = TRY(call.runtime().read([&](runtime::Reader& reader) {
                return reader.search_cases(ordered, call.viewer(), page);
            }));
            runtime::Page<Row> rows{
                {}, found.total_items, found.has_more_total_items, found.end_cursor};
            for (const runtime::CaseRow& row : found.items)
                rows.items.push_back(cluster::instance_row(row, views));
            return rows;
        },
        "processInstanceKey", is_known ? Search::Totals::of_source : Search::Totals::counted);
}

Result<Answer> get_process_instance(Call& call) {
    const runtime::CaseRow row = TRY(visible_case(call));
    JsonWriter json;
    cluster::instance_row(row, Views(call)).write(json);
    return json_response(json.take());
}

Result<Answer> get_call_hierarchy(Call& call) {
    runtime::CaseRow row = TRY(visible_case(call));
    const Views views(call);
    std::vector<runtime::CaseRow> callers{row};
    while (row.instance.parent) {
        row = TRY(visible_case(call, row.instance.parent->instance));
        callers.push_back(row);
    }
    JsonWriter json;
    json.begin_list();
    for (auto caller = callers.rbegin(); caller != callers.rend(); ++caller) {
        const auto model = views.model(caller->instance.definition);
        json.begin_object()
            .field("processInstanceKey", caller->instance.key)
            .field("processDefinitionKey", caller->instance.definition)
            .field("processDefinitionName", model ? model->name : caller->instance.process_id)
            .end_object();
    }
    json.end_list();
    return json_response(json.take());
}

Result<Answer> get_sequence_flows(Call& call) {
    const runtime::CaseRow row = TRY(visible_case(call));
    const auto progress = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.case_progress(row.instance.key); }));
    const std::string key = to_string(row.instance.key);
    const std::string tenant = Views(call).tenant_id(row.tenant);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const std::string& flow : progress.taken_flows) {
        json.begin_object()
            .field("sequenceFlowId", key + "_" + flow)
            .field("processInstanceKey", row.instance.key)
            .field("rootProcessInstanceKey", row.instance.root)
            .field("processDefinitionKey", row.instance.definition)
            .field("processDefinitionId", row.instance.process_id)
            .field("elementId", flow)
            .field("tenantId", tenant)
            .end_object();
    }
    json.end_list().end_object();
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
