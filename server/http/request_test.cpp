#include "http/request.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::http;

TEST_CASE("a target is decoded and normalised before anything looks at it") {
    struct Row {
        const char* target;
        const char* path;  // null: refused
        std::size_t segments;
    };
    const Row rows[] = {
        {"/", "/", 0},
        {"/api/v1/tasks/17", "/api/v1/tasks/17", 4},
        {"//api///v1/", "/api/v1", 2},
        {"/a%2Fb/c", "/a/b/c", 2},  // an escaped slash does not part segments
        {"/za%C5%BC%C3%B3%C5%82%C4%87", "/zażółć", 1},
        {"/a+b", "/a+b", 1},
        {"/a?x=1", "/a", 1},
        {"/.", nullptr, 0},
        {"/a/..", nullptr, 0},
        {"/a/%2e%2e/b", nullptr, 0},
        {"/a\\b", nullptr, 0},
        {"/a%5Cb", nullptr, 0},
        {"/..%2fsecret.txt", nullptr, 0},
        {"/assets%2F..%2F..%2Fsecret.txt", nullptr, 0},
        {"/a%2f.", nullptr, 0},
        {"/a%2f%2e%2e", nullptr, 0},
        {"/a..b%2f...", "/a..b/...", 1},
        {"/a#b", nullptr, 0},
        {"/%", nullptr, 0},
        {"/%4", nullptr, 0},
        {"/%zz", nullptr, 0},
        {"/a%0Ab", nullptr, 0},
        {"/%C0%AF", nullptr, 0},  // an overlong slash
        {"", nullptr, 0},
        {"http://elsewhere/", nullptr, 0},
        {"*", nullptr, 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.target);
        Request request;
        const Status status = read_target(row.target, request);
        CHECK(status.has_value() == (row.path != nullptr));
        if (!status || !row.path) continue;
        CHECK(request.path == row.path);
        CHECK(request.segments.size() == row.segments);
    }
}

TEST_CASE("query and cookies are found by name") {
    Request request;
    REQUIRE(read_target("/a?search=Ola+Kami%C5%84ska&empty=&flag&search=second", request));
    CHECK(request.query_value("search") == "Ola Kamińska");
    CHECK(request.has_query("empty"));
    CHECK(request.has_query("flag"));
    CHECK(!request.has_query("other"));
    request.headers = {{"cookie", "a=1; obieg_session_old=x; obieg_session=secret; b=2"}};
    CHECK(request.cookie("obieg_session") == "secret");
    CHECK(request.cookie("session").empty());
}
