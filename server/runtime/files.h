// Uploaded files: a row in the database and a content in the file store, kept in step.
//
//     begin -> append… -> finish -> (an answer attaches it to a case) -> open
//
// A content is placed under its hash only after the row that names it has been committed, and is
// removed only after the last such row has gone. So nothing lies there that nobody knows of. What
// a crash left between the two is put right by clean(): at the start and every few minutes after.
// Uploads that no case took are forgotten after 24 hours.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <thread>

#include "base/error.h"
#include "runtime/config.h"
#include "runtime/file_store.h"
#include "runtime/runtime.h"
#include "runtime/scanner.h"

namespace obieg::runtime {

// Who uploads: somebody who is signed in, or a visitor of a public form under a name that only that
// page knows.
struct Uploader {
    Caller caller = {};
    std::string visitor = {};
};

class Files {
public:
    // All of them outlive it. Without a scanner contents are taken in as they are.
    Files(const Config& config, Runtime& runtime, FileStore& store, Scanner* scanner = nullptr);
    ~Files();  // stops

    // Cleans once, then from time to time on a thread of its own. Complains in the log when the
    // newest content is not there: the folder is not the one that belongs to the database.
    Status start();
    void stop();

    // What to ask the runtime for an upload of this name and size. The name is made harmless:
    // without folders, control characters and marks that turn the direction of writing.
    BeginUpload upload_of(const Uploader& uploader, std::string_view name, std::int64_t size) const;

    // ---- The uploader's own. Code::not_found for everybody else.
    // -----------------------------------------------------------------------------------------

    struct Progress {
        StoredFile row;
        std::int64_t received = 0;
    };
    Result<Progress> progress(const Uploader& uploader, FileKey key);
    // Answers how many bytes are here; see FileStore::append. Code::too_large for more than was
    // announced.
    Result<std::int64_t> append(const Uploader& uploader, FileKey key, std::int64_t offset,
                                std::string_view bytes);
    // Reads the whole content, so not on a thread that others wait for. `expected_hash` is what the
    // uploader counted, or empty. Code::wrong_state while something is missing;
    // Code::invalid_argument with the detail "infected" when the scanner found something, and then
    // the content is gone.
    Result<StoredFile> finish(const Uploader& uploader, FileKey key,
                              std::string_view expected_hash);

    // ---- Reading
    // -----------------------------------------------------------------------------------------

    // The file when this person may see it: the uploader, and who may see the case that has it.
    // Code::not_found for others.
    Result<StoredFile> visible(const Viewer& viewer, FileKey key);
    Result<std::shared_ptr<const FileContent>> open(const StoredFile& row);

    // Puts right what crashes left, and removes contents that no row names any more.
    Status clean();

private:
    Result<StoredFile> own(const Uploader& uploader, FileKey key);
    Status look_through(const StoredFile& row);
    Status look_for_newest();
    Status clean_uploads();
    Status clean_contents();
    void run();

    const Config& config_;
    Runtime& runtime_;
    FileStore& store_;
    Scanner* const scanner_;
    // Shared by those who commit a row and place its content, alone with whoever puts uploads
    // right.
    std::shared_mutex placing_;

    std::mutex mutex_;
    std::condition_variable stopping_;
    bool is_stopping_ = false;
    std::thread thread_;
};

}  // namespace obieg::runtime
