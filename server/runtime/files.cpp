#include "runtime/files.h"

#include <chrono>

#include "runtime/file_name.h"
#include "runtime/log.h"
#include "runtime/media_type.h"

namespace obieg::runtime {
namespace {

constexpr std::chrono::minutes cleaning_interval{5};
constexpr std::int32_t contents_at_once = 1'000;

tl::unexpected<Error> no_such_file(FileKey key) {
    return fail(Code::not_found, "There is no file " + to_string(key) + " that you may see.");
}

}  // namespace

Files::Files(const Config& config, Runtime& runtime, FileStore& store, Scanner* scanner)
    : config_(config), runtime_(runtime), store_(store), scanner_(scanner) {}

Files::~Files() {
    stop();
}

Status Files::start() {
    TRY_STATUS(clean());
    TRY_STATUS(look_for_newest());
    thread_ = std::thread([this] { run(); });
    return {};
}

Status Files::look_for_newest() {
    const auto row = TRY(runtime_.read([](Reader& reader) { return reader.newest_file(); }));
    if (!row) return {};
    const auto content = store_.open(row->hash);
    if (content) return {};
    log::error("files.folder_is_another",
               {{"file", to_string(row->file.key)}, {"message", content.error().message}});
    return {};
}

void Files::stop() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    stopping_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Files::run() {
    std::unique_lock lock(mutex_);
    while (!stopping_.wait_for(lock, cleaning_interval, [this] { return is_stopping_; })) {
        lock.unlock();
        if (const Status cleaned = clean(); !cleaned)
            log::warning("files.cleaning_failed", {{"message", cleaned.error().message}});
        lock.lock();
    }
}

// ---- Uploading
// -----------------------------------------------------------------------------------------

BeginUpload Files::upload_of(const Uploader& uploader, std::string_view name,
                             std::int64_t size) const {
    const bool is_public = !uploader.visitor.empty();
    const std::int64_t megabytes =
        is_public ? config_.public_file_megabytes : config_.file_megabytes;
    return {.name = harmless_file_name(name),
            .size = size,
            .visitor = uploader.visitor,
            .allowance = {.file_bytes = megabytes << 20,
                          .files_a_day = config_.daily_files,
                          .bytes_a_day = config_.daily_file_megabytes << 20}};
}

Result<StoredFile> Files::own(const Uploader& uploader, FileKey key) {
    const auto row = TRY(runtime_.read([&](Reader& reader) { return reader.stored_file(key); }));
    const bool is_somebody = !uploader.caller.user.empty() || !uploader.visitor.empty();
    const bool is_own = row && is_somebody && row->file.uploaded_by == uploader.caller.user &&
                        row->file.visitor == uploader.visitor;
    if (!is_own) return no_such_file(key);
    return *row;
}

Result<Files::Progress> Files::progress(const Uploader& uploader, FileKey key) {
    Progress progress{.row = TRY(own(uploader, key))};
    progress.received =
        progress.row.file.is_ready ? progress.row.file.size : TRY(store_.received(key));
    return progress;
}

Result<std::int64_t> Files::append(const Uploader& uploader, FileKey key, std::int64_t offset,
                                   std::string_view bytes) {
    const StoredFile row = TRY(own(uploader, key));
    if (row.file.is_ready) return row.file.size;
    const auto length = static_cast<std::int64_t>(bytes.size());
    if (offset > row.file.size || length > row.file.size - offset) {
        return fail(Code::too_large, "The file was announced with " +
                                         std::to_string(row.file.size) +
                                         " bytes; this piece goes beyond them.");
    }
    return store_.append(key, offset, bytes);
}

Result<StoredFile> Files::finish(const Uploader& uploader, FileKey key,
                                 std::string_view expected_hash) {
    StoredFile row = TRY(own(uploader, key));
    const auto check_hash = [&](std::string_view hash) -> Status {
        if (expected_hash.empty() || expected_hash == hash) return {};
        return fail(Code::invalid_argument, "The content is not what was sent: its SHA-256 is " +
                                                std::string(hash) +
                                                ". Remove the file and upload it again.");
    };
    if (row.file.is_ready) {
        TRY_STATUS(check_hash(row.hash));
        return row;
    }
    const std::int64_t received = TRY(store_.received(key));
    if (received != row.file.size) {
        return fail(Code::wrong_state, "Only " + std::to_string(received) + " of " +
                                           std::to_string(row.file.size) +
                                           " bytes have arrived. Send the rest first.");
    }
    const FileStore::Sealed sealed = TRY(store_.seal(key));
    TRY_STATUS(check_hash(sealed.hash));
    if (scanner_) TRY_STATUS(look_through(row));
    row.hash = sealed.hash;
    row.crc32 = sealed.crc32;
    row.file.media_type = media_type_of_content(sealed.beginning, row.file.name);
    row.file.is_ready = true;
    const std::shared_lock lock(placing_);
    TRY(runtime_.call(Caller::system(),
                      FinishUpload{key, row.hash, row.crc32, row.file.media_type}));
    TRY_STATUS(store_.place(key, row.hash));
    return row;
}

Status Files::look_through(const StoredFile& row) {
    const auto content = TRY(store_.open_upload(row.file.key));
    const auto found = scanner_->scan(*content);
    if (!found) {
        log::error("files.not_scanned",
                   {{"file", to_string(row.file.key)}, {"message", found.error().message}});
        return fail(found.error());
    }
    if (found->empty()) return {};
    log::warning(
        "files.infected",
        {{"file", to_string(row.file.key)}, {"by", row.file.uploaded_by}, {"found", *found}});
    TRY_STATUS(store_.drop(row.file.key));
    const std::string message = "\"" + row.file.name + "\" was not taken in: it holds " + *found +
                                ". Have the machine that it comes from looked at.";
    return fail(Error{
        Code::invalid_argument, message, {{.where = "", .message = message, .code = "infected"}}});
}

// ---- Reading
// -------------------------------------------------------------------------------------------

Result<StoredFile> Files::visible(const Viewer& viewer, FileKey key) {
    using Found = std::optional<StoredFile>;
    const auto find = [&](Reader& reader) -> Result<Found> {
        Found found = TRY(reader.stored_file(key));
        if (!found || !found->file.is_ready) return Found();
        if (!viewer.user.empty() && found->file.uploaded_by == viewer.user) return found;
        if (!found->instance) return Found();
        const bool may_see = TRY(reader.is_visible(found->instance, viewer)) ||
                             TRY(reader.is_visible(found->file.root, viewer));
        return may_see ? found : Found();
    };
    const Found row = TRY(runtime_.read(find));
    if (!row) return no_such_file(key);
    return *row;
}

Result<std::shared_ptr<const FileContent>> Files::open(const StoredFile& row) {
    auto content = store_.open(row.hash);
    if (content || content.error().code != Code::not_found) return content;
    // The file is known, so somebody has to look after the folder; another node may have it.
    log::error("files.content_missing",
               {{"file", to_string(row.file.key)}, {"message", content.error().message}});
    return fail(Code::unavailable, "The content of \"" + row.file.name +
                                       "\" is not within this server's reach. Tell whoever runs "
                                       "Obieg; the log says what is missing.");
}

// ---- Cleaning
// ------------------------------------------------------------------------------------------

Status Files::clean() {
    TRY_STATUS(clean_uploads());
    return clean_contents();
}

// Uploads whose row has gone, and those whose row was committed just before a crash.
Status Files::clean_uploads() {
    for (const FileKey key : TRY(store_.uploads())) {
        const std::unique_lock lock(placing_);
        const auto row =
            TRY(runtime_.read([&](Reader& reader) { return reader.stored_file(key); }));
        if (!row) {
            TRY_STATUS(store_.drop(key));
        } else if (row->file.is_ready) {
            TRY_STATUS(store_.place(key, row->hash));
        }
    }
    return {};
}

Status Files::clean_contents() {
    for (;;) {
        std::vector<std::string> dropped = TRY(runtime_.read(
            [](Reader& reader) { return reader.dropped_contents(contents_at_once); }));
        if (dropped.empty()) return {};
        const Time claimed_at = runtime_.real_now();
        ContentsClaimed claimed =
            TRY(runtime_.call(Caller::system(), ClaimContents{std::move(dropped)}));
        if (claimed.hashes.empty()) return {};
        for (const std::string& hash : claimed.hashes) {
            // A node that was asleep in between may not be the only one any more.
            if (runtime_.real_now() - claimed_at > claim_ms_max) return {};
            TRY_STATUS(store_.remove(hash));
        }
        TRY(runtime_.call(Caller::system(), ForgetContents{std::move(claimed.hashes)}));
    }
}

}  // namespace obieg::runtime
