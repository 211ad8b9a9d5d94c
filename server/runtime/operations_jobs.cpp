// Work for programs, and messages from them.
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

}  // namespace

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
    const std::vector<JobCandidate> ready = TRY(batch.checked(batch.transaction().ready_jobs(
        request.type, batch.real_now(), std::min(request.maximum, jobs_max))));
    for (const JobCandidate& candidate : ready) {
        if (candidate.job.leased_until) TRY_STATUS(count_lapsed_lease(candidate));
        const std::shared_ptr<const engine::State> state = TRY(batch.state_of(candidate.instance));
        if (!state) continue;
        auto leased = std::make_shared<engine::State>(*state);
        engine::Job* job = find_job(*leased, candidate.job.key);
        if (!job || job->retries == 0) continue;
        job->worker = request.worker;
        job->leased_until = leased_until;
        batch.write().leased_jobs.push_back({job->key, request.worker, leased_until});
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
        batch.replace_state(std::move(leased));
    }
    return reply;
}

// A worker that went silent has used up a retry like one that reported a failure: work that takes
// every worker down with it ends in an incident and not in an endless round.
Status Execution::count_lapsed_lease(const JobCandidate& candidate) {
    const std::shared_ptr<const engine::State> state = TRY(batch.state_of(candidate.instance));
    if (!state) return {};
    const auto job =
        std::find_if(state->jobs.begin(), state->jobs.end(),
                     [&](const engine::Job& row) { return row.key == candidate.job.key; });
    if (job == state->jobs.end()) return {};
    return batch.apply({candidate.instance, Caller::system().actor(),
                        engine::FailJob{job->key,
                                        job->retries - 1,
                                        "The worker \"" + candidate.job.worker +
                                            "\" took the work and did not report back in time",
                                        0,
                                        {}}});
}

Status Execution::on_job(JobKey key, engine::Action action) {
    const InstanceKey instance = places.job.instance;
    const std::shared_ptr<const engine::State> state =
        instance ? TRY(batch.state_of(instance)) : std::shared_ptr<const engine::State>();
    if (!state) {
        return fail(Code::not_found,
                    "There is no job " + to_string(key) +
                        ": it was finished, its case went on without it, or it never was.");
    }
    // The lease lives in the job's row; a case that was read from its blob may know an older one.
    const auto job = std::find_if(state->jobs.begin(), state->jobs.end(),
                                  [&](const engine::Job& row) { return row.key == key; });
    const bool is_stale =
        job != state->jobs.end() &&
        (job->worker != places.job.worker || job->leased_until != places.job.leased_until);
    if (is_stale && !batch.leased_here().contains(key)) {
        auto leased = std::make_shared<engine::State>(*state);
        engine::Job* row = find_job(*leased, key);
        row->worker = places.job.worker;
        row->leased_until = places.job.leased_until;
        batch.replace_state(std::move(leased));
    }
    return batch.apply({instance, caller.actor(), std::move(action)});
}

Result<Reply> Execution::operator()(const CompleteJob& request) {
    TRY_STATUS(on_job(request.job,
                      engine::CompleteJob{request.job, request.variables, request.worker, {}}));
    return Done{};
}

Result<Reply> Execution::operator()(const FailJob& request) {
    if (request.retries < 0 || request.retry_backoff_ms < 0) {
        return fail(Code::invalid_argument, "Expected retries and back-off of zero or more.");
    }
    TRY_STATUS(on_job(request.job, engine::FailJob{request.job, request.retries, request.message,
                                                   request.retry_backoff_ms, request.worker}));
    return Done{};
}

Result<Reply> Execution::operator()(const PublishMessage& request) {
    if (request.name.empty()) {
        return fail(Code::missing_field, "The message has no name.", {Detail{"name", "is empty"}});
    }
    if (request.time_to_live_ms < 0) {
        return fail(Code::invalid_argument,
                    "Expected a time to live of zero or more milliseconds, found " +
                        std::to_string(request.time_to_live_ms) + ".");
    }
    engine::Message message;
    message.key = batch.keys().make<MessageKey>();
    message.name = request.name;
    message.correlation_key = request.correlation_key;
    message.message_id = request.message_id;
    message.variables = request.variables;
    message.expires_at = batch.process_now() + request.time_to_live_ms;
    TRY_STATUS(batch.flush());
    if (!request.message_id.empty()) {
        const std::vector<engine::Message> kept =
            TRY(batch.checked(batch.transaction().messages(request.name, request.correlation_key)));
        TRY_STATUS(engine::check_unique(message, kept, batch.process_now()));
    }
    MessagePublished reply;
    reply.message = message.key;
    reply.correlated = TRY(batch.correlate(message));
    if (request.must_correlate && reply.correlated.empty()) {
        return fail(Code::not_found, "Nobody waits for the message \"" + request.name +
                                         "\" with the key \"" + request.correlation_key + "\".");
    }
    if (request.time_to_live_ms > 0 && !request.must_correlate) {
        batch.write().messages.push_back(std::move(message));
    }
    TRY_STATUS(batch.drain());
    return reply;
}

}  // namespace obieg::runtime
