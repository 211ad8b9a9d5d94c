// An HTTP answer as operations make it. Length, date, connection handling and compression are the
// transport's and the server's business.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace obieg::runtime {
class FileContent;
}

namespace obieg::http {

// A part of a file, which leaves piece by piece and is never held whole.
struct FilePart {
    std::shared_ptr<const runtime::FileContent> file;
    std::int64_t from = 0;
    std::int64_t length = 0;
};

struct Response {
    int status = 200;
    std::string content_type{};  // empty: no body
    std::string body{};
    // In place of `body` for content that many answers share (files of the web app).
    std::shared_ptr<const std::string> shared_body{};
    // In place of both.
    std::optional<FilePart> file_part{};
    std::vector<std::pair<std::string, std::string>> headers{};

    const std::string& content() const { return shared_body ? *shared_body : body; }
    std::int64_t length() const {
        return file_part ? file_part->length : static_cast<std::int64_t>(content().size());
    }

    Response& with(std::string_view name, std::string_view value) {
        headers.emplace_back(name, value);
        return *this;
    }
};

inline Response json_response(std::string body, int status = 200) {
    return {.status = status, .content_type = "application/json", .body = std::move(body)};
}

inline Response empty_response(int status = 204) {
    return {.status = status};
}

}  // namespace obieg::http
