// The one thread that writes. It takes what has arrived while the last commit was under way, makes
// one transaction of it, commits, and only then answers.
//
// Natural group commit: no minimum; with one client a batch is one request, with hundreds it is as
// large as the disk is slow. Only where a commit takes milliseconds, the next one waits a part of
// that for as many requests as the last one answered. What is due by the clock rides along.
//
// Where nodes share a database, a batch locks what it needs (grip.h) and runs beside those of other
// nodes; one that locks do not reach, and one that others keep out of the way of again and again,
// has it for itself. Each transaction makes sure that what memory.h holds still stands; each second
// the writer looks for what others left due.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <variant>
#include <vector>

#include "runtime/batch.h"
#include "runtime/circuits.h"
#include "runtime/config.h"
#include "runtime/feed.h"
#include "runtime/memory.h"
#include "runtime/meters.h"
#include "runtime/operations.h"
#include "runtime/runtime.h"

namespace obieg::runtime {

// The outbox takes what is due for a target; each row taken counts as one attempt.
struct LeaseOutbox {
    std::string target;
    std::int32_t maximum = 0;
    std::shared_ptr<std::vector<OutboxRow>> rows;  // the answer
};
struct FinishOutbox {
    std::string target;
    std::vector<OutboxResult> results;
};
struct ContinueRetention {
    RetentionStep step;
};
// Answers Counted{0} when nothing is left to do at this moment.
struct Probe {};

struct WorkItem {
    std::variant<Request, LeaseOutbox, FinishOutbox, ContinueRetention, Probe> work;
    Callback callback;
    std::shared_ptr<const engine::Package> package = {};  // PublishPackage: compiled beforehand
    std::string fingerprint = {};                         // with an idempotency key
};

class Writer {
public:
    Writer(const Config& config, Ports ports, Feed& feed);
    ~Writer();

    Status start();  // reads the beginning and starts the thread
    void stop();     // finishes what is queued

    void submit(WorkItem item);

    std::shared_ptr<const Published> published() const;
    std::shared_ptr<const People> people() const;
    std::shared_ptr<const Rights> rights() const;
    ClockState clock() const;
    std::map<std::string, Time> next_outbox() const;  // by target
    std::string installation() const;
    MailSettings mail_settings() const;
    std::shared_ptr<const Webhooks> webhooks() const;
    // May messages go to this target, as far as settings say? Of the outbox.
    static bool is_open(const std::string& target, const Webhooks& webhooks,
                        const EffectCarrier& carrier);
    std::shared_ptr<const ProcessPolicies> policies() const;
    std::optional<RetentionRun> latest_retention() const;
    Editions editions() const;
    std::uint64_t sign_in_edition() const;
    Health health() const;
    Meters& meters() { return meters_; }
    Circuits& circuits() { return circuits_; }

    // Called after each round of work, on the writer's thread.
    void on_progress(std::function<void()> listener) { on_progress_ = std::move(listener); }

private:
    struct Round;

    Status read_beginning();
    Status continue_audit(const std::vector<AuditHead>& heads, std::vector<AuditRow>& added);
    void anchor_audit();
    void take_over(WriteTransaction::Beginning beginning, Parts parts);
    Status refresh(WriteTransaction& transaction);
    Status look_around();
    void hear(std::string_view message);
    void tell(const std::vector<Change>& changes);
    void run();
    std::vector<WorkItem> take();
    std::optional<std::int64_t> wait_ms() const;
    void work(std::vector<WorkItem> items);
    void move_clock(WorkItem item, Time target);
    // One transaction; false when it failed and left nothing. Items that did not fit go back to the
    // front of the queue.
    bool transact(std::vector<WorkItem> items, Time process_now, std::optional<Access> access = {});
    Status attempt(Round& round, Time process_now, Access access, Grip& grip);
    Access access_for(const std::vector<WorkItem>& items, Time process_now);
    bool is_something_due(Time process_now) const;
    bool is_long_work_due() const;
    void pause_long_work(std::chrono::steady_clock::duration took);
    bool is_common_work_due(Time process_now) const;
    Status fill(Batch& batch, Round& round, Time process_now);
    Status look_up(Batch& batch, Round& round);
    Status look_up_jobs(Batch& batch, Round& round);
    Result<Reply> execute(Batch& batch, Round& round, std::size_t index);
    Result<Reply> execute_request(Batch& batch, Round& round, std::size_t index,
                                  const Request& request);
    Status check_tag(Batch& batch, const Request& request, const Places& places);
    Status authorise_repair(Batch& batch, const Request& request, const Places& places);
    Result<Reply> lease_outbox(Batch& batch, const LeaseOutbox& lease);
    Result<Reply> finish_outbox(Batch& batch, const FinishOutbox& finish);
    Status note_next_outbox(Batch& batch, const std::string& target);
    bool is_idle(const Memory& memory) const;
    void forget_expired(Batch& batch);
    void give_up(const Error& error, std::vector<WorkItem> items, Time process_now);
    void refuse(std::vector<WorkItem>& items, const Error& error);
    void publish_memory();
    void put_back(std::vector<WorkItem> items);

    const Config& config_;
    Ports ports_;
    Feed& feed_;
    std::function<void()> on_progress_;
    Meters meters_;
    Circuits circuits_;

    // The writer thread's own.
    Memory memory_;
    SharedStore* const shared_;  // null: no other node writes
    std::unique_ptr<KeyBlock> keys_;
    std::unique_ptr<CaseNumbers> numbers_;  // shared only
    Time next_look_;                        // for what others left due
    int exclusive_rounds_ = 0;              // what is under way needs them again and again
    bool is_stale_ = false;                 // others changed what memory_ holds
    InstanceCache cache_;
    Time next_cleaning_;
    AuditHead anchored_;  // in the log
    Time next_anchor_;
    Time paused_until_;                         // the database cannot be written; tried again then
    Error pause_;                               // why
    std::chrono::microseconds last_commit_{0};  // how long it took
    std::size_t last_requests_ = 0;             // how many it carried
    std::chrono::steady_clock::time_point next_long_work_;  // long cases go on then
    bool has_served_ = false;  // requests, since long work was last done

    mutable std::mutex queue_mutex_;
    std::condition_variable queue_filled_;
    std::deque<WorkItem> queue_;
    bool is_waiting_ = false;
    bool is_running_ = false;
    bool is_stopping_ = false;
    std::string pause_reason_;  // for health(): "disk full"; empty: the database can be written

    mutable std::mutex memory_mutex_;
    Memory visible_;  // what other threads see: the last commit's
    std::thread thread_;
};

}  // namespace obieg::runtime
