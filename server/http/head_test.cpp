#include "http/head.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::http;

TEST_CASE("a head that two readers of HTTP may understand differently is refused") {
    using Headers = std::vector<std::pair<std::string, std::string>>;
    const std::pair<std::string, std::string> host = {"host", "processes.example:8080"};
    struct Row {
        const char* what;
        Headers headers;
        bool is_http_11;
        bool is_good;
    };
    const Row rows[] = {
        {"a host", {host}, true, true},
        {"an address", {{"host", "[::1]:80"}}, true, true},
        {"an empty host", {{"host", ""}}, true, true},
        {"no host", {}, true, false},
        {"no host, as long ago", {}, false, true},
        {"two hosts", {host, host}, true, false},
        {"a host with a path", {{"host", "a/b"}}, true, false},
        {"a host with a user", {{"host", "a@b"}}, true, false},
        {"two hosts in one", {{"host", "a, b"}}, true, false},
        {"a length", {host, {"content-length", "17"}}, true, true},
        {"the same length twice",
         {host, {"content-length", "17"}, {"content-length", "17"}},
         true,
         false},
        {"lengths in a list", {host, {"content-length", "17, 17"}}, true, false},
        {"no number", {host, {"content-length", "+17"}}, true, false},
        {"an empty length", {host, {"content-length", ""}}, true, false},
        {"chunked", {host, {"transfer-encoding", "Chunked"}}, true, true},
        {"chunked in HTTP/1.0", {host, {"transfer-encoding", "chunked"}}, false, false},
        {"another coding before", {host, {"transfer-encoding", "gzip, chunked"}}, true, false},
        {"another coding", {host, {"transfer-encoding", "identity"}}, true, false},
        {"nearly chunked", {host, {"transfer-encoding", "xchunked"}}, true, false},
        {"chunked in two lines",
         {host, {"transfer-encoding", "chunked"}, {"transfer-encoding", "identity"}},
         true,
         false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        Request request;
        request.headers = row.headers;
        CHECK(check_head(request, row.is_http_11).has_value() == row.is_good);
    }
}

TEST_CASE("a list in several lines is read as one") {
    Request request;
    request.headers = {
        {"x-forwarded-for", "203.0.113.9"}, {"via", "a"}, {"x-forwarded-for", "b,c"}};
    CHECK(whole_list(request, "x-forwarded-for") == "203.0.113.9,b,c");
    CHECK(whole_list(request, "forwarded").empty());
}
