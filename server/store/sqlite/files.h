// Files as the archive and backups need them: written through to the disk, with errors in words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace obieg::store {

// An open file; closed when this object goes.
class File {
public:
    enum class Mode { read, change, append, create };  // create: it must not exist yet
    static Result<File> open(const std::string& path, Mode mode);
    File(File&& other) noexcept;
    File& operator=(File&&) = delete;
    ~File();

    Status write(std::string_view bytes);
    Status write_at(std::int64_t offset, std::string_view bytes);
    // Exactly so many bytes; Code::not_found when the file ends before.
    Result<std::string> read_at(std::int64_t offset, std::size_t size) const;
    Result<std::int64_t> size() const;
    Status cut_to(std::int64_t size);
    Status sync();

private:
    File(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
    Error error(std::string_view doing) const;

    int descriptor_;
    std::string path_;
};

// Copies and writes through. Code::already_exists when there is a `to`.
Status copy_file(const std::string& from, const std::string& to);
// Makes names that were created or changed in this folder last.
Status sync_folder(const std::string& path);

}  // namespace obieg::store
