// Reading and writing whole files, with errors that name the file.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.h"

namespace obieg::app {

Result<std::string> read_file(const std::filesystem::path& path);
Status write_file(const std::filesystem::path& path, std::string_view content);

// A folder of its own that is gone when this object is. In memory where the system offers that
// (/dev/shm): what lies there is written often and never kept.
class TemporaryFolder {
public:
    static Result<TemporaryFolder> make();
    TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::move(other.path_)) {
        other.path_.clear();
    }
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;
    ~TemporaryFolder();

    const std::filesystem::path& path() const { return path_; }

private:
    explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

}  // namespace obieg::app
