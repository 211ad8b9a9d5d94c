#include "http/case_waiters.h"

#include <algorithm>

#include "runtime/runtime.h"

namespace obieg::http {

struct CaseWaiters::Waiter {
    CallPtr call;  // null: answered; guarded by the list's mutex
    InstanceKey instance;
    Respond respond;
};

void CaseWaiters::start() {
    subscription_ = runtime_.subscribe(
        [this](const std::vector<runtime::Change>& changes) { changed(changes); });
}

void CaseWaiters::stop() {
    subscription_.reset();
    const std::lock_guard lock(mutex_);
    waiters_.clear();
}

void CaseWaiters::wait(CallPtr call, InstanceKey instance, std::chrono::milliseconds wait,
                       Respond respond) {
    auto waiter = std::make_shared<Waiter>();
    waiter->call = call;
    waiter->instance = instance;
    waiter->respond = std::move(respond);
    {
        const std::lock_guard lock(mutex_);
        waiters_.push_back(waiter);
    }
    const auto late = [this, weak = std::weak_ptr(waiter)] {
        if (const auto waiting = weak.lock()) look(waiting, true);
    };
    call->responder().when_closed(late);
    transport_.post_after(wait, late);
    look(waiter, false);  // it may have ended before anybody waited
}

void CaseWaiters::look(const std::shared_ptr<Waiter>& waiter, bool is_late) {
    if (!is_late) {
        const auto row = runtime_.read(
            [&](runtime::Reader& reader) { return reader.find_case(waiter->instance); });
        const bool goes_on =
            row && *row && (*row)->instance.status == engine::InstanceStatus::active;
        if (goes_on) return;
    }
    CallPtr call;
    {
        const std::lock_guard lock(mutex_);
        call = std::move(waiter->call);
        waiter->call = nullptr;
        waiters_.remove(waiter);
    }
    if (call) call->finish(waiter->respond(*call));
}

void CaseWaiters::changed(const std::vector<runtime::Change>& changes) {
    std::vector<std::shared_ptr<Waiter>> woken;
    {
        const std::lock_guard lock(mutex_);
        if (waiters_.empty()) return;
        for (const auto& waiter : waiters_) {
            const bool is_concerned =
                std::any_of(changes.begin(), changes.end(), [&](const runtime::Change& change) {
                    return change.kind == runtime::ChangeKind::instance &&
                           change.instance == waiter->instance;
                });
            if (is_concerned) woken.push_back(waiter);
        }
    }
    for (const auto& waiter : woken) transport_.post([this, waiter] { look(waiter, false); });
}

}  // namespace obieg::http
