#include "files/folder_store.h"

#include <dirent.h>
#include <fcntl.h>
#include <sodium/crypto_hash_sha256.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <optional>

namespace obieg::files {
namespace {

using runtime::FileContent;
using runtime::FileStore;

constexpr std::size_t beginning_bytes = 4096;
constexpr std::size_t read_bytes = 1u << 20;

tl::unexpected<Error> failed(std::string_view what, const std::string& path) {
    const int problem = errno;
    const bool is_full = problem == ENOSPC || problem == EDQUOT;
    return fail(is_full ? Code::storage_full : Code::unavailable,
                "Cannot " + std::string(what) + " " + path + ": " + std::strerror(problem) + ".");
}

class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    int get() const { return value_; }

private:
    int value_;
};

Result<Descriptor> open_file(const std::string& path, int flags) {
    for (;;) {
        const int value = ::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (value >= 0) return Descriptor(value);
        if (errno != EINTR) return failed("open", path);
    }
}

Status make_folder(const std::string& path) {
    if (::mkdir(path.c_str(), 0700) == 0 || errno == EEXIST) return {};
    return failed("make the folder", path);
}

// After a name has come or gone.
Status sync_folder(const std::string& path) {
    const Descriptor folder = TRY(open_file(path, O_RDONLY | O_DIRECTORY));
    if (::fsync(folder.get()) != 0) return failed("bring to the disk", path);
    return {};
}

Result<std::size_t> read_some(const Descriptor& file, const std::string& path, std::int64_t offset,
                              char* into, std::size_t maximum) {
    for (;;) {
        const ssize_t count = ::pread(file.get(), into, maximum, offset);
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno != EINTR) return failed("read", path);
    }
}

Result<std::optional<std::int64_t>> size_of(const std::string& path) {
    struct stat about {};
    if (::stat(path.c_str(), &about) == 0) return std::optional<std::int64_t>(about.st_size);
    if (errno == ENOENT) return std::optional<std::int64_t>();
    return failed("look at", path);
}

Status remove_file(const std::string& path) {
    if (::unlink(path.c_str()) == 0 || errno == ENOENT) return {};
    return failed("remove", path);
}

template <std::size_t count>
std::string in_hexadecimal(const std::array<unsigned char, count>& bytes) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

class OpenFile final : public FileContent {
public:
    OpenFile(Descriptor file, std::string path, std::int64_t size)
        : file_(std::move(file)), path_(std::move(path)), size_(size) {}

    std::int64_t size() const override { return size_; }

    Result<std::string> read(std::int64_t offset, std::size_t maximum) const override {
        std::string bytes(maximum, '\0');
        bytes.resize(TRY(read_some(file_, path_, offset, bytes.data(), maximum)));
        return bytes;
    }

private:
    const Descriptor file_;
    const std::string path_;
    const std::int64_t size_;
};

class FolderStore final : public FileStore {
public:
    explicit FolderStore(std::string folder) : folder_(std::move(folder)) {}

    Status prepare() const {
        TRY_STATUS(make_folder(folder_));
        return make_folder(uploads_folder());
    }

    Result<std::int64_t> received(FileKey upload) override {
        return TRY(size_of(upload_path(upload))).value_or(0);
    }

    // Nothing is brought to the disk here: a file that only grows is, on a journaling file system,
    // after a power cut a beginning of what was written, and the uploader goes on from there.
    Result<std::int64_t> append(FileKey upload, std::int64_t offset,
                                std::string_view bytes) override {
        const std::lock_guard lock(growing_[upload.raw % growing_.size()]);
        const std::string path = upload_path(upload);
        const std::int64_t present = TRY(size_of(path)).value_or(0);
        if (offset > present) {
            return fail(Code::wrong_state, "The piece begins at byte " + std::to_string(offset) +
                                               ", but only " + std::to_string(present) +
                                               " bytes are here. Go on from there.");
        }
        const auto known = static_cast<std::size_t>(present - offset);
        if (known >= bytes.size()) return present;
        bytes.remove_prefix(known);
        const Descriptor file = TRY(open_file(path, O_WRONLY | O_CREAT));
        std::int64_t at = present;
        while (!bytes.empty()) {
            const ssize_t count = ::pwrite(file.get(), bytes.data(), bytes.size(), at);
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return failed("write", path);
            bytes.remove_prefix(static_cast<std::size_t>(count));
            at += count;
        }
        return at;
    }

