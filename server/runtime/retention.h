// How long cases that have ended are kept, and what of them: per process, by age.
//
// A run looks for cases whose time is over, a few at a time: it writes them to the archive (a file
// that is on the disk before anything else happens), and deletes their rows in a transaction of the
// writer between other requests. The size up to which a file counts stands in the database and
// moves with that transaction; what lies behind it is left from a crash and is cut off before the
// next cases are written. So each case is archived exactly once. Records are never touched.
//
// A run is a row, so that it goes on after a restart. Where nodes share a database, the node that
// holds its lease carries it out; every transaction of the run makes sure that it still does.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/key.h"
#include "base/time.h"
#include "engine/history_level.h"
#include "engine/state.h"
#include "runtime/stored_file.h"

namespace obieg::runtime {

using RetentionRunKey = Key<struct RetentionRunTag>;

// What becomes of a case when its time is over. The numbers are stored.
enum class Disposal { archive = 0, remove = 1 };

std::string_view to_text(Disposal disposal);  // "archive", "delete"

// What an administrator says about the cases of a process. Nothing: as for every process; and the
// level of the history as the process says it itself.
struct ProcessPolicy {
    std::optional<engine::HistoryLevel> history = {};
    std::optional<std::int64_t> keep_days = {};  // after the case has ended; keeps_for_ever
    std::optional<Disposal> disposal = {};

    bool operator==(const ProcessPolicy&) const = default;
};
constexpr std::int64_t keeps_for_ever = 0;
constexpr std::int64_t keep_days_max = 36'500;

// By process id; the one without a name counts for every process that says nothing else.
using ProcessPolicies = std::map<std::string, ProcessPolicy, std::less<>>;

struct Retention {
    std::int64_t keep_days = keeps_for_ever;
    Disposal disposal = Disposal::archive;
};
Retention retention_of(const ProcessPolicies& policies, std::string_view process_id);
// What is said for a process goes before what it says itself (`own`), and that before what is said
// for every process.
engine::HistoryLevel history_level_of(const ProcessPolicies& policies, std::string_view process_id,
                                      std::optional<engine::HistoryLevel> own);
bool limits_any_age(const ProcessPolicies& policies);

// The next time after `now` at which the clock on the wall shows this full hour.
Time next_hour_of(std::int64_t hour, TimeZone zone, Time now);

// ---- Runs
// ---------------------------------------------------------------------------------------

// The numbers are stored.
enum class RetentionState { active = 0, completed = 1, canceled = 2, failed = 3 };

std::string_view to_text(RetentionState state);

struct RetentionRun {
    RetentionRunKey key;
    RetentionState state = RetentionState::active;
    std::string started_by;  // user name; empty: the server, by its hours
    Time started_at;         // real clock
    std::optional<Time> ended_at;
    std::string owner;  // the node that carries it out; empty: none yet
    Time lease_until;   // real clock; then another node may take it over
    std::int64_t archived = 0;
    std::int64_t deleted = 0;  // without an archive
    std::string problem;       // why it failed

    bool operator==(const RetentionRun&) const = default;
};

// Has this node the run, or may it take it over?
bool may_carry_out(const RetentionRun& run, std::string_view owner, Time real_now);

// Of one process, for whoever decides.
struct RetentionCount {
    std::string process_id;
    std::int64_t ended = 0;  // cases that nobody called, counted up to counted_rows_max
    std::int64_t due = 0;    // of them, those whose time is over; likewise
    std::optional<Time> oldest;
};

// ---- The archive
// ----------------------------------------------------------------------------------

// A case as it is kept: everything that its tables know. Times are the process clock's.
struct ArchivedTask {
    engine::UserTask task;
    std::optional<Time> closed_at;
    std::string closed_by;
    std::string outcome;
};
struct ArchivedMessage {
    std::string channel;  // "bell", "mail"
    std::string to;
    std::string kind;
    std::string subject;
    std::string body;
    std::string state;
    Time at;
};
struct ArchivedCase {
    engine::ProcessInstance instance;
    Context variables;
    std::vector<engine::Event> events;
    std::vector<ArchivedTask> tasks;
    std::vector<ArchivedMessage> messages;
    std::vector<RecordKey> records;  // that it made or changed
    std::vector<StoredFile> files;   // that it had
};

// One file of the archive as the database knows it.
struct ArchiveFile {
    std::string folder;  // the name that the folder gave itself; nodes have one each
    std::string name;    // "vacation-2026-11.jsonl.gz"
    std::int64_t size = 0;
    std::int64_t cases = 0;
};

// What a run has done, in one transaction; and, without any of it, that it goes on.
struct RetentionStep {
    RetentionRunKey run;
    std::string owner;
    // Cases with all those that they had called: as they were archived, or are to be deleted.
    std::vector<std::vector<InstanceKey>> trees = {};
    std::optional<ArchiveFile> file = {};  // that holds them, as it is now
    std::optional<RetentionState> end = {};
    std::string problem = {};
    bool gives_up_lease = false;
};

// Where archived cases go. Used by one thread.
class CaseArchive {
public:
    virtual ~CaseArchive() = default;

    // Keeps other processes away from the folder until close(), and answers its name. Fails with
    // Code::already_exists while another process is there.
    virtual Result<std::string> open() = 0;
    virtual void close() = 0;
    // Nothing: there is no such file.
    virtual std::optional<std::int64_t> size_of(const std::string& name) const = 0;
    // Cuts the file off behind its first `file.size` bytes and appends the cases, after a copy of
    // each content that they have. Answers its size, once all of it is on the disk.
    virtual Result<std::int64_t> append(const ArchiveFile& file,
                                        const std::vector<ArchivedCase>& cases) = 0;
};

// The name of the part of the archive that holds cases of this process that ended in this month.
// The first part has the number 1; others follow where it cannot be gone on with.
std::string archive_file_name(std::string_view process_id, Time ended_at, std::int32_t part);

}  // namespace obieg::runtime
