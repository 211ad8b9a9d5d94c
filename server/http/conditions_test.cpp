#include "http/conditions.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::http;

namespace {

Request request_with(std::string name, std::string value) {
    Request request;
    request.method = "GET";
    request.headers.emplace_back(std::move(name), std::move(value));
    return request;
}

std::string header(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
    }
    return {};
}

}  // namespace

TEST_CASE("the tag that a change is conditional on") {
    constexpr std::pair<std::string_view, std::string_view> rows[] = {
        {"\"12\"", "12"}, {"12", "12"}, {"*", ""}, {"", ""}, {"\"", "\""}};
    for (const auto& [sent, tag] : rows) {
        CAPTURE(sent);
        CHECK(tag_of_if_match(request_with("if-match", std::string(sent))) == tag);
    }
    CHECK(version_of_tag("12") == 12);
    CHECK(version_of_tag("12a") == -1);
    CHECK(version_of_tag("") == -1);
}

TEST_CASE("an answer that the caller has already is not sent again") {
    for (const auto& [known, status] : {std::pair<std::string, int>{"\"a\"", 304},
                                        {"W/\"a\"", 304},
                                        {"\"b\", \"a\"", 304},
                                        {"*", 304},
                                        {"\"b\"", 200},
                                        {"a", 200}}) {
        CAPTURE(known);
        Response response = json_response("{}").with("ETag", "\"a\"");
        answer_if_none_match(request_with("if-none-match", known), response);
        CHECK(response.status == status);
        CHECK(response.body.empty() == (status == 304));
    }
    Response untagged = json_response("{}");
    answer_if_none_match(request_with("if-none-match", "*"), untagged);
    CHECK(untagged.status == 200);
}

TEST_CASE("what is left of a limit, and when to come back") {
    Throttle throttle(6, ms_per_minute);
    const Time now{1'000'000};
    for (int call = 0; call < 6; ++call) CHECK(throttle.take("a", now));
    CHECK_FALSE(throttle.take("a", now));
    CHECK(throttle.take("b", now));
    Response response{.status = 429};
    response.with("Retry-After", "30");
    tell_quota(throttle.quota("calls", "a", now), response);
    CHECK(header(response, "RateLimit-Policy") == "\"calls\";q=6;w=60");
    CHECK(header(response, "RateLimit") == "\"calls\";r=0;t=60");
    CHECK(header(response, "Retry-After") == "10");
    CHECK(throttle.quota("calls", "a", now + 10'000).wait_seconds == 0);
    CHECK(throttle.take("a", now + 10'000));
    CHECK(throttle.quota("calls", "c", now).left == 6);
}
