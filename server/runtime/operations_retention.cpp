// What becomes of cases that have ended: what administrators say about it, and the runs.
#include "runtime/log.h"
#include "runtime/operations.h"

namespace obieg::runtime {
namespace {

// Twice as long as the slowest step should take; then another node may take the run over.
constexpr std::int64_t lease_ms = ms_per_minute;

void note_run(Batch& batch, RetentionRun run) {
    batch.write().retention_runs.push_back(run);
    batch.memory().latest_retention = std::move(run);
}

tl::unexpected<Error> run_is_over() {
    return fail(Code::wrong_state,
                "No run is under way, or another node carries it out. Load the page again.");
}

// Is every case there, as it was looked at, and has it ended?
Status check_tree(Batch& batch, const std::vector<InstanceKey>& tree) {
    Result<std::vector<InstanceKey>> ended = batch.transaction().ended_tree(tree.front());
    if (!ended && ended.error().code == Code::wrong_state) return fail(std::move(ended).error());
    std::vector<InstanceKey> now = TRY(batch.checked(std::move(ended)));
    std::vector<InstanceKey> before = tree;
    std::sort(now.begin(), now.end());
    std::sort(before.begin(), before.end());
    if (now == before) return {};
    return fail(Code::wrong_state, "Case " + to_string(tree.front()) + " has changed meanwhile.");
}

}  // namespace

Result<Reply> Execution::operator()(const SaveProcessPolicy& request) {
    const std::optional<std::int64_t>& days = request.policy.keep_days;
    if (days && (*days < keeps_for_ever || *days > keep_days_max)) {
        return fail(Code::invalid_argument,
                    "Expected from 1 to " + std::to_string(keep_days_max) +
                        " days, or 0 to keep cases for ever; found " + std::to_string(*days) + ".",
                    {Detail{"keepDays", "is out of range"}});
    }
    if (!request.process_id.empty() &&
        !batch.memory().published->latest_definition(request.process_id, TenantSet::all())) {
        return fail(Code::not_found, "There is no process \"" + request.process_id + "\".");
    }
    auto policies = std::make_shared<ProcessPolicies>(*batch.memory().policies);
    if (request.policy == ProcessPolicy{}) {
        policies->erase(request.process_id);
    } else {
        (*policies)[request.process_id] = request.policy;
    }
    batch.memory().policies = std::move(policies);
    batch.write().policies[request.process_id] = request.policy;
    log::info("policy.saved", {{"process", request.process_id}, {"by", caller.user}});
    return Done{};
}

Result<Reply> Execution::operator()(const StartRetention& request) {
    const std::optional<RetentionRun>& latest = batch.memory().latest_retention;
    if (latest && request.unless_since && latest->started_at >= *request.unless_since)
        return Counted{0};
    if (latest && latest->state == RetentionState::active) {
        return fail(Code::wrong_state,
                    "A run is under way already. Wait until it has ended, or cancel it.");
    }
    RetentionRun run;
    run.key = batch.keys().make<RetentionRunKey>();
    run.started_by = caller.user;
    run.started_at = batch.real_now();
    note_run(batch, std::move(run));
    return Counted{1};
}

Result<Reply> Execution::operator()(const CancelRetention&) {
    const std::optional<RetentionRun>& latest = batch.memory().latest_retention;
    if (!latest || latest->state != RetentionState::active) return run_is_over();
    RetentionRun run = *latest;
    run.state = RetentionState::canceled;
    run.ended_at = batch.real_now();
    note_run(batch, std::move(run));
    return Done{};
}

Result<Reply> continue_retention(Batch& batch, const RetentionStep& step) {
    TRY_STATUS(batch.need_exclusive());
    const std::optional<RetentionRun>& latest = batch.memory().latest_retention;
    if (!latest || latest->key != step.run || !may_carry_out(*latest, step.owner, batch.real_now()))
        return run_is_over();
    RetentionRun run = *latest;
    TRY_STATUS(batch.flush());
    for (const std::vector<InstanceKey>& tree : step.trees) {
        TRY_STATUS(check_tree(batch, tree));
    }
    for (const std::vector<InstanceKey>& tree : step.trees) {
        for (const InstanceKey instance : tree) {
            batch.write().deleted_instances.push_back(instance);
            batch.forget(instance);
        }
        (step.file ? run.archived : run.deleted) += static_cast<std::int64_t>(tree.size());
    }
    if (step.file) batch.write().archive_files.push_back(*step.file);
    run.owner = step.gives_up_lease ? std::string() : step.owner;
    run.lease_until = batch.real_now() + lease_ms;
    run.problem = step.problem;
    if (step.end) {
        run.state = *step.end;
        run.ended_at = batch.real_now();
    }
    note_run(batch, std::move(run));
    TRY_STATUS(batch.flush());
    return Done{};
}

}  // namespace obieg::runtime
