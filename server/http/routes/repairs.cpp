// Repairing cases from the screens: suspend, resume, modify with a dry run, set variables.
#include "engine/elements/behaviour.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/repair_fields.h"
#include "http/views.h"
#include "runtime/dry_run.h"
#include "runtime/policy.h"

namespace obieg::http::operations {
namespace {

Result<engine::State> find_state(runtime::Reader& reader, InstanceKey key) {
    std::optional<engine::State> state = TRY(reader.case_state(key));
    if (!state) return fail(Code::not_found, "There is no case " + to_string(key) + ".");
    return *std::move(state);
}

// What a repair shows is for those who may repair: a command is asked about where it is carried
// out, looking and trying out are asked about here.
Status may_repair(Call& call, InstanceKey key) {
    const runtime::CaseRow row = TRY(visible_case(call, key));
    if (call.caller().roles.has(runtime::Role::operations)) return {};
    return runtime::authorise(call.caller(), runtime::Right::administer, row.instance.process_id,
                              *call.runtime().rights());
}

Result<engine::State> state_of(Call& call, InstanceKey key) {
    TRY_STATUS(may_repair(call, key));
    return call.runtime().read([&](runtime::Reader& reader) { return find_state(reader, key); });
}

// The case as the command would leave it.
Result<engine::State> tried(Call& call, const engine::Command& command) {
    TRY_STATUS(may_repair(call, command.instance));
    return call.runtime().read([&](runtime::Reader& reader) -> Result<engine::State> {
        const engine::State state = TRY(find_state(reader, command.instance));
        return runtime::DryRun(call.runtime(), reader)(state, command);
    });
}

std::string kind_of(const engine::Element& element) {
    return std::string(element.behaviour->name);
}

// Where the case stands: how often each element is active.
Response answer_active(Call& call, const engine::State& state) {
    const Views views(call);
    const auto model = views.model(state.instance.definition);
    std::vector<std::pair<std::string, std::int64_t>> counts;
    for (const engine::ElementInstance& instance : state.elements) {
        if (!instance.scope) continue;
        const auto found = std::find_if(counts.begin(), counts.end(), [&](const auto& entry) {
            return entry.first == instance.element;
        });
        if (found == counts.end()) {
            counts.emplace_back(instance.element, 1);
        } else {
            ++found->second;
        }
    }
    const bool goes_on = state.instance.status == engine::InstanceStatus::active;
    JsonWriter json;
    json.begin_object().key("active").begin_list();
    if (goes_on) {
        for (const auto& [element, count] : counts) {
            json.begin_object()
                .field("element", element)
                .field("elementName", views.element_name(model.get(), element))
                .field("count", count)
                .end_object();
        }
    }
    json.end_list();
    json.key("incidents").begin_list();
    for (const engine::Incident& incident : state.incidents) {
        json.begin_object()
            .field("element", incident.element)
            .field("elementName", views.element_name(model.get(), incident.element))
            .field("message", incident.message)
            .end_object();
    }
    json.end_list().field("ends", !goes_on).end_object();
    return json_response(json.take());
}

}  // namespace

Result<Answer> suspend_case(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SuspendInstance suspend{TRY(call.key<InstanceKey>("caseKey")),
                                     fields.text_or("reason", "")};
    TRY_STATUS(fields.finish());
    return call.commit(std::move(suspend), nothing_more);
}

Result<Answer> resume_case(Call& call) {
    return call.commit(runtime::ResumeInstance{TRY(call.key<InstanceKey>("caseKey"))},
                       nothing_more);
}

Result<Answer> set_case_variables(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SetVariables set;
    set.instance = TRY(call.key<InstanceKey>("caseKey"));
    set.scope = fields.optional_key<ElementInstanceKey>("scopeKey").value_or(ElementInstanceKey{});
    set.variables = fields.object_value("variables");
    set.is_local = static_cast<bool>(set.scope);
    TRY_STATUS(fields.finish());
    return call.commit(std::move(set), nothing_more);
}

Result<Answer> modify_case(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::ModifyInstance modify;
    modify.instance = TRY(call.key<InstanceKey>("caseKey"));
    modify.change = read_modification(fields);
    modify.change.reason = fields.text_or("reason", "");
    const bool is_dry = fields.optional_boolean("dryRun").value_or(false);
    TRY_STATUS(fields.finish());
    const InstanceKey key = modify.instance;
    if (is_dry) {
        return answer_active(
            call, TRY(tried(call, {key, call.caller().actor(), std::move(modify.change)})));
    }
    return call.commit(std::move(modify),
                       [key](Call& later, const runtime::Done&) -> Result<Answer> {
                           return answer_active(later, TRY(state_of(later, key)));
                       });
}

Result<Answer> list_case_scopes(Call& call) {
    const InstanceKey key = TRY(call.key<InstanceKey>("caseKey"));
    const engine::State state = TRY(state_of(call, key));
    const Views views(call);
    const auto model = views.model(state.instance.definition);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const engine::ElementInstance& instance : state.elements) {
        const engine::Element* element = model ? model->element(instance.element) : nullptr;
        json.begin_object()
            .field("key", instance.key)
            .field("parent", instance.scope)
            .field("element", instance.element)
            .field("elementName", views.element_name(model.get(), instance.element))
            .field("kind", element ? kind_of(*element) : std::string())
            .field("turn", instance.loop_counter)
            .field("variables", instance.variables)
            .end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

}  // namespace obieg::http::operations
