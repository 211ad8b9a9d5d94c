#include "store/sqlite/checkpointer.h"

#include <chrono>
#include <cstdlib>

#include <sqlite3.h>

#include "runtime/log.h"

namespace obieg::store {
namespace {

constexpr std::chrono::milliseconds interval{50};
constexpr std::chrono::milliseconds shipping_interval{1'000};
// A log longer than this is restarted: that waits for readers to move on, so it is the exception.
constexpr int restart_above_pages = (64 << 20) / 4096;
constexpr int give_up_above_pages = (1 << 30) / 4096;

}  // namespace

Result<std::unique_ptr<Checkpointer>> Checkpointer::start(const std::string& path,
                                                          std::unique_ptr<WalArchive> archive) {
    std::unique_ptr<SqliteConnection> connection =
        TRY(SqliteConnection::open(path, SqliteConnection::Mode::write));
    std::unique_ptr<SqliteConnection> guard;
    if (archive) guard = TRY(SqliteConnection::open(path, SqliteConnection::Mode::write));
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
    int result = move_log(SQLITE_CHECKPOINT_PASSIVE);
    if (result == SQLITE_OK && log_pages_ > restart_above_pages)
        result = move_log(SQLITE_CHECKPOINT_RESTART);
    if (result != SQLITE_OK && result != SQLITE_BUSY) {
        log::warning("checkpoint.failed",
                     {{"result", result}, {"message", sqlite3_errmsg(connection_->handle())}});
    }
}

int Checkpointer::move_log(int mode) {
    int done_pages = 0;
    const int result =
        sqlite3_wal_checkpoint_v2(connection_->handle(), nullptr, mode, &log_pages_, &done_pages);
    // A page that could not be flushed may count as clean from then on: the next flush would say
    // that all is well, and the log would be written over. Whoever starts again reads it from its
    // beginning.
    if (connection_->is_disk_broken(result)) {
        log::error("store.failed",
                   {{"result", result}, {"message", sqlite3_errmsg(connection_->handle())}});
        std::_Exit(70);
    }
    return result;
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
    if (shipped && log_pages_ > restart_above_pages) restart_log();
}

// Only while nobody writes can all of the log be moved, and then begin anew. What is left to ship
// is little, so the writer hardly waits.
void Checkpointer::restart_log() {
    if (!guard_->execute("BEGIN IMMEDIATE")) return;  // the writer is at it; the next time, then
    if (archive_->ship_rest()) move_log(SQLITE_CHECKPOINT_PASSIVE);
    guard_->roll_back();
}

}  // namespace obieg::store
