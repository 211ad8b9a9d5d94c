// Work for programs.
#include <map>

#include "runtime/operations.h"

namespace obieg::runtime {
namespace {

constexpr std::int32_t jobs_max = 1'000;
constexpr std::int64_t lease_ms_max = 24 * ms_per_hour;

// The variables that a job sees: those of its scope and of all scopes around it, inner names first.
Context visible_variables(const engine::State& state, ElementInstanceKey innermost,
                          const std::vector<std::string>& names) {
    std::map<std::uint64_t, const engine::ElementInstance*> scopes;
    for (const engine::ElementInstance& element : state.elements)
        scopes[element.key.raw] = &element;
    Context visible;
    const auto is_wanted = [&](const std::string& name) {
        return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
    };
    for (auto scope = scopes.find(innermost.raw); scope != scopes.end();
         scope = scopes.find(scope->second->scope.raw)) {
        for (const auto& [name, value] : scope->second->variables.entries()) {
            if (is_wanted(name) && !visible.contains(name)) visible.set(name, value);
        }
    }
    return visible;
}

engine::Job* find_job(engine::State& state, JobKey key) {
    for (engine::Job& job : state.jobs) {
        if (job.key == key) return &job;
    }
    return nullptr;
}

tl::unexpected<Error> no_such_job(JobKey key) {
    return fail(Code::not_found,
                "There is no job " + to_string(key) +
                    ": it was finished, its case went on without it, or it never was.");
}

}  // namespace

void Execution::note_lease_end(Time end) {
    std::optional<Time>& next = batch.memory().next_lease_end;
    if (!next || end < *next) next = end;
}

Result<Reply> Execution::operator()(const ActivateJobs& request) {
    if (request.type.empty()) {
        return fail(Code::missing_field, "Say which jobs: the type is empty.",
                    {Detail{"type", "is empty"}});
    }
    if (request.maximum < 1 || request.lease_ms < 1 || request.lease_ms > lease_ms_max) {
        return fail(Code::invalid_argument,
                    "Expected at least one job and a lease between 1 ms and 24 hours, found " +
                        std::to_string(request.maximum) + " jobs for " +
                        std::to_string(request.lease_ms) + " ms.");
    }
    TRY_STATUS(batch.flush());
    JobsActivated reply;
    const Time leased_until = batch.real_now() + request.lease_ms;
    const std::int32_t maximum = std::min(request.maximum, jobs_max);
    std::vector<std::string> tenants = request.tenants;
    if (tenants.empty()) tenants.emplace_back(default_tenant_id);
    std::vector<JobCandidate> ready;
    for (const std::string& id : tenants) {
        const auto missing = maximum - static_cast<std::int32_t>(ready.size());
        if (missing <= 0) break;
        const TenantKey tenant = TRY(tenant_of(id));
        for (JobCandidate& candidate : TRY(batch.checked(
                 batch.transaction().ready_jobs(tenant, request.type, batch.real_now(), missing))))
            ready.push_back(std::move(candidate));
    }
    for (const JobCandidate& candidate : ready) {
        // Leases that have run out come back first (Batch::end_leases).
        if (!candidate.job.worker.empty()) continue;
        const std::shared_ptr<const engine::State> state = TRY(batch.state_of(candidate.instance));
        if (!state) continue;
        auto leased = std::make_shared<engine::State>(*state);
        engine::Job* job = find_job(*leased, candidate.job.key);
        if (!job || job->retries <= 0) continue;
        job->worker = request.worker;
        job->leased_until = leased_until;
        batch.write().leased_jobs.push_back({job->key, request.worker, leased_until});
        note_lease_end(leased_until);
        batch.leased_here().insert(job->key);

        ActivatedJob& activated = reply.jobs.emplace_back();
        activated.key = job->key;
        activated.instance = candidate.instance;
        activated.element_instance = job->element_instance;
        activated.definition = state->instance.definition;
        activated.process_id = state->instance.process_id;
        activated.version = state->instance.version;
        activated.element = job->element;
        activated.type = job->type;
        activated.retries = job->retries;
        activated.headers = job->headers;
        activated.variables =
            visible_variables(*state, job->element_instance, request.fetch_variables);
        activated.worker = request.worker;
        activated.leased_until = leased_until;
        activated.listens_to = job->listens_to;
        for (const engine::UserTask& task : leased->tasks) {
            if (job->listens_to && task.element_instance == job->element_instance)
                activated.task = task;
        }
        batch.replace_state(std::move(leased));
    }
    return reply;
}

// The case of a job with the lease as the job's row has it; a case that was read from its blob may
// know an older one. Null when there is no such case.
Result<std::shared_ptr<const engine::State>> Execution::leased_state(JobKey key) {
    const InstanceKey instance = places.job.instance;
    if (!instance) return std::shared_ptr<const engine::State>();
    std::shared_ptr<const engine::State> state = TRY(batch.state_of(instance));
    if (!state || batch.leased_here().contains(key)) return state;
    const auto job = std::find_if(state->jobs.begin(), state->jobs.end(),
                                  [&](const engine::Job& row) { return row.key == key; });
    const bool is_stale =
        job != state->jobs.end() &&
        (job->worker != places.job.worker || job->leased_until != places.job.leased_until);
    if (!is_stale) return state;
    auto leased = std::make_shared<engine::State>(*state);
    engine::Job* row = find_job(*leased, key);
    row->worker = places.job.worker;
    row->leased_until = places.job.leased_until;
    batch.replace_state(leased);
    return std::shared_ptr<const engine::State>(std::move(leased));
}

Status Execution::on_job(JobKey key, engine::Action action) {
    if (!TRY(leased_state(key))) return no_such_job(key);
    return batch.apply({places.job.instance, caller.actor(), std::move(action)});
}

Result<Reply> Execution::operator()(const CompleteJob& request) {
    TRY_STATUS(on_job(request.job, engine::CompleteJob{request.job, request.variables,
                                                       request.worker, request.result}));
    return Done{};
}

Result<Reply> Execution::operator()(const FailJob& request) {
    if (request.retries < 0 || request.retry_backoff_ms.value_or(0) < 0) {
        return fail(Code::invalid_argument, "Expected retries and back-off of zero or more.");
    }
    TRY_STATUS(on_job(
        request.job, engine::FailJob{request.job, request.retries, request.message,
                                     request.retry_backoff_ms, request.worker, request.variables}));
    return Done{};
}

Result<Reply> Execution::operator()(const ThrowJobError& request) {
    TRY_STATUS(on_job(request.job, engine::ThrowJobError{request.job, request.code, request.message,
                                                         request.variables, request.worker}));
    return Done{};
}

Result<Reply> Execution::operator()(const UpdateJob& request) {
    const std::shared_ptr<const engine::State> state = TRY(leased_state(request.job));
    if (!state) return no_such_job(request.job);
    const auto job = std::find_if(state->jobs.begin(), state->jobs.end(),
                                  [&](const engine::Job& row) { return row.key == request.job; });
    if (job == state->jobs.end()) return no_such_job(request.job);
    if (request.lease_ms && job->worker.empty()) {
        return fail(Code::wrong_state, "Nobody holds the job " + to_string(request.job) +
                                           ", so its lease cannot be extended. Activate it first.");
    }
    if (request.retries)
        TRY_STATUS(on_job(request.job, engine::SetJobRetries{request.job, *request.retries}));
    if (!request.lease_ms) return Done{};
    auto leased = std::make_shared<engine::State>(*TRY(leased_state(request.job)));
    engine::Job* row = find_job(*leased, request.job);
    row->leased_until = batch.real_now() + *request.lease_ms;
    batch.write().leased_jobs.push_back({row->key, row->worker, *row->leased_until});
    note_lease_end(*row->leased_until);
    batch.leased_here().insert(row->key);
    batch.replace_state(std::move(leased));
    return Done{};
}

}  // namespace obieg::runtime
