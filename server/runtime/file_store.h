// Where the contents of files lie: a folder (server/files/), or what an installation has in its
// place. Rows about them are in the database (StoredFile).
//
// A content is found by its hash, SHA-256 in hexadecimal digits, and never changes. What is still
// arriving has no hash yet and is found by its key. Every call may come from several threads at
// once. Code::storage_full when there is no room left.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/key.h"

namespace obieg::runtime {

class FileContent {
public:
    virtual ~FileContent() = default;
    virtual std::int64_t size() const = 0;
    // At most so many bytes from `offset` on; none at the end.
    virtual Result<std::string> read(std::int64_t offset, std::size_t maximum) const = 0;
};

class FileStore {
public:
    virtual ~FileStore() = default;

    // ---- What arrives
    // -------------------------------------------------------------------------------------

    // How many bytes are here already.
    virtual Result<std::int64_t> received(FileKey upload) = 0;
    // Answers how many bytes are here then. Bytes that are here already are passed over, so that a
    // piece may come twice; Code::wrong_state when there would be a gap before it.
    virtual Result<std::int64_t> append(FileKey upload, std::int64_t offset,
                                        std::string_view bytes) = 0;

    struct Sealed {
        std::string hash;
        std::uint32_t crc32 = 0;  // as ZIP wants it
        std::int64_t size = 0;
        std::string beginning;  // the first bytes, to tell what it is
    };
    // Makes it durable and reads it through. It stays an upload until it is placed.
    virtual Result<Sealed> seal(FileKey upload) = 0;
    // A sealed upload becomes the content of its hash, durably. Does nothing when it is there.
    virtual Status place(FileKey upload, std::string_view hash) = 0;
    virtual Status drop(FileKey upload) = 0;
    // What has arrived of it.
    virtual Result<std::shared_ptr<const FileContent>> open_upload(FileKey upload) = 0;
    virtual Result<std::vector<FileKey>> uploads() = 0;

    // ---- What is here
    // -------------------------------------------------------------------------------------

    // Code::not_found when there is no such content.
    virtual Result<std::shared_ptr<const FileContent>> open(std::string_view hash) = 0;
    virtual Status remove(std::string_view hash) = 0;  // also when there is none
};

}  // namespace obieg::runtime
