#include "http/job_waiters.h"

namespace obieg::http {
namespace {

constexpr std::chrono::milliseconds ask_again_after{2'000};

}  // namespace

struct JobWaiters::Waiter {
    CallPtr call;
    runtime::ActivateJobs request;
    std::chrono::steady_clock::time_point until;
    Respond respond;
    // Guarded by the list's mutex.
    bool is_asking = false;       // a request is on its way through the runtime
    bool must_ask_again = false;  // jobs appeared meanwhile
    bool is_answered = false;
    bool has_gone = false;
};

void JobWaiters::wait(CallPtr call, runtime::ActivateJobs request, std::chrono::milliseconds wait,
                      Respond respond) {
    auto waiter = std::make_shared<Waiter>();
    waiter->call = call;
    waiter->request = std::move(request);
    waiter->until = std::chrono::steady_clock::now() + wait;
    waiter->respond = std::move(respond);
    {
        const std::lock_guard lock(mutex_);
        waiters_.push_back(waiter);
    }
    call->responder().when_closed([this, weak = std::weak_ptr(waiter)] {
        const std::shared_ptr<Waiter> gone = weak.lock();
        if (!gone) return;
        {
            const std::lock_guard lock(mutex_);
            gone->has_gone = true;
            if (gone->is_asking) return;  // answered when that comes back
        }
        answer(gone, runtime::JobsActivated{});
    });
    ask(waiter);
    if (wait.count() > 0) {
        transport_.post_after(wait, [this, weak = std::weak_ptr(waiter)] {
            if (const auto late = weak.lock()) ask(late);
        });
        ask_again_later(waiter);
    }
}

void JobWaiters::ask(const std::shared_ptr<Waiter>& waiter) {
    {
        const std::lock_guard lock(mutex_);
        if (waiter->is_answered || waiter->has_gone) return;
        if (waiter->is_asking) {
            waiter->must_ask_again = true;
            return;
        }
        waiter->is_asking = true;
        waiter->must_ask_again = false;
    }
    runtime_.submit({waiter->call->caller(), waiter->request, {}},
                    [this, waiter](Result<runtime::Reply> reply) {
                        transport_.post([this, waiter, reply = std::move(reply)]() mutable {
                            if (!reply) return answer(waiter, fail(std::move(reply).error()));
                            auto jobs = std::get<runtime::JobsActivated>(*std::move(reply));
                            bool asks_again = false;
                            {
                                const std::lock_guard lock(mutex_);
                                waiter->is_asking = false;
                                const bool may_wait =
                                    jobs.jobs.empty() && !waiter->has_gone &&
                                    std::chrono::steady_clock::now() < waiter->until;
                                if (may_wait && !waiter->must_ask_again) return;
                                asks_again = may_wait;
                            }
                            if (asks_again) return ask(waiter);
                            answer(waiter, std::move(jobs));
                        });
                    });
}

void JobWaiters::ask_again_later(const std::shared_ptr<Waiter>& waiter) {
    transport_.post_after(ask_again_after, [this, weak = std::weak_ptr(waiter)] {
        const auto waiting = weak.lock();
        if (!waiting) return;
        ask(waiting);
        ask_again_later(waiting);
    });
}

void JobWaiters::answer(const std::shared_ptr<Waiter>& waiter,
                        Result<runtime::JobsActivated> jobs) {
    CallPtr call;
    {
        const std::lock_guard lock(mutex_);
        if (waiter->is_answered) return;
        waiter->is_answered = true;
        call = std::move(waiter->call);
        waiters_.remove(waiter);
    }
    if (!jobs) return call->finish(fail(std::move(jobs).error()));
    call->finish(waiter->respond(*call, *jobs));
}

void JobWaiters::jobs_appeared(const std::string& type) {
    transport_.post([this, type] {
        std::vector<std::shared_ptr<Waiter>> woken;
        {
            const std::lock_guard lock(mutex_);
            for (const auto& waiter : waiters_) {
                if (waiter->request.type == type) woken.push_back(waiter);
            }
        }
        for (const auto& waiter : woken) ask(waiter);
    });
}

}  // namespace obieg::http
