#include "store/sqlite/files.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace obieg::store {
namespace {

constexpr std::size_t copied_at_once = 1 << 20;

Error system_error(std::string_view doing, const std::string& path) {
    const int reason = errno;
    const Code code = reason == ENOSPC || reason == EDQUOT ? Code::storage_full
                      : reason == EEXIST                   ? Code::already_exists
                      : reason == ENOENT                   ? Code::not_found
                                                           : Code::internal;
    return {
        code, "Cannot " + std::string(doing) + " " + path + ": " + std::strerror(reason) + ".", {}};
}

}  // namespace

Result<File> File::open(const std::string& path, Mode mode) {
    const int flags = mode == Mode::read     ? O_RDONLY
                      : mode == Mode::change ? O_RDWR
                      : mode == Mode::append ? O_RDWR | O_APPEND | O_CREAT
                                             : O_RDWR | O_CREAT | O_EXCL;
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
    if (descriptor < 0) return fail(system_error("open", path));
    return File(descriptor, path);
}

File::File(File&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

File::~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Error File::error(std::string_view doing) const {
    return system_error(doing, path_);
}

Status File::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
        if (count < 0) return fail(error("write"));
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

Status File::write_at(std::int64_t offset, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::pwrite(descriptor_, bytes.data(), bytes.size(), offset);
        if (count < 0) return fail(error("write"));
        bytes.remove_prefix(static_cast<std::size_t>(count));
        offset += count;
    }
    return {};
}

Result<std::string> File::read_at(std::int64_t offset, std::size_t size) const {
    std::string bytes(size, '\0');
    std::size_t done = 0;
    while (done < size) {
        const ssize_t count = ::pread(descriptor_, bytes.data() + done, size - done,
                                      offset + static_cast<std::int64_t>(done));
        if (count < 0) return fail(error("read"));
        if (count == 0) return fail(Code::not_found, path_ + " ends too early.");
        done += static_cast<std::size_t>(count);
    }
    return bytes;
}

Result<std::int64_t> File::size() const {
    struct stat facts {};
    if (::fstat(descriptor_, &facts) != 0) return fail(error("look at"));
    return static_cast<std::int64_t>(facts.st_size);
}

Status File::cut_to(std::int64_t size) {
    if (::ftruncate(descriptor_, size) != 0) return fail(error("cut"));
    return {};
}

Status File::sync() {
    if (::fsync(descriptor_) != 0) return fail(error("write through"));
    return {};
}

Status copy_file(const std::string& from, const std::string& to) {
    const File source = TRY(File::open(from, File::Mode::read));
    File target = TRY(File::open(to, File::Mode::create));
    const std::int64_t size = TRY(source.size());
    for (std::int64_t at = 0; at < size;) {
        const auto length = static_cast<std::size_t>(
            std::min<std::int64_t>(size - at, static_cast<std::int64_t>(copied_at_once)));
        TRY_STATUS(target.write(TRY(source.read_at(at, length))));
        at += static_cast<std::int64_t>(length);
    }
    return target.sync();
}

Status sync_folder(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return fail(system_error("open", path));
    const bool is_synced = ::fsync(descriptor) == 0;
    const Error problem = is_synced ? Error{} : system_error("write through", path);
    ::close(descriptor);
    if (!is_synced) return fail(problem);
    return {};
}

}  // namespace obieg::store
