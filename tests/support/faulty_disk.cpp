// A disk that fails or dawdles: a library that is loaded before a server's own (LD_PRELOAD) and
// stands between it and the calls that write and flush files in one folder. Nothing else is
// touched.
//
//   FAULTY_DISK_FOLDER   absolute path: calls on files below it count, those on others pass
//   FAULTY_DISK_FAIL_AT  the number of the call that fails with EIO, counted over all threads from
//   1 FAULTY_DISK_FSYNC_MS how long each flush takes at least FAULTY_DISK_REPORT   file to which
//   the name of the call that failed is written
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>

namespace {

std::string setting(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

struct Plan {
    std::string folder = setting("FAULTY_DISK_FOLDER");
    long fail_at = std::atol(setting("FAULTY_DISK_FAIL_AT").c_str());
    std::chrono::milliseconds fsync_takes{std::atol(setting("FAULTY_DISK_FSYNC_MS").c_str())};
    std::string report = setting("FAULTY_DISK_REPORT");
    std::atomic<long> calls{0};
};

Plan& plan() {
    static Plan plan;
    return plan;
}

template <class Function>
Function* real(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

bool is_watched(int file) {
    if (plan().folder.empty()) return false;
    char path[4096];
    const std::string link = "/proc/self/fd/" + std::to_string(file);
    const ssize_t length = ::readlink(link.c_str(), path, sizeof path);
    return length > 0 && std::string(path, static_cast<std::size_t>(length))
                                 .compare(0, plan().folder.size(), plan().folder) == 0;
}

void report(const char* name) {
    const int file = ::open(plan().report.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    if (file < 0) return;
    const std::string line = std::string(name) + "\n";
    (void)!real<ssize_t(int, const void*, size_t)>("write")(file, line.data(), line.size());
    ::close(file);
}

// Whether this call is the one that fails.
bool fails(int file, const char* name) {
    if (!is_watched(file) || ++plan().calls != plan().fail_at) return false;
    report(name);
    errno = EIO;
    return true;
}

int flush(int file, const char* name) {
    if (plan().fsync_takes.count() > 0 && is_watched(file))
        std::this_thread::sleep_for(plan().fsync_takes);
    if (fails(file, name)) return -1;
    return real<int(int)>(name)(file);
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t count) {
    static auto* const next = real<ssize_t(int, const void*, size_t)>("write");
    return fails(file, "write") ? -1 : next(file, bytes, count);
}

ssize_t pwrite(int file, const void* bytes, size_t count, off_t at) {
    static auto* const next = real<ssize_t(int, const void*, size_t, off_t)>("pwrite");
    return fails(file, "pwrite") ? -1 : next(file, bytes, count, at);
}

ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t at) {
    static auto* const next = real<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
    return fails(file, "pwrite64") ? -1 : next(file, bytes, count, at);
}

int ftruncate(int file, off_t size) {
    static auto* const next = real<int(int, off_t)>("ftruncate");
    return fails(file, "ftruncate") ? -1 : next(file, size);
}

int ftruncate64(int file, off64_t size) {
    static auto* const next = real<int(int, off64_t)>("ftruncate64");
    return fails(file, "ftruncate64") ? -1 : next(file, size);
}

int fsync(int file) {
    return flush(file, "fsync");
}

int fdatasync(int file) {
    return flush(file, "fdatasync");
}

}  // extern "C"
