// Requests that wait for the end of a case that they started.
//
// A parked call is woken by the change feed when something happens to its case, and by its own
// time-out; whichever comes first answers. A call whose connection is gone is forgotten.
#pragma once

#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <mutex>

#include "http/call.h"
#include "http/transport.h"
#include "runtime/changes.h"

namespace obieg::http {

class CaseWaiters {
public:
    CaseWaiters(runtime::Runtime& runtime, Transport& transport)
        : runtime_(runtime), transport_(transport) {}
    ~CaseWaiters() { stop(); }

    void start();  // subscribes
    void stop();

    // `respond` reads what there is and answers: once the case has ended, or after the wait.
    using Respond = std::function<Result<Answer>(Call&)>;
    void wait(CallPtr call, InstanceKey instance, std::chrono::milliseconds wait, Respond respond);

private:
    struct Waiter;
    void look(const std::shared_ptr<Waiter>& waiter, bool is_late);
    void changed(const std::vector<runtime::Change>& changes);

    runtime::Runtime& runtime_;
    Transport& transport_;
    std::mutex mutex_;
    std::list<std::shared_ptr<Waiter>> waiters_;
    std::unique_ptr<runtime::Subscription> subscription_;
};

}  // namespace obieg::http
