// Ships the write-ahead log of a running database to a folder, so that the database can be restored
// as it stood at a point of time (restore_archive).
//
// A generation is a copy of the database file and everything that was committed since: `base.db`
// and files of records, each the log's frames of about a second. A new one begins with every start
// and once a day; those that ended longer ago than `days` are removed.
//
// The order is what makes this safe: nothing of the log is moved into the database file before it
// is in the archive. SQLite reuses a log only when all of it was moved, so nothing is overwritten
// unseen. The checkpointer's thread holds a read transaction meanwhile, which keeps checkpoints
// behind what was shipped.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "store/sqlite/files.h"

struct sqlite3;

namespace obieg::store {

class WalArchive {
public:
    // Makes the folder where it does not exist.
    static Result<std::unique_ptr<WalArchive>> open(std::string database, std::string folder,
                                                    std::int64_t days);

    // Follows the commits of this connection: the only one that writes. It outlives the archive.
    // What was in the log before counts from the first commit on, so there has to be one.
    void follow(sqlite3* writer);
    ~WalArchive();

    // Ships what was committed so far; afterwards the log may be moved into the database up to
    // here. Begins a generation where one is due. On the checkpointer's thread.
    Status ship();
    // The same without beginning a generation, which takes long.
    Status ship_rest() { return ship_log(false); }
    // The log may be moved unshipped from now on: what is shipped next begins a generation.
    void give_up() { generation_.clear(); }
    int pages_in_log() const;  // as of the last commit

private:
    // As much of the log as is committed. The salt tells one filling of the log from the next.
    struct Place {
        std::uint64_t salt = 0;
        std::uint32_t frames = 0;
    };

    WalArchive(std::string database, std::string folder, std::int64_t days)
        : database_(std::move(database)), folder_(std::move(folder)), days_(days) {}
    static int note_commit(void* self, sqlite3*, const char*, int frames);
    Status ship_log(bool begins);
    Status copy_base(Time now);
    Status ship_frames(std::uint32_t from, const Place& to, Time at);
    Status write_records(File& file, std::uint32_t from, const Place& to, Time at) const;
    Status remove_old(Time now) const;

    const std::string database_;
    const std::string folder_;
    const std::int64_t days_;
    sqlite3* followed_ = nullptr;

    mutable std::mutex mutex_;
    Place committed_;  // by the writer's thread

    std::string generation_;  // its folder; empty: none has begun
    Time generation_began_;
    Place shipped_;
    int next_file_ = 1;
};

// What an archive holds, oldest first. Every point of time between the two can be restored, to the
// second.
struct ArchivedSpan {
    std::string generation;
    Time from;
    Time to;
};
Result<std::vector<ArchivedSpan>> archived_spans(const std::string& folder);

// Writes the database as it stood at `until` (or at the archive's end) to a new file; answers the
// point of time that it shows: the last one at which the log was shipped, at most a second earlier.
// Code::not_found when the archive does not reach back that far.
Result<Time> restore_archive(const std::string& folder, std::optional<Time> until,
                             const std::string& target);

}  // namespace obieg::store
