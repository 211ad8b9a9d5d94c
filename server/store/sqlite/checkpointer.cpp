#include "store/sqlite/checkpointer.h"

#include <chrono>
#include <cstdlib>

#include <sqlite3.h>

#include "runtime/log.h"

namespace obieg::store {
namespace {

constexpr std::chrono::milliseconds interval{50};
constexpr std::chrono::milliseconds shipping_interval{1'000};
constexpr int restart_above_pages = (64 << 20) / 4096;
// With more than these left to move, the writer would wait too long.
constexpr int restart_below_pages = 1'024;
constexpr int moves_before_restart = 6;
// How often it is looked whether the writer's transaction has ended and readers have moved on, and
// after how many looks the restart is put off: the writer waits meanwhile.
constexpr std::chrono::microseconds look{100};
constexpr int looks_max = 50;
constexpr std::chrono::milliseconds next_attempt_after{500};

int look_again(void*, int looks) {
    if (looks >= looks_max) return 0;
    std::this_thread::sleep_for(look);
    return 1;
}
constexpr int give_up_above_pages = (1 << 30) / 4096;

}  // namespace

Result<std::unique_ptr<Checkpointer>> Checkpointer::start(const std::string& path,
                                                          std::unique_ptr<WalArchive> archive) {
    std::unique_ptr<SqliteConnection> connection =
        TRY(SqliteConnection::open(path, SqliteConnection::Mode::write));
    std::unique_ptr<SqliteConnection> guard;
    sqlite3_busy_handler(connection->handle(), look_again, nullptr);
    if (archive) {
        guard = TRY(SqliteConnection::open(path, SqliteConnection::Mode::write));
        sqlite3_busy_handler(guard->handle(), look_again, nullptr);
    }
    std::unique_ptr<Checkpointer> checkpointer(
        new Checkpointer(std::move(connection), std::move(guard), std::move(archive)));
    checkpointer->thread_ = std::thread([raw = checkpointer.get()] { raw->run(); });
    return checkpointer;
}

Checkpointer::~Checkpointer() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
    if (archive_) ship_and_checkpoint();
}

void Checkpointer::run() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, archive_ ? shipping_interval : interval,
                           [this] { return is_stopping_; })) {
        lock.unlock();
        archive_ ? ship_and_checkpoint() : checkpoint();
        lock.lock();
    }
}

// A lock or a full disk is no accident here: the log keeps everything, and the next attempt comes
// soon. A full disk shows in the writer's own commits, too.
void Checkpointer::checkpoint() {
    const int result = move_log(SQLITE_CHECKPOINT_PASSIVE);
    if (result != SQLITE_OK && result != SQLITE_BUSY) {
        log::warning("checkpoint.failed",
                     {{"result", result}, {"message", sqlite3_errmsg(connection_->handle())}});
    }
    if (result == SQLITE_OK) restart_log();
}

// While one lot is moved the next is written, but less each time.
bool Checkpointer::move_nearly_all() {
    for (int turn = 0; turn < moves_before_restart; ++turn) {
        flush_database();
        const int moved_before = moved_pages_;
        if (move_log(SQLITE_CHECKPOINT_PASSIVE) != SQLITE_OK) return false;
        if (moved_pages_ - moved_before <= restart_below_pages) return true;
    }
    return false;
}

// Only a restart that finds all of the log moved flushes the file by itself, with the writer
// waiting for tens of milliseconds.
void Checkpointer::flush_database() {
    sqlite3_file* file = nullptr;
    sqlite3_file_control(connection_->handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    const int result = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
    if (result != SQLITE_OK) stop(result);
}

// A reader that looks at an old state for long keeps the log; then it grows on, and nobody waits.
void Checkpointer::restart_log() {
    const auto now = std::chrono::steady_clock::now();
    if (log_pages_ <= restart_above_pages || now < next_restart_) return;
    bool is_restarted = false;
    if (move_nearly_all()) {
        const std::lock_guard turn(restarting_);
        is_restarted = move_log(SQLITE_CHECKPOINT_RESTART) == SQLITE_OK;
    }
    if (!is_restarted) next_restart_ = now + next_attempt_after;
}

int Checkpointer::move_log(int mode) {
    const int result =
        sqlite3_wal_checkpoint_v2(connection_->handle(), nullptr, mode, &log_pages_, &moved_pages_);
    if (connection_->is_disk_broken(result)) stop(result);
    return result;
}

// A page that could not be flushed may count as clean from then on: the next flush would say that
// all is well, and the log would be written over. Whoever starts again reads it from its beginning.
void Checkpointer::stop(int result) {
    log::error("store.failed",
               {{"result", result}, {"message", sqlite3_errmsg(connection_->handle())}});
    std::_Exit(70);
}

// The guard reads from before the shipping until after the moving, so that no later commit is
// moved.
void Checkpointer::ship_and_checkpoint() {
    if (!guard_->execute("BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1")) return;
    const Status shipped = archive_->ship();
    if (!shipped && !is_archive_failing_)
        log::error("archive.failed", {{"message", shipped.error().message}});
    is_archive_failing_ = !shipped;
    // An archive that stays away must not fill the disk of the database.
    const bool gives_up = !shipped && archive_->pages_in_log() > give_up_above_pages;
    if (gives_up) {
        log::error("archive.interrupted", {{"message", shipped.error().message}});
        archive_->give_up();
    }
    if (shipped || gives_up) move_log(SQLITE_CHECKPOINT_PASSIVE);
    guard_->roll_back();
    if (shipped && log_pages_ > restart_above_pages) restart_shipped_log();
}

// Only while nobody writes can all of the log be moved, and then begin anew. What is left to ship
// is little, so the writer hardly waits.
void Checkpointer::restart_shipped_log() {
    const std::lock_guard turn(restarting_);
    if (!guard_->execute("BEGIN IMMEDIATE")) return;  // the writer is at it; the next time, then
    if (archive_->ship_rest()) move_log(SQLITE_CHECKPOINT_PASSIVE);
    guard_->roll_back();
}

}  // namespace obieg::store
