#include "store/sqlite/wal_archive.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <map>

#include <sqlite3.h>
#include <zlib.h>

#include "runtime/log.h"
#include "store/sqlite/files.h"

namespace obieg::store {
namespace {

namespace fs = std::filesystem;

// The layout of a log: https://www.sqlite.org/fileformat2.html#walformat
constexpr std::int64_t log_head_bytes = 32;
constexpr std::int64_t frame_head_bytes = 24;

constexpr std::uint32_t record_mark = 0x4257424f;   // "OBWB", little-endian
constexpr std::int64_t record_bytes_max = 8 << 20;  // before compression
constexpr std::int64_t file_bytes_max = 64 << 20;
constexpr std::int64_t generation_ms_max = ms_per_day;
constexpr std::string_view base_name = "base.db";

// Before the compressed frames of a record. Written as it lies in memory: archives stay on machines
// of one kind, as the database file's log does.
struct RecordHead {
    std::uint32_t mark = record_mark;
    std::uint32_t page_bytes = 0;
    std::int64_t at_ms = 0;  // everything that was committed before this instant is in the archive
    std::uint32_t frames_bytes = 0;
    std::uint32_t stored_bytes = 0;
    std::uint32_t checksum = 0;  // CRC-32 of what is stored
    // 1: the next record belongs to the same instant, which holds only together with it. A server
    // that is killed between the two has promised nothing.
    std::uint32_t goes_on = 0;
};
static_assert(sizeof(RecordHead) == 32);

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

std::uint64_t salt_of(std::string_view log_head) {
    return std::uint64_t{big_endian(log_head, 16)} << 32 | big_endian(log_head, 20);
}

std::uint32_t checksum_of(std::string_view bytes) {
    return static_cast<std::uint32_t>(
        ::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

std::string_view bytes_of(const RecordHead& head) {
    return {reinterpret_cast<const char*>(&head), sizeof head};
}

Time wall_now() {
    return Time{std::chrono::duration_cast<std::chrono::milliseconds>(
                    std::chrono::system_clock::now().time_since_epoch())
                    .count()};
}

// "generation-1800000000000": sorts by time.
constexpr std::string_view generation_prefix = "generation-";

std::string generation_name(Time began) {
    return std::string(generation_prefix) + std::to_string(began.ms);
}

struct Generation {
    std::string folder;
    Time began;
};

// Those that are complete, oldest first.
Result<std::vector<Generation>> generations(const std::string& folder) {
    std::error_code error;
    std::vector<Generation> found;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(generation_prefix) || !fs::exists(entry->path() / base_name))
            continue;
        found.push_back({entry->path().string(),
                         Time{std::strtoll(name.c_str() + generation_prefix.size(), nullptr, 10)}});
    }
    if (error) return fail(Code::not_found, "Cannot read " + folder + ": " + error.message() + ".");
    std::sort(found.begin(), found.end(),
              [](const Generation& a, const Generation& b) { return a.began < b.began; });
    return found;
}

std::string log_name(const std::string& generation, int number) {
    char name[32];
    std::snprintf(name, sizeof name, "log-%06d", number);
    return generation + "/" + name;
}

std::vector<std::string> log_files(const std::string& generation) {
    std::vector<std::string> files;
    for (int number = 1; fs::exists(log_name(generation, number)); ++number)
        files.push_back(log_name(generation, number));
    return files;
}

// Calls `visit` with the head of each record, its file and where its frames begin, until it answers
// false or a record was cut off.
template <class Visit>
Status each_record(const std::string& generation, const Visit& visit) {
    for (const std::string& path : log_files(generation)) {
        const File file = TRY(File::open(path, File::Mode::read));
        const std::int64_t size = TRY(file.size());
        std::int64_t at = 0;
        while (at + static_cast<std::int64_t>(sizeof(RecordHead)) <= size) {
            RecordHead head;
            const std::string bytes = TRY(file.read_at(at, sizeof head));
            std::memcpy(&head, bytes.data(), sizeof head);
            at += static_cast<std::int64_t>(sizeof head);
            if (head.mark != record_mark || at + head.stored_bytes > size) return {};
            if (!TRY(visit(head, file, at))) return {};
            at += head.stored_bytes;
        }
    }
    return {};
}

// The frames of a record; nothing when it is damaged, as a last one may be that a crash cut off.
Result<std::optional<std::string>> frames_of(const RecordHead& head, const File& file,
                                             std::int64_t at) {
    if (head.frames_bytes == 0) return std::optional<std::string>("");
    const std::string stored = TRY(file.read_at(at, head.stored_bytes));
    std::string frames(head.frames_bytes, '\0');
    uLongf length = head.frames_bytes;
    const bool is_sound =
        checksum_of(stored) == head.checksum &&
        ::uncompress(reinterpret_cast<Bytef*>(frames.data()), &length,
                     reinterpret_cast<const Bytef*>(stored.data()), head.stored_bytes) == Z_OK &&
        length == head.frames_bytes;
    return is_sound ? std::optional(std::move(frames)) : std::nullopt;
}

// Takes the frames of a log in order and writes a database file, one transaction after another.
class Replay {
public:
    explicit Replay(File database) : database_(std::move(database)) {}

