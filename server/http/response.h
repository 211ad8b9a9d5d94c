// An HTTP answer as operations make it. Length, date, connection handling and compression are the
// transport's and the server's business.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace obieg::http {

struct Response {
    int status = 200;
    std::string content_type{};  // empty: no body
    std::string body{};
    // In place of `body` for content that many answers share (files of the web app).
    std::shared_ptr<const std::string> shared_body{};
    std::vector<std::pair<std::string, std::string>> headers{};

    const std::string& content() const { return shared_body ? *shared_body : body; }

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
