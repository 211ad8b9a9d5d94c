// Migrations from the screens: what could take the place of what, and a dry run over every live
// case.
#include <functional>
#include <map>

#include "engine/elements/behaviour.h"
#include "engine/operations/migrate.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/repair_fields.h"
#include "http/views.h"
#include "runtime/dry_run.h"

namespace obieg::http::operations {
namespace {

constexpr std::int32_t states_at_once = 500;
constexpr std::size_t listed_max = 200;

tl::unexpected<Error> no_version(DefinitionKey key) {
    return fail(Code::not_found, "There is no process version " + to_string(key) + ".");
}

// Every live case of a version, oldest first.
Status each_live_case(runtime::Reader& reader, DefinitionKey definition,
                      const std::function<void(engine::State&)>& visit) {
    InstanceKey after;
    for (;;) {
        std::vector<engine::State> states =
            TRY(reader.live_states(definition, after, states_at_once));
        if (states.empty()) return {};
        after = states.back().instance.key;
        for (engine::State& state : states) visit(state);
    }
}

void write_proposal(JsonWriter& json, const engine::ProposedElement& entry, std::int64_t active,
                    const engine::Model& source, const engine::Model& target, const Views& views) {
    json.begin_object()
        .field("id", entry.from->id)
        .field("name", views.element_name(&source, entry.from->id))
        .field("kind", std::string(entry.from->behaviour->name))
        .field("active", active)
        .text_or_null("target", entry.to ? std::string_view(entry.to->id) : std::string_view())
        .key("candidates")
        .begin_list();
    for (const engine::Element* candidate : entry.candidates) {
        json.begin_object()
            .field("id", candidate->id)
            .field("name", views.element_name(&target, candidate->id))
            .end_object();
    }
    json.end_list().end_object();
}

Result<Answer> answer_plan(Call& call, DefinitionKey source_key, DefinitionKey target_key) {
    const Views views(call);
    const auto source = views.model(source_key);
    const auto target = views.model(target_key);
    if (!source) return no_version(source_key);
    if (!target) return no_version(target_key);
    std::map<std::string, std::int64_t> active;
    std::int64_t live = 0;
    const auto count = [&](const engine::State& state) {
        ++live;
        for (const engine::ElementInstance& instance : state.elements) ++active[instance.element];
    };
    TRY_STATUS(call.runtime().read(
        [&](runtime::Reader& reader) { return each_live_case(reader, source_key, count); }));
    JsonWriter json;
    json.begin_object().field("liveCases", live).key("elements").begin_list();
    for (const engine::ProposedElement& entry : engine::propose_mapping(*source, *target))
        write_proposal(json, entry, active[entry.from->id], *source, *target, views);
    json.end_list().end_object();
    return json_response(json.take());
}

struct Outcome {
    engine::ProcessInstance instance;
    std::optional<Error> refusal;
};

// What a dry run has found; lists are cut, counts are not.
struct Findings {
    std::vector<Outcome> blocked;
    std::vector<Outcome> possible;
    std::int64_t blocked_count = 0;
    std::int64_t checked = 0;

    void add(engine::State& state, std::optional<Error> refusal) {
        ++checked;
        if (refusal) ++blocked_count;
        std::vector<Outcome>& list = refusal ? blocked : possible;
        if (list.size() < listed_max)
            list.push_back({std::move(state.instance), std::move(refusal)});
    }
};

void write_outcome(JsonWriter& json, const Outcome& outcome) {
    json.begin_object()
        .field("caseKey", outcome.instance.key)
        .field("number", outcome.instance.number)
        .field("title", outcome.instance.title)
        .field("possible", !outcome.refusal)
        .key("problems")
        .begin_list();
    std::vector<Detail> problems;
    if (outcome.refusal) problems = outcome.refusal->details;
    if (outcome.refusal && problems.empty()) problems.push_back({"", outcome.refusal->message});
    for (const Detail& problem : problems) {
        json.begin_object()
            .field("element", problem.where)
            .field("message", problem.message)
            .end_object();
    }
    json.end_list().end_object();
}

Result<Answer> answer_check(Call& call, DefinitionKey source_key, InstanceKey only,
                            const engine::MigrateInstance& plan) {
    const Views views(call);
    if (!views.model(source_key)) return no_version(source_key);
    if (only) TRY(visible_case(call, only));
    Findings findings;
    TRY_STATUS(call.runtime().read([&](runtime::Reader& reader) -> Status {
        runtime::DryRun dry_run(call.runtime(), reader);
        const auto check = [&](engine::State& state) {
            const auto migrated = dry_run(state, {state.instance.key, call.caller().actor(), plan});
            findings.add(state, migrated ? std::nullopt : std::optional(migrated.error()));
        };
        if (!only) return each_live_case(reader, source_key, check);
        std::optional<engine::State> state = TRY(reader.case_state(only));
        if (!state) return fail(Code::not_found, "There is no case " + to_string(only) + ".");
        check(*state);
        return {};
    }));
    JsonWriter json;
    json.begin_object()
        .field("checked", findings.checked)
        .field("possible", findings.checked - findings.blocked_count)
        .field("blocked", findings.blocked_count)
        .key("items")
        .begin_list();
    for (const Outcome& outcome : findings.blocked) write_outcome(json, outcome);
    for (const Outcome& outcome : findings.possible) write_outcome(json, outcome);
    json.end_list().end_object();
    return json_response(json.take());
}

}  // namespace

// Both look at every live case, which may be many: a worker does it.

Result<Answer> plan_migration(Call& call) {
    Fields fields(TRY(call.body()));
    const auto source = fields.key<DefinitionKey>("sourceProcessDefinitionKey");
    const auto target = fields.key<DefinitionKey>("targetProcessDefinitionKey");
    TRY_STATUS(fields.finish());
    return call.work(
        [source, target](Call& worker) { return answer_plan(worker, source, target); });
}

Result<Answer> check_migration(Call& call) {
    Fields fields(TRY(call.body()));
    const auto source = fields.key<DefinitionKey>("sourceProcessDefinitionKey");
    const engine::MigrateInstance plan = read_migration(fields);
    const auto only = fields.optional_key<InstanceKey>("caseKey").value_or(InstanceKey{});
    TRY_STATUS(fields.finish());
    return call.work(
        [source, plan, only](Call& worker) { return answer_check(worker, source, only, plan); });
}

}  // namespace obieg::http::operations