    Status apply(std::string_view frames, std::uint32_t page_bytes) {
        const std::size_t frame_bytes = frame_head_bytes + page_bytes;
        for (; frames.size() >= frame_bytes; frames.remove_prefix(frame_bytes)) {
            pages_[big_endian(frames, 0)] =
                std::string(frames.substr(frame_head_bytes, page_bytes));
            const std::uint32_t pages_after_commit = big_endian(frames, 4);
            if (pages_after_commit == 0) continue;
            for (const auto& [number, page] : pages_)
                TRY_STATUS(database_.write_at(std::int64_t{number - 1} * page_bytes, page));
            pages_.clear();
            TRY_STATUS(database_.cut_to(std::int64_t{pages_after_commit} * page_bytes));
        }
        return {};
    }
    Status finish() { return database_.sync(); }

private:
    File database_;
    std::map<std::uint32_t, std::string> pages_;  // of the transaction that is not complete yet
};

// From when on a generation can be restored; nothing while its first record is missing.
Result<std::optional<Time>> first_point(const std::string& generation) {
    std::optional<Time> first;
    TRY_STATUS(each_record(generation,
                           [&](const RecordHead& head, const File&, std::int64_t) -> Result<bool> {
                               if (head.goes_on != 0) return true;
                               first = Time{head.at_ms};
                               return false;
                           }));
    return first;
}

}  // namespace

// ---- Shipping
// ------------------------------------------------------------------------------------------

Result<std::unique_ptr<WalArchive>> WalArchive::open(std::string database, std::string folder,
                                                     std::int64_t days) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return fail(Code::internal, "Cannot make " + folder + ": " + error.message() + ".");
    return std::unique_ptr<WalArchive>(
        new WalArchive(std::move(database), std::move(folder), days));
}

WalArchive::~WalArchive() {
    if (followed_) sqlite3_wal_hook(followed_, nullptr, nullptr);
}

void WalArchive::follow(sqlite3* writer) {
    followed_ = writer;
    sqlite3_wal_hook(writer, &WalArchive::note_commit, this);
}

// On the writer's thread, after each commit. The log's head is read here, because only now it is
// sure to belong to the count.
int WalArchive::note_commit(void* self, sqlite3*, const char*, int frames) {
    auto& archive = *static_cast<WalArchive*>(self);
    const Result<File> log = File::open(archive.database_ + "-wal", File::Mode::read);
    const Result<std::string> head =
        log ? log->read_at(0, log_head_bytes) : Result<std::string>(fail(log.error()));
    if (!head) return SQLITE_OK;  // the next commit tells all of it
    const std::lock_guard lock(archive.mutex_);
    archive.committed_ = {salt_of(*head), static_cast<std::uint32_t>(frames)};
    return SQLITE_OK;
}

int WalArchive::pages_in_log() const {
    const std::lock_guard lock(mutex_);
    return static_cast<int>(committed_.frames);
}

Status WalArchive::ship() {
    const Time now = wall_now();
    const bool begins = generation_.empty() || now - generation_began_ >= generation_ms_max;
    if (begins) TRY_STATUS(copy_base(now));
    TRY_STATUS(ship_log(begins));
    return begins ? remove_old(now) : Status();
}

Status WalArchive::ship_log(bool begins) {
    // The instant is taken first: what was committed before it is in what is read after it.
    const Time at = wall_now();
    Place committed;
    {
        const std::lock_guard lock(mutex_);
        committed = committed_;
    }
    const std::uint32_t from = committed.salt == shipped_.salt ? shipped_.frames : 0;
    // The first record says from when on the generation can be restored, even with no frames.
    if (committed.frames > from || begins) {
        if (Status shipped = ship_frames(from, committed, at); !shipped) {
            if (begins) generation_.clear();
            return shipped;
        }
    }
    shipped_ = committed;
    return {};
}

// While this runs nothing is moved from the log into the database file, so the copy is the database
// as it stood after some commit; the whole log is shipped behind it.
Status WalArchive::copy_base(Time now) {
    generation_.clear();
    const std::string folder = folder_ + "/" + generation_name(now);
    std::error_code error;
    fs::create_directory(folder, error);
    if (error) return fail(Code::internal, "Cannot make " + folder + ": " + error.message() + ".");
    TRY_STATUS(copy_file(database_, folder + "/" + std::string(base_name)));
    TRY_STATUS(sync_folder(folder));
    TRY_STATUS(sync_folder(folder_));
    generation_ = folder;
    generation_began_ = now;
    shipped_ = {};
    next_file_ = 1;
    log::info("archive.generation_began", {{"folder", folder}});
    return {};
}

