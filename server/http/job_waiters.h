// Programs that wait for jobs: long polling without a thread each.
//
// A waiter asks once when it comes, again whenever jobs of its type appear, and every two seconds,
// because leases that run out and back-offs that pass tell nobody. It is answered with jobs, or
// with none when its time is up, its client has gone or the server stops.
#pragma once

#include <chrono>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "http/call.h"
#include "runtime/changes.h"

namespace obieg::http {

class JobWaiters {
public:
    JobWaiters(runtime::Runtime& runtime, Transport& transport)
        : runtime_(runtime), transport_(transport) {}

    using Respond = std::function<Result<Answer>(Call&, const runtime::JobsActivated&)>;

    // Answers `call` by `respond`, now or within `wait`.
    void wait(CallPtr call, runtime::ActivateJobs request, std::chrono::milliseconds wait,
              Respond respond);

    // For the change feed: jobs of this type have appeared. Called on the writer's thread.
    void jobs_appeared(const std::string& type);

private:
    struct Waiter;
    void ask(const std::shared_ptr<Waiter>& waiter);
    void ask_again_later(const std::shared_ptr<Waiter>& waiter);
    void answer(const std::shared_ptr<Waiter>& waiter, Result<runtime::JobsActivated> jobs);

    runtime::Runtime& runtime_;
    Transport& transport_;
    std::mutex mutex_;
    std::list<std::shared_ptr<Waiter>> waiters_;  // in order of arrival
};

}  // namespace obieg::http
