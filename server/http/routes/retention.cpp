// How long cases that have ended are kept: what administrators say, what that comes to, and runs.
#include "http/conditions.h"
#include "http/fields.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

using runtime::ProcessPolicy;

constexpr std::pair<std::string_view, engine::HistoryLevel> levels[] = {
    {"full", engine::HistoryLevel::full},
    {"activity", engine::HistoryLevel::activity},
    {"minimal", engine::HistoryLevel::minimal}};
constexpr std::pair<std::string_view, runtime::Disposal> disposals[] = {
    {"archive", runtime::Disposal::archive}, {"delete", runtime::Disposal::remove}};
constexpr std::int32_t runs_shown = 10;

void write_policy(JsonWriter& json, const ProcessPolicy& policy) {
    json.begin_object().key("history");
    policy.history ? json.value(engine::to_text(*policy.history)) : json.null();
    json.field("keepDays", policy.keep_days).key("disposal");
    policy.disposal ? json.value(to_text(*policy.disposal)) : json.null();
    json.end_object();
}

ProcessPolicy policy_of(const runtime::ProcessPolicies& policies, std::string_view process_id) {
    const auto found = policies.find(process_id);
    return found == policies.end() ? ProcessPolicy{} : found->second;
}

void write_run(JsonWriter& json, const Views& views, const runtime::RetentionRun& run) {
    json.begin_object()
        .field("key", run.key)
        .field("state", to_text(run.state))
        .text_or_null("startedBy", run.started_by.empty() ? "" : views.display_name(run.started_by))
        .field("startedAt", run.started_at)
        .field("endedAt", run.ended_at)
        .field("archived", run.archived)
        .field("deleted", run.deleted)
        .text_or_null("problem", run.problem)
        .end_object();
}

void write_process(JsonWriter& json, const Views& views, const runtime::ProcessPolicies& policies,
                   const runtime::RetentionCount& count) {
    const runtime::Retention retention = retention_of(policies, count.process_id);
    const auto model = views.published().latest(count.process_id, {});
    const auto own_level = model ? model->history : std::nullopt;
    json.begin_object()
        .field("processId", count.process_id)
        .field("title", views.process_title(count.process_id))
        .field("ended", std::min(count.ended, runtime::counted_rows_max))
        .field("hasMoreEnded", count.ended > runtime::counted_rows_max)
        .field("due", std::min(count.due, runtime::counted_rows_max))
        .field("hasMoreDue", count.due > runtime::counted_rows_max)
        .field("oldestEndedAt", count.oldest)
        .key("policy");
    write_policy(json, policy_of(policies, count.process_id));
    json.key("inForce");
    write_policy(json, {history_level_of(policies, count.process_id, own_level),
                        retention.keep_days, retention.disposal});
    json.field("etag", tag_of(runtime::SaveProcessPolicy{count.process_id,
                                                         policy_of(policies, count.process_id)}))
        .end_object();
}

Result<Answer> retention_view(Call& call) {
    const Views views(call);
    const auto policies = call.runtime().policies();
    const Time now = call.runtime().now();
    std::vector<runtime::RetentionCount> counts;
    std::vector<runtime::RetentionRun> runs;
    TRY_STATUS(call.runtime().read([&](runtime::Reader& reader) -> Status {
        for (const runtime::PublishedDefinition* process :
             views.published().processes(runtime::TenantSet::all())) {
            const runtime::Retention retention = retention_of(*policies, process->process_id);
            const bool is_limited = retention.keep_days != runtime::keeps_for_ever;
            const auto due_before =
                is_limited ? std::optional(now - retention.keep_days * ms_per_day) : std::nullopt;
            counts.push_back(TRY(reader.count_ended(process->process_id, due_before)));
        }
        runs = TRY(reader.retention_runs(runs_shown));
        return {};
    }));
    JsonWriter json;
    json.begin_object().key("everyProcess");
    write_policy(json, policy_of(*policies, ""));
    json.key("processes").begin_list();
    for (const runtime::RetentionCount& count : counts)
        write_process(json, views, *policies, count);
    json.end_list().key("runs").begin_list();
    for (const runtime::RetentionRun& run : runs) write_run(json, views, run);
    json.end_list().field("nextRunAt", call.runtime().next_retention()).end_object();
    return Answer(TRY(with_tag(call, json_response(json.take()), runtime::SaveProcessPolicy{})));
}

Result<Answer> save_policy(Call& call, std::string process_id) {
    Fields fields(TRY(call.body()));
    ProcessPolicy policy;
    policy.history = fields.optional_choice<engine::HistoryLevel>("history", levels);
    policy.keep_days = fields.optional_integer("keepDays", 0, runtime::keep_days_max);
    policy.disposal = fields.optional_choice<runtime::Disposal>("disposal", disposals);
    TRY_STATUS(fields.finish());
    return call.commit(runtime::SaveProcessPolicy{std::move(process_id), policy},
                       [](Call& later, const runtime::Done&) { return retention_view(later); });
}

}  // namespace

Result<Answer> get_retention(Call& call) {
    return retention_view(call);
}

Result<Answer> save_retention(Call& call) {
    return save_policy(call, "");
}

Result<Answer> save_process_retention(Call& call) {
    return save_policy(call, call.parameter("processId"));
}

Result<Answer> start_retention(Call& call) {
    return call.commit(runtime::StartRetention{},
                       [](Call& later, const runtime::Counted&) { return retention_view(later); });
}

Result<Answer> cancel_retention(Call& call) {
    return call.commit(runtime::CancelRetention{},
                       [](Call& later, const runtime::Done&) { return retention_view(later); });
}

}  // namespace obieg::http::operations
