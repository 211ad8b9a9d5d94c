// Carries runs of the retention out (retention.h), on a thread of its own: reads cases whose time
// is over, has them written to the archive, and has the writer delete them; then it rests a while,
// so that nobody else waits. Once a day, at an hour of the company's, it begins a run by itself.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "runtime/writer.h"

namespace obieg::runtime {

class RetentionWorker {
public:
    using BorrowReader = std::function<Result<Runtime::ReaderLease>()>;
    RetentionWorker(const Config& config, const Ports& ports, Writer& writer,
                    BorrowReader borrow_reader);
    ~RetentionWorker();

    void start();
    void stop();  // a run that is under way goes on after the next start
    void wake();  // a run may have begun
    // There is a run to carry out, or it is time for the next.
    bool is_busy() const;
    // Called after each run, on this worker's thread.
    void on_progress(std::function<void()> listener) { on_progress_ = std::move(listener); }

private:
    using EndedCases = std::vector<Reader::EndedCase>;
    using Trees = std::vector<std::vector<ArchivedCase>>;

    void run();
    bool is_stopping() const;
    bool is_time_for_run() const;
    void begin_daily_run();
    std::optional<RetentionRun> my_run() const;
    void carry_out(const RetentionRun& run);
    Status work_off(const RetentionRun& run);
    Status work_off_process(const RetentionRun& run, const std::string& process_id,
                            const Retention& retention);
    Status dispose(const RetentionRun& run, const std::string& process_id,
                   const Retention& retention, const EndedCases& cases);
    Result<Trees> read_trees(const EndedCases& cases);
    Result<ArchiveFile> file_for(const RetentionRun& run, const std::string& process_id,
                                 Time ended_at);
    Status open_archive();
    Status note(RetentionStep step);
    void rest();

    const Config& config_;
    Ports ports_;
    Writer& writer_;
    BorrowReader borrow_reader_;
    std::function<void()> on_progress_;
    const std::string owner_;  // names this process among the nodes
    std::string folder_;       // of the archive, while it is open

    mutable std::mutex mutex_;
    std::condition_variable wake_;
    bool is_stopping_ = false;
    bool is_at_work_ = false;
    Time looked_at_;  // the daily hour has been seen up to here
    std::thread thread_;
};

}  // namespace obieg::runtime
