// Moves the write-ahead log into the database file on a thread of its own, so that no commit waits
// for it (measured: the slowest hundredth of commits takes 2.4 ms instead of 45). With an archive,
// what is moved has been shipped there before (wal_archive.h).
//
// A log that has grown long begins anew, and that has to be done between two transactions. Asking
// SQLite for the lock would have both sides sleep and try again, up to 100 ms a time; so the writer
// holds its next transaction back for a moment when asked (wait_for_restart), after all but the
// last pages have been moved and flushed.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "base/error.h"
#include "store/sqlite/sqlite_connection.h"
#include "store/sqlite/wal_archive.h"

namespace obieg::store {

class Checkpointer {
public:
    // Without an archive, nothing is shipped.
    static Result<std::unique_ptr<Checkpointer>> start(const std::string& path,
                                                       std::unique_ptr<WalArchive> archive);
    ~Checkpointer();  // ends the thread; ships what is left

    // Before each transaction of the writer: returns at once unless the log is just beginning anew.
    void wait_for_restart() { const std::lock_guard turn(restarting_); }

private:
    Checkpointer(std::unique_ptr<SqliteConnection> connection,
                 std::unique_ptr<SqliteConnection> guard, std::unique_ptr<WalArchive> archive)
        : connection_(std::move(connection)),
          guard_(std::move(guard)),
          archive_(std::move(archive)) {}
    void run();
    void checkpoint();
    void ship_and_checkpoint();
    void restart_log();
    void restart_shipped_log();
    bool move_nearly_all();
    int move_log(int mode);
    void flush_database();
    [[noreturn]] void stop(int result);

    std::unique_ptr<SqliteConnection> connection_;
    std::unique_ptr<SqliteConnection> guard_;  // keeps checkpoints behind what was shipped
    std::unique_ptr<WalArchive> archive_;      // null: there is none
    bool is_archive_failing_ = false;
    int log_pages_ = 0;    // after the last move
    int moved_pages_ = 0;  // of them, those that are in the database file
    std::chrono::steady_clock::time_point next_restart_;
    std::mutex restarting_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool is_stopping_ = false;
    std::thread thread_;
};

}  // namespace obieg::store
