// Keeps a second server away from a database file, for as long as the object lives. The lock is the
// operating system's, so it is gone with the process, however that ends.
#pragma once

#include <string>
#include <utility>

#include "base/error.h"

namespace obieg::store {

class FileLock {
public:
    static Result<FileLock> acquire(const std::string& path);
    FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace obieg::store
