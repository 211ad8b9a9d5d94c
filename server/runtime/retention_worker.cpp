#include "runtime/retention_worker.h"

#include <chrono>
#include <future>

#include "runtime/log.h"
#include "runtime/process_clock.h"

namespace obieg::runtime {
namespace {

// How long the worker sleeps at most: the lease of another node may have run out meanwhile.
constexpr std::int64_t sleep_ms_max = 10 * ms_per_second;
constexpr std::int64_t retry_ms = ms_per_second;
// Cases that change while they are archived are read again; they have ended, so that is rare.
constexpr int readings_max = 3;

Result<Reply> ask(Writer& writer, std::variant<Request, ContinueRetention> work) {
    auto promise = std::make_shared<std::promise<Result<Reply>>>();
    std::future<Result<Reply>> answer = promise->get_future();
    WorkItem item;
    std::visit([&](auto& part) { item.work = std::move(part); }, work);
    item.callback = [promise](Result<Reply> reply) { promise->set_value(std::move(reply)); };
    writer.submit(std::move(item));
    return answer.get();
}

}  // namespace

RetentionWorker::RetentionWorker(const Config& config, const Ports& ports, Writer& writer,
                                 BorrowReader borrow_reader)
    : config_(config),
      ports_(ports),
      writer_(writer),
      borrow_reader_(std::move(borrow_reader)),
      owner_(std::to_string(ports_.random.next())) {}

RetentionWorker::~RetentionWorker() {
    stop();
}

void RetentionWorker::start() {
    is_stopping_ = false;
    looked_at_ = ports_.wall_clock.now();
    thread_ = std::thread([this] { run(); });
}

void RetentionWorker::stop() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void RetentionWorker::wake() {
    const std::lock_guard lock(mutex_);
    // An hour at which there was nothing to limit has passed.
    if (!limits_any_age(*writer_.policies())) looked_at_ = ports_.wall_clock.now();
    if (my_run() || is_time_for_run()) wake_.notify_one();
}

bool RetentionWorker::is_busy() const {
    const std::lock_guard lock(mutex_);
    return is_at_work_ || my_run() || is_time_for_run();
}

bool RetentionWorker::is_stopping() const {
    const std::lock_guard lock(mutex_);
    return is_stopping_;
}

std::optional<RetentionRun> RetentionWorker::my_run() const {
    const std::optional<RetentionRun> run = writer_.latest_retention();
    if (!run || !may_carry_out(*run, owner_, ports_.wall_clock.now())) return std::nullopt;
    return run;
}

bool RetentionWorker::is_time_for_run() const {
    const TimeZone zone = writer_.people()->calendar->zone;
    return next_hour_of(config_.retention_hour, zone, looked_at_) <= ports_.wall_clock.now() &&
           limits_any_age(*writer_.policies());
}

void RetentionWorker::run() {
    std::unique_lock lock(mutex_);
    while (!is_stopping_) {
        wake_.wait_for(lock, std::chrono::milliseconds(sleep_ms_max),
                       [&] { return is_stopping_ || my_run() || is_time_for_run(); });
        if (is_stopping_) return;
        const bool begins = is_time_for_run();
        const std::optional<RetentionRun> run = my_run();
        if (!begins && !run) {
            looked_at_ = ports_.wall_clock.now();
            continue;
        }
        is_at_work_ = true;
        lock.unlock();
        if (begins) begin_daily_run();
        if (!begins) carry_out(*run);
        lock.lock();
        is_at_work_ = false;
        lock.unlock();
        if (on_progress_) on_progress_();
        lock.lock();
        // The database could not be written: it is tried again, but not all the time.
        const bool is_stuck = !begins && my_run();
        if (is_stuck) {
            wake_.wait_for(lock, std::chrono::milliseconds(retry_ms), [&] { return is_stopping_; });
        }
    }
}

// Of several nodes the first begins it.
void RetentionWorker::begin_daily_run() {
    Time since;
    {
        const std::lock_guard lock(mutex_);
        since = next_hour_of(config_.retention_hour, writer_.people()->calendar->zone, looked_at_);
        looked_at_ = ports_.wall_clock.now();
    }
    const Result<Reply> begun = ask(writer_, Request{Caller::system(), StartRetention{since}, {}});
    if (!begun) log::warning("retention.not_begun", {{"message", begun.error().message}});
}

void RetentionWorker::carry_out(const RetentionRun& run) {
    const Status done = work_off(run);
    if (ports_.archive && !folder_.empty()) ports_.archive->close();
    folder_.clear();
    const std::optional<RetentionRun> now = writer_.latest_retention();
    const bool is_mine =
        now && now->key == run.key && may_carry_out(*now, owner_, ports_.wall_clock.now());
    if (!is_mine) return;  // canceled, or another node's
    RetentionStep last{run.key, owner_};
    if (is_stopping()) {
        last.gives_up_lease = true;
    } else {
        last.end = done ? RetentionState::completed : RetentionState::failed;
        if (!done) last.problem = done.error().message;
    }
    const Status noted = note(std::move(last));
    if (!noted) log::warning("retention.unfinished", {{"message", noted.error().message}});
    if (!done) log::error("retention.failed", {{"message", done.error().message}});
    const std::optional<RetentionRun> ended = writer_.latest_retention();
    if (ended) {
        log::info("retention.ended", {{"run", to_string(run.key)},
                                      {"state", to_text(ended->state)},
                                      {"archived", ended->archived},
                                      {"deleted", ended->deleted}});
    }
}

Status RetentionWorker::work_off(const RetentionRun& run) {
    TRY_STATUS(note({run.key, owner_}));
    const std::shared_ptr<const Published> published = writer_.published();
    for (const PublishedDefinition* process : published->processes(TenantSet::all())) {
        const Retention retention = retention_of(*writer_.policies(), process->process_id);
        if (retention.keep_days == keeps_for_ever) continue;
        TRY_STATUS(work_off_process(run, process->process_id, retention));
        if (is_stopping()) return {};
    }
    return {};
}

Status RetentionWorker::work_off_process(const RetentionRun& run, const std::string& process_id,
                                         const Retention& retention) {
    const Time before =
        process_time(writer_.clock(), ports_.wall_clock.now()) - retention.keep_days * ms_per_day;
    Reader::EndedCase after{};
    while (!is_stopping()) {
        EndedCases cases;
        {
            const Runtime::ReaderLease reader = TRY(borrow_reader_());
            cases = TRY(reader->ended_cases(process_id, before, after,
                                            static_cast<std::int32_t>(config_.retention_cases)));
        }
        if (cases.empty()) return {};
        // A file holds one month.
        const auto file_of = [&](const Reader::EndedCase& row) {
            return archive_file_name(process_id, row.ended_at, 1);
        };
        while (file_of(cases.back()) != file_of(cases.front())) cases.pop_back();
        Status done;
        for (int reading = 0; reading < readings_max; ++reading) {
            done = dispose(run, process_id, retention, cases);
            if (done || done.error().code != Code::wrong_state || !my_run()) break;
        }
        TRY_STATUS(std::move(done));
        after = cases.back();
        rest();
    }
    return {};
}

Status RetentionWorker::dispose(const RetentionRun& run, const std::string& process_id,
                                const Retention& retention, const EndedCases& cases) {
    const Trees trees = TRY(read_trees(cases));
    if (trees.empty()) return {};
    RetentionStep step{run.key, owner_};
    std::vector<ArchivedCase> all;
    for (const std::vector<ArchivedCase>& tree : trees) {
        std::vector<InstanceKey>& keys = step.trees.emplace_back();
        for (const ArchivedCase& one : tree) keys.push_back(one.instance.key);
        all.insert(all.end(), tree.begin(), tree.end());
    }
    if (retention.disposal == Disposal::archive) {
        TRY_STATUS(open_archive());
        ArchiveFile file = TRY(file_for(run, process_id, cases.front().ended_at));
        file.size = TRY(ports_.archive->append(file, all));
        file.cases += static_cast<std::int64_t>(all.size());
        step.file = std::move(file);
    }
    return note(std::move(step));
}

// Cases of which a part still lives are left out; they are looked at again in the next run.
Result<RetentionWorker::Trees> RetentionWorker::read_trees(const EndedCases& cases) {
    const Runtime::ReaderLease reader = TRY(borrow_reader_());
    Trees trees;
    for (const Reader::EndedCase& row : cases) {
        Result<std::vector<ArchivedCase>> tree = reader->whole_tree(row.key);
        if (!tree && tree.error().code == Code::wrong_state) continue;
        std::vector<ArchivedCase> cases_of_tree = TRY(std::move(tree));
        if (!cases_of_tree.empty()) trees.push_back(std::move(cases_of_tree));
    }
    return trees;
}

Status RetentionWorker::open_archive() {
    if (!folder_.empty()) return {};
    if (!ports_.archive) return fail(Code::unsupported, "This server has no archive.");
    folder_ = TRY(ports_.archive->open());
    return {};
}

// The first part that can be gone on with: it is as long as we know, or neither of us knows it.
Result<ArchiveFile> RetentionWorker::file_for(const RetentionRun& run,
                                              const std::string& process_id, Time ended_at) {
    for (std::int32_t part = 1;; ++part) {
        ArchiveFile file{folder_, archive_file_name(process_id, ended_at, part)};
        std::optional<ArchiveFile> known;
        {
            const Runtime::ReaderLease reader = TRY(borrow_reader_());
            known = TRY(reader->archive_file(folder_, file.name));
        }
        const std::optional<std::int64_t> size = ports_.archive->size_of(file.name);
        if (known && size.value_or(0) >= known->size) return *std::move(known);
        if (known || size) continue;
        RetentionStep begun{run.key, owner_};
        begun.file = file;
        TRY_STATUS(note(std::move(begun)));
        return file;
    }
}

Status RetentionWorker::note(RetentionStep step) {
    return ask(writer_, ContinueRetention{std::move(step)}).map([](const Reply&) {});
}

void RetentionWorker::rest() {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, std::chrono::milliseconds(config_.retention_pause_ms),
                   [&] { return is_stopping_; });
}

}  // namespace obieg::runtime
