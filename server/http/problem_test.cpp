#include "http/problem.h"

#include <doctest/doctest.h>

#include "base/json.h"

using namespace obieg;
using namespace obieg::http;
using work::Language;

TEST_CASE("every code has a status and a title in each language") {
    for (int i = 0; i <= static_cast<int>(Code::internal); ++i) {
        const Code code = static_cast<Code>(i);
        CAPTURE(slug(code));
        CHECK(status_of(code) >= 400);
        CHECK(status_of(code) < 600);
        CHECK(!title(code, Language::en).empty());
        CHECK(title(code, Language::pl) != title(code, Language::en));
        CHECK(title(code, Language::ru) != title(code, Language::pl));
    }
}

TEST_CASE("a problem carries code, status, sentence and remarks") {
    Request request;
    request.path = "/api/v1/tasks/17/complete";
    const Response response = problem_response(
        {Code::invalid_form, "Two fields need corrections.", {{"email", "Expected an address."}}},
        request, Language::pl);
    CHECK(response.status == 422);
    CHECK(response.content_type == "application/problem+json");
    const Value problem = *json::read(response.body);
    CHECK(problem.get("type").text_or("") == "/docs/errors/OBG-invalid-form");
    CHECK(problem.get("title").text_or("") == "Formularz wymaga poprawek");
    CHECK(problem.get("code").text_or("") == "invalid-form");
    CHECK(problem.get("detail").text_or("") == "Two fields need corrections.");
    CHECK(problem.get("instance").text_or("") == "/api/v1/tasks/17/complete");
    CHECK(problem.get("details").if_list()->front().get("where").text_or("") == "email");
}

TEST_CASE("a change under a condition that does not hold is told so") {
    const Error stale{Code::stale_version, "Somebody changed this.", {}};
    Request request;
    CHECK(problem_response(stale, request, Language::en).status == 409);
    request.headers.emplace_back("if-match", "\"7\"");
    const Response response = problem_response(stale, request, Language::en);
    CHECK(response.status == 412);
    CHECK(json::write(json::read(response.body)->get("status")) == "412");
    const Error other{Code::wrong_state, "It has ended.", {}};
    CHECK(problem_response(other, request, Language::en).status == 409);
}

TEST_CASE("a problem quotes what was sent as text, and not at any length") {
    Error error{Code::unknown_field, "\xff\xfe" + std::string(100'000, 'a'), {}};
    for (int i = 0; i < 5'000; ++i) error.details.push_back({std::string(5'000, 'b'), "c\xc3"});
    const Response response = problem_response(error, Request{}, Language::en);
    CHECK(response.body.size() < 1'000'000);
    const auto problem = json::read(response.body);
    REQUIRE(problem);
    CHECK(problem->get("detail").text_or("").starts_with("\uFFFD\uFFFDaaa"));
    CHECK(problem->get("detail").text_or("").ends_with("a…"));
    CHECK(problem->get("details").if_list()->size() == 200);
    CHECK(problem->get("details").if_list()->front().get("message").text_or("") == "c\uFFFD");
}

TEST_CASE("the language is the best of ours that the browser asks for") {
    struct Row {
        const char* header;
        Language language;
    };
    const Row rows[] = {
        {"", Language::en},
        {"pl", Language::pl},
        {"pl-PL,pl;q=0.9,en;q=0.8", Language::pl},
        {"de, ru;q=0.5, en;q=0.4", Language::ru},
        {"en;q=0.1, ru;q=0.2", Language::ru},
        {"de-DE", Language::en},
        {"plx, ru", Language::ru},
        {"pl;q=0", Language::en},
        {"*", Language::en},
        {";;;,,,q=", Language::en},
    };
    for (const Row& row : rows) {
        CAPTURE(row.header);
        CHECK(preferred_language(row.header) == row.language);
    }
}