    Result<Sealed> seal(FileKey upload) override {
        const std::string path = upload_path(upload);
        const Descriptor file = TRY(open_file(path, O_RDONLY));
        if (::fsync(file.get()) != 0) return failed("bring to the disk", path);
        Sealed sealed;
        crypto_hash_sha256_state state;
        crypto_hash_sha256_init(&state);
        std::string bytes(read_bytes, '\0');
        for (;;) {
            const std::size_t count =
                TRY(read_some(file, path, sealed.size, bytes.data(), bytes.size()));
            if (count == 0) break;
            if (sealed.size == 0)
                sealed.beginning = bytes.substr(0, std::min(count, beginning_bytes));
            sealed.crc32 = static_cast<std::uint32_t>(
                ::crc32_z(sealed.crc32, reinterpret_cast<const Bytef*>(bytes.data()), count));
            crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()),
                                      count);
            sealed.size += static_cast<std::int64_t>(count);
        }
        std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
        crypto_hash_sha256_final(&state, digest.data());
        sealed.hash = in_hexadecimal(digest);
        return sealed;
    }

    Status place(FileKey upload, std::string_view hash) override {
        const std::string path = upload_path(upload);
        const std::string folder = hash_folder(hash);
        const std::string target = content_path(hash);
        if (TRY(size_of(target))) return remove_file(path);
        TRY_STATUS(make_folder(folder));
        TRY_STATUS(sync_folder(folder_));
        if (::rename(path.c_str(), target.c_str()) != 0) {
            const auto renaming = failed("rename", path);
            const bool is_there = TRY(size_of(target)).has_value();  // another one was faster
            return is_there ? Status() : renaming;
        }
        return sync_folder(folder);
    }

    Status drop(FileKey upload) override { return remove_file(upload_path(upload)); }

    Result<std::shared_ptr<const FileContent>> open_upload(FileKey upload) override {
        const std::string path = upload_path(upload);
        const std::int64_t size = TRY(size_of(path)).value_or(0);
        return std::make_shared<const OpenFile>(TRY(open_file(path, O_RDONLY)), path, size);
    }

    Result<std::vector<FileKey>> uploads() override {
        const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(uploads_folder().c_str()),
                                                         ::closedir);
        if (!folder) return failed("read the folder", uploads_folder());
        std::vector<FileKey> keys;
        while (const dirent* entry = ::readdir(folder.get())) {
            if (const auto key = parse_key<FileKey>(entry->d_name)) keys.push_back(*key);
        }
        return keys;
    }

    Result<std::shared_ptr<const FileContent>> open(std::string_view hash) override {
        const std::string path = content_path(hash);
        const auto size = TRY(size_of(path));
        if (!size) {
            return fail(Code::not_found,
                        "There is no " + path +
                            ". The folder may have been left out of a backup, or is not the one "
                            "that all nodes share.");
        }
        return std::make_shared<const OpenFile>(TRY(open_file(path, O_RDONLY)), path, *size);
    }

    Status remove(std::string_view hash) override { return remove_file(content_path(hash)); }

private:
    std::string uploads_folder() const { return folder_ + "/uploads"; }
    std::string upload_path(FileKey upload) const {
        return uploads_folder() + "/" + to_string(upload);
    }
    std::string hash_folder(std::string_view hash) const {
        return folder_ + "/" + std::string(hash.substr(0, 2));
    }
    std::string content_path(std::string_view hash) const {
        return hash_folder(hash) + "/" + std::string(hash.substr(2));
    }

    const std::string folder_;
    std::array<std::mutex, 16> growing_;  // by key: one piece of an upload at a time
};

}  // namespace

Result<std::unique_ptr<FileStore>> open_folder(const std::string& folder) {
    auto store = std::make_unique<FolderStore>(folder);
    TRY_STATUS(store->prepare());
    return std::unique_ptr<FileStore>(std::move(store));
}

}  // namespace obieg::files
