#include "store/sqlite/checkpointer.h"

#include <chrono>

#include <sqlite3.h>

#include "runtime/log.h"

namespace obieg::store {
namespace {

constexpr std::chrono::milliseconds interval{50};
// A log longer than this is restarted: that waits for readers to move on, so it is the exception.
constexpr int restart_above_pages = (64 << 20) / 4096;

}  // namespace

Result<std::unique_ptr<Checkpointer>> Checkpointer::start(const std::string& path) {
    std::unique_ptr<SqliteConnection> connection =
        TRY(SqliteConnection::open(path, SqliteConnection::Mode::write));
    std::unique_ptr<Checkpointer> checkpointer(new Checkpointer(std::move(connection)));
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
}

void Checkpointer::run() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, interval, [this] { return is_stopping_; })) {
        lock.unlock();
        checkpoint();
        lock.lock();
    }
}

// A failure is not an accident here: the log keeps everything, and the next attempt comes soon. A
// disk that cannot be written shows in the writer's own commits.
void Checkpointer::checkpoint() {
    int log_pages = 0;
    int done_pages = 0;
    sqlite3* const database = connection_->handle();
    int result = sqlite3_wal_checkpoint_v2(database, nullptr, SQLITE_CHECKPOINT_PASSIVE, &log_pages,
                                           &done_pages);
    if (result == SQLITE_OK && log_pages > restart_above_pages) {
        result = sqlite3_wal_checkpoint_v2(database, nullptr, SQLITE_CHECKPOINT_RESTART, &log_pages,
                                           &done_pages);
    }
    if (result != SQLITE_OK && result != SQLITE_BUSY) {
        log::warning("checkpoint.failed",
                     {{"result", result}, {"message", sqlite3_errmsg(database)}});
    }
}

}  // namespace obieg::store
