#include "http/static_files.h"

#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "http/compression.h"
#include "http/passwords.h"

namespace obieg::http {
namespace {

struct TypeRow {
    std::string_view ending;
    std::string_view type;
    bool is_compressible;
};

constexpr TypeRow type_table[] = {
    {".html", "text/html; charset=utf-8", true},
    {".js", "text/javascript; charset=utf-8", true},
    {".mjs", "text/javascript; charset=utf-8", true},
    {".css", "text/css; charset=utf-8", true},
    {".json", "application/json", true},
    {".webmanifest", "application/manifest+json", true},
    {".map", "application/json", true},
    {".svg", "image/svg+xml", true},
    {".txt", "text/plain; charset=utf-8", true},
    {".wasm", "application/wasm", true},
    {".png", "image/png", false},
    {".jpg", "image/jpeg", false},
    {".webp", "image/webp", false},
    {".ico", "image/x-icon", false},
    {".woff", "font/woff", false},
    {".woff2", "font/woff2", false},
};

const TypeRow* type_of(std::string_view path) {
    for (const TypeRow& row : type_table) {
        if (path.ends_with(row.ending)) return &row;
    }
    return nullptr;
}

}  // namespace

std::optional<StaticFiles::File> StaticFiles::load(std::string_view path) {
    const TypeRow* type = type_of(path);
    if (!type) return {};
    const std::string name = folder_ + std::string(path);
    struct stat status {};
    if (::stat(name.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
    const std::int64_t modified_ns =
        static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
    const std::lock_guard lock(mutex_);
    File& file = files_[name];
    if (file.content && file.modified_ns == modified_ns && file.size == status.st_size) return file;
    std::ifstream stream(name, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    if (!stream) return {};
    file.modified_ns = modified_ns;
    file.size = status.st_size;
    file.content = std::make_shared<const std::string>(content.str());
    file.tag = '"' + token_hash(*file.content).substr(0, 22) + '"';
    file.compressed = nullptr;
    if (type->is_compressible && file.content->size() > 1000) {
        file.compressed = std::make_shared<const std::string>(gzip(*file.content, Effort::best));
    }
    return file;
}

std::optional<Response> StaticFiles::find(const Request& request, std::string_view path) {
    // Such addresses are refused long before; a door to the whole disk has two locks.
    if (path.find("/..") != std::string_view::npos) return {};
    const std::optional<File> file = load(path);
    if (!file) return {};
    Response response{.content_type = std::string(type_of(path)->type)};
    response.with("ETag", file->tag);
    response.with("Cache-Control", path.starts_with("/assets/")
                                       ? "public, max-age=31536000, immutable"
                                       : "no-cache");
    if (file->compressed) response.with("Vary", "Accept-Encoding");
    if (request.header("if-none-match").find(file->tag) != std::string_view::npos) {
        response.status = 304;
        response.content_type.clear();
        return response;
    }
    response.shared_body = file->content;
    if (file->compressed && accepts_gzip(request.header("accept-encoding"))) {
        response.with("Content-Encoding", "gzip");
        response.shared_body = file->compressed;
    }
    return response;
}

}  // namespace obieg::http
