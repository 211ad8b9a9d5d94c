// An HTTP request as operations see it: read whole, its path normalised, its header names in lower
// case.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

namespace obieg::http {

struct Request {
    std::string method;  // "GET"; HEAD stays HEAD here
    std::string target;  // as it was sent, for problem+json's `instance`
    std::string path;    // "/" and the segments joined by "/", decoded
    std::vector<std::string>
        segments;  // {"api", "v1", "tasks"}; a decoded "/" stays inside its segment
    std::vector<std::pair<std::string, std::string>> query;    // decoded, in order
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::string body;
    std::string remote_address;  // "192.0.2.7"; behind a trusted proxy the client's own
    bool is_secure = false;      // came over TLS, here or at a trusted proxy

    // The first value; empty when there is none.
    std::string_view header(std::string_view lower_case_name) const;
    std::string_view query_value(std::string_view name) const;
    bool has_query(std::string_view name) const;
    std::string_view cookie(std::string_view name) const;
};

// Splits and decodes a request target into path, segments and query. Code::invalid_argument for a
// broken escape, control characters, text that is not UTF-8, and for "." and ".." segments in any
// spelling: no client of ours sends them, and a path that means two things is how access checks are
// passed by. Doubled and trailing slashes are dropped.
Status read_target(std::string_view target, Request& request);

}  // namespace obieg::http