Status WalArchive::ship_frames(std::uint32_t from, const Place& to, Time at) {
    const std::string path = log_name(generation_, next_file_);
    File file = TRY(File::open(path, File::Mode::append));
    const std::int64_t before = TRY(file.size());
    Status written = write_records(file, from, to, at);
    if (!written && written.error().code == Code::stale_version) {
        // The log has just begun anew, which it does when the database file has all of it: a base
        // that was copied a moment ago has, too.
        written = file.cut_to(before);
        if (written) written = write_records(file, to.frames, to, at);
    }
    if (written) written = file.sync();
    if (!written) {
        // Half a record would hide the next ones; what cannot be cut off ends the generation.
        if (!file.cut_to(before)) generation_.clear();
        return written;
    }
    if (before == 0) TRY_STATUS(sync_folder(generation_));
    if (TRY(file.size()) >= file_bytes_max) ++next_file_;
    return {};
}

// Code::stale_version when the log is no longer the one that `to` speaks of.
Status WalArchive::write_records(File& file, std::uint32_t from, const Place& to, Time at) const {
    RecordHead head;
    head.at_ms = at.ms;
    if (from == to.frames) return file.write(bytes_of(head));
    const File log = TRY(File::open(database_ + "-wal", File::Mode::read));
    head.page_bytes = big_endian(TRY(log.read_at(0, log_head_bytes)), 8);
    const std::int64_t frame_bytes = frame_head_bytes + head.page_bytes;
    const auto frames_at_once = static_cast<std::uint32_t>(record_bytes_max / frame_bytes);
    while (from < to.frames) {
        const std::uint32_t count = std::min(to.frames - from, frames_at_once);
        const std::string frames = TRY(log.read_at(log_head_bytes + frame_bytes * from,
                                                   static_cast<std::size_t>(frame_bytes) * count));
        // A log that begins anew writes its head before it writes over frames.
        if (salt_of(TRY(log.read_at(0, log_head_bytes))) != to.salt)
            return fail(Code::stale_version, "The log began anew.");
        uLongf length = ::compressBound(static_cast<uLong>(frames.size()));
        std::string stored(length, '\0');
        ::compress2(reinterpret_cast<Bytef*>(stored.data()), &length,
                    reinterpret_cast<const Bytef*>(frames.data()),
                    static_cast<uLong>(frames.size()), Z_BEST_SPEED);
        stored.resize(length);
        head.frames_bytes = static_cast<std::uint32_t>(frames.size());
        head.stored_bytes = static_cast<std::uint32_t>(stored.size());
        head.checksum = checksum_of(stored);
        from += count;
        head.goes_on = from < to.frames ? 1 : 0;
        TRY_STATUS(file.write(bytes_of(head)));
        TRY_STATUS(file.write(stored));
    }
    return {};
}

Status WalArchive::remove_old(Time now) const {
    const std::vector<Generation> all = TRY(generations(folder_));
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        const bool is_old = all[i + 1].began + days_ * ms_per_day < now;
        std::error_code error;
        if (is_old) fs::remove_all(all[i].folder, error);
        if (error) log::warning("archive.not_removed", {{"folder", all[i].folder}});
    }
    return {};
}

// ---- Restoring
// -----------------------------------------------------------------------------------------

Result<std::vector<ArchivedSpan>> archived_spans(const std::string& folder) {
    std::vector<ArchivedSpan> spans;
    for (const Generation& generation : TRY(generations(folder))) {
        const std::optional<Time> first = TRY(first_point(generation.folder));
        if (!first) continue;
        ArchivedSpan span{generation.folder, *first, *first};
        TRY_STATUS(
            each_record(generation.folder,
                        [&](const RecordHead& head, const File&, std::int64_t) -> Result<bool> {
                            if (head.goes_on == 0) span.to = Time{head.at_ms};
                            return true;
                        }));
        spans.push_back(std::move(span));
    }
    return spans;
}

Result<Time> restore_archive(const std::string& folder, std::optional<Time> until,
                             const std::string& target) {
    const std::vector<ArchivedSpan> spans = TRY(archived_spans(folder));
    if (spans.empty())
        return fail(Code::not_found, "There is no archive of a database in " + folder + ".");
    const auto later = std::find_if(spans.begin(), spans.end(), [&](const ArchivedSpan& span) {
        return until && span.from > *until;
    });
    if (later == spans.begin()) {
        return fail(Code::not_found, "The archive in " + folder + " begins at " +
                                         to_iso(spans.front().from) +
                                         ". Choose a later point of time.");
    }
    const std::string& generation = std::prev(later)->generation;
    TRY_STATUS(copy_file(generation + "/" + std::string(base_name), target));
    Replay replay(TRY(File::open(target, File::Mode::change)));
    Time shown;
    const Status replayed = each_record(
        generation, [&](const RecordHead& head, const File& file, std::int64_t at) -> Result<bool> {
            if (until && Time{head.at_ms} > *until) return false;
            const std::optional<std::string> frames = TRY(frames_of(head, file, at));
            if (!frames) return false;
            TRY_STATUS(replay.apply(*frames, head.page_bytes));
            if (head.goes_on == 0) shown = Time{head.at_ms};
            return true;
        });
    TRY_STATUS(replayed);
    TRY_STATUS(replay.finish());
    return shown;
}

}  // namespace obieg::store
