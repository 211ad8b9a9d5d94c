#include "app/files.h"

#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>

namespace obieg::app {

namespace {

std::string reason() {
    return std::strerror(errno);
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    if (!file || !(content << file.rdbuf())) {
        return fail(Code::not_found, "cannot read " + path.string() + ": " + reason());
    }
    return std::move(content).str();
}

Status write_file(const std::filesystem::path& path, std::string_view content) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << content;
    file.close();
    if (!file) return fail(Code::internal, "cannot write " + path.string() + ": " + reason());
    return {};
}

Result<TemporaryFolder> TemporaryFolder::make() {
    std::error_code ignored;
    const std::filesystem::path memory = "/dev/shm";
    const bool has_memory =
        std::filesystem::is_directory(memory, ignored) && ::access(memory.c_str(), W_OK) == 0;
    std::string name =
        (has_memory ? memory : std::filesystem::temp_directory_path()) / "obieg-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) {
        return fail(Code::internal, "cannot make the folder " + name + ": " + reason());
    }
    return TemporaryFolder(name);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;  // a folder left behind in the temporary files hurts nobody
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace obieg::app
