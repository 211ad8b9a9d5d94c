// Rows of uploaded files. Their contents are the business of files.h.
#include "runtime/operations.h"

namespace obieg::runtime {
namespace {

// After so long whoever claimed a content is taken for gone: longer than claim_ms_max.
constexpr std::int64_t claim_again_ms = 5 * ms_per_minute;
static_assert(claim_again_ms > claim_ms_max);

}  // namespace

Result<StoredFile> Execution::stored_file(FileKey key) {
    TRY_STATUS(batch.hold({lock_of_file(key)}));
    TRY_STATUS(batch.flush());
    auto rows = TRY(batch.checked(batch.transaction().stored_files({key})));
    if (rows.front()) return *std::move(rows.front());
    return fail(Code::not_found, "There is no file " + to_string(key) + " any more.");
}

Result<Reply> Execution::operator()(const BeginUpload& request) {
    const UploadAllowance& allowance = request.allowance;
    if (request.size < 1)
        return fail(Code::invalid_argument, "The file is empty.", {Detail{"size", "is zero"}});
    if (request.size > allowance.file_bytes) {
        return fail(Code::too_large, "A file may have at most " +
                                         std::to_string(allowance.file_bytes >> 20) + " MB here.");
    }
    TRY_STATUS(batch.flush());
    const UploadUsage used = TRY(batch.checked(
        batch.transaction().uploads_since(caller.user, batch.real_now() - 24 * ms_per_hour)));
    if (used.files >= allowance.files_a_day || used.bytes + request.size > allowance.bytes_a_day) {
        return fail(Code::limit_reached,
                    "Too much was uploaded within 24 hours: " + std::to_string(used.files) +
                        " files, " + std::to_string(used.bytes >> 20) +
                        " MB. Try again later, or ask the administrator for more.");
    }
    StoredFile row;
    row.file.key = batch.keys().make<FileKey>();
    row.file.name = request.name;
    row.file.size = request.size;
    row.file.uploaded_by = caller.user;
    row.file.visitor = request.visitor;
    row.uploaded_at = batch.real_now();
    const FileKey key = row.file.key;
    batch.write().new_files.push_back(std::move(row));
    return UploadBegun{key};
}

Result<Reply> Execution::operator()(const FinishUpload& request) {
    const StoredFile row = TRY(stored_file(request.file));
    if (row.hash == request.hash) return Done{};  // two finished it at once
    if (row.file.is_ready)
        return fail(Code::wrong_state, "The file is complete already, with another content.");
    TRY_STATUS(batch.need_exclusive());
    const auto claimed = TRY(batch.checked(batch.transaction().dropped_content(request.hash)));
    if (claimed && *claimed != Time{}) {
        return fail(Code::unavailable,
                    "The same content is being removed at this moment. Finish the file again.");
    }
    batch.write().finished_files.push_back(
        {request.file, request.hash, request.crc32, request.media_type});
    return Done{};
}

Result<Reply> Execution::operator()(const DropUpload& request) {
    const StoredFile row = TRY(stored_file(request.file));
    if (row.file.uploaded_by != caller.user || row.file.visitor != request.visitor)
        return fail(Code::not_found, "There is no file " + to_string(request.file) + " of yours.");
    if (row.instance)
        return fail(Code::wrong_state, "The file belongs to a case; it stays with it.");
    batch.write().dropped_files.push_back(request.file);
    return Done{};
}

Result<Reply> Execution::operator()(const NoteDownloads& request) {
    if (request.goes_on) TRY_STATUS(batch.flush());
    // Through somebody's eyes, it is the one who looks that has the file.
    const std::string& user = caller.seen_by.empty() ? caller.user : caller.seen_by;
    for (const FileKey file : request.files) {
        if (request.goes_on) {
            const auto last = TRY(batch.checked(batch.transaction().last_download(file, user)));
            if (last && batch.process_now() - *last < ms_per_day) continue;
        }
        batch.write().downloads.push_back({batch.keys().make<DownloadKey>(), file, user,
                                           batch.process_now(), request.in_archive});
    }
    return Done{};
}

Result<Reply> Execution::operator()(const ClaimContents& request) {
    TRY_STATUS(batch.need_exclusive());
    TRY_STATUS(batch.flush());
    ContentsClaimed claimed;
    for (const std::string& hash : request.hashes) {
        const auto since = TRY(batch.checked(batch.transaction().dropped_content(hash)));
        // Another node forgot it meanwhile, or is about to remove it.
        if (!since || batch.real_now() - *since < claim_again_ms) continue;
        if (TRY(batch.checked(batch.transaction().is_content_used(hash)))) {
            batch.write().forgotten_contents.push_back(hash);
        } else {
            batch.write().claimed_contents.push_back({hash, batch.real_now()});
            claimed.hashes.push_back(hash);
        }
    }
    return claimed;
}

Result<Reply> Execution::operator()(const ForgetContents& request) {
    batch.write().forgotten_contents = request.hashes;
    return Done{};
}

}  // namespace obieg::runtime
