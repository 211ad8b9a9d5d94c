// Takes messages that are due out of the outbox, hands them to the carrier, and notes what became
// of them. Each target has a queue of its own, which one thread works off at a time, so that a slow
// one holds nobody up; a target that does not answer at all is left alone for a while
// (circuits.h).
//
// Each attempt is counted before it is made, so a crash in the middle uses it up. Between attempts
// the wait doubles, with some chance in it, such that the permitted attempts span about a day; then
// the message is dead and waits for an operator.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "runtime/vault.h"
#include "runtime/writer.h"

namespace obieg::runtime {

// The wait after the attempt with this number (1, 2, …); `chance` is any number.
std::int64_t outbox_backoff_ms(std::int32_t attempt, std::int64_t attempts, std::int64_t hours,
                               std::uint64_t chance);

class OutboxWorker {
public:
    OutboxWorker(const Config& config, const Ports& ports, Writer& writer, Vault& vault);
    ~OutboxWorker();

    void start();
    void stop();
    void wake();  // something new may be due
    bool is_busy() const;
    // Called after each round, on one of this worker's threads.
    void on_progress(std::function<void()> listener) { on_progress_ = std::move(listener); }

private:
    void run();
    bool is_stopping() const;
    std::optional<std::string> due_target() const;  // one that no thread is at
    void deliver_due(const std::string& target);
    DeliveryReport deliver(const OutboxRow& row, const Webhook* webhook);
    OutboxResult result_of(const OutboxRow& row, const DeliveryReport& report);

    const Config& config_;
    Ports ports_;
    Writer& writer_;
    Vault& vault_;
    std::function<void()> on_progress_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    bool is_stopping_ = false;
    std::set<std::string, std::less<>> busy_;  // targets that a thread is at
    std::vector<std::thread> threads_;
};

}  // namespace obieg::runtime
