// The pages of docs/errors, the codes of base/error.h and the titles and statuses of problem.cpp
// agree.
#include <doctest/doctest.h>

#include "http/pages.h"
#include "http/problem.h"

using namespace obieg;
using namespace obieg::http;

TEST_CASE("each code has its page, and each page its code") {
    std::set<std::string> names;
    for (const ErrorPage& page : error_pages()) names.emplace(page.name);
    for (int i = 0; i <= static_cast<int>(Code::internal); ++i) {
        const Code code = static_cast<Code>(i);
        const std::string name = "OBG-" + std::string(slug(code));
        CAPTURE(name);
        CHECK(names.erase(name) == 1);
    }
    CHECK(names.empty());
}

TEST_CASE("a page tells what it means, what to do, and says so in three languages") {
    for (const ErrorPage& page : error_pages()) {
        CAPTURE(page.name);
        const std::string html(page.html);
        for (const char* part : {"Why it happens", "What to do", "Po polsku", "По-русски"}) {
            CAPTURE(part);
            CHECK(html.find(part) != std::string::npos);
        }
        for (int i = 0; i <= static_cast<int>(Code::internal); ++i) {
            const Code code = static_cast<Code>(i);
            if (page.name != "OBG-" + std::string(slug(code))) continue;
            CHECK(page.title == title(code, work::Language::en));
            CHECK(html.find("HTTP status " + std::to_string(status_of(code)) + ".") !=
                  std::string::npos);
        }
    }
}
