// One HTTP request of ours to somebody else, by libcurl.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace obieg::connectors {

struct HttpCall {
    std::string method = "GET";
    std::string url = {};  // http:// or https://
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string body = {};
    // In place of `body`: files of one field of a form, as multipart/form-data.
    struct File {
        std::string field;
        std::string name;
        std::string content;
    };
    std::vector<File> files = {};
    std::string user = {};  // with a password: Basic authentication
    std::string password = {};
    long timeout_seconds = 60;
};

struct HttpReply {
    long status = 0;
    std::string body;
};

// Waits for the answer. Code::unavailable when nobody answered; any status is an answer. Redirects
// are not followed, for they would carry the credentials elsewhere.
Result<HttpReply> http_call(const HttpCall& call);

}  // namespace obieg::connectors
