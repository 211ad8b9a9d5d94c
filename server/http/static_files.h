// The files of the web app. Files with a fingerprint in their name (assets/) may be kept for ever;
// the rest is asked for again and answered 304 when unchanged.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "http/request.h"
#include "http/response.h"

namespace obieg::http {

class StaticFiles {
public:
    explicit StaticFiles(std::string folder) : folder_(std::move(folder)) {}

    // The file under this path within the folder; nothing when there is none. Read once and kept
    // until it changes on disk. Safe from any thread.
    std::optional<Response> find(const Request& request, std::string_view path);

private:
    struct File {
        std::int64_t modified_ns = 0;
        std::int64_t size = 0;
        std::string tag;
        std::shared_ptr<const std::string> content;
        std::shared_ptr<const std::string> compressed;  // null: not worth it
    };
    std::optional<File> load(std::string_view path);

    const std::string folder_;
    std::mutex mutex_;
    std::unordered_map<std::string, File> files_;
};

}  // namespace obieg::http
