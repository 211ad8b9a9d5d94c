#include "http/list_page.h"

#include <doctest/doctest.h>

#include "base/json.h"

using namespace obieg;
using namespace obieg::http;

TEST_CASE("stars and question marks") {
    struct Row {
        std::string_view text, pattern;
        bool fits;
    };
    constexpr Row rows[] = {
        {"", "", true},          {"", "*", true},       {"", "?", false},
        {"ewa", "ewa", true},    {"ewa", "e?a", true},  {"ewa", "e*", true},
        {"ewa", "*a", true},     {"ewa", "*w*", true},  {"ewa", "ew", false},
        {"ewa", "*x*", false},   {"aab", "*ab", true},  {"abcabd", "*abd", true},
        {"abab", "a*b?", false}, {"abab", "a*b", true}, {"ewa", "ewa**", true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CAPTURE(row.pattern);
        CHECK(is_like(row.text, row.pattern) == row.fits);
    }
}

TEST_CASE("a filter on a text") {
    struct Row {
        std::string_view filter, text;
        bool fits;
    };
    constexpr Row rows[] = {
        {R"({})", "ewa", true},
        {R"({"f": "ewa"})", "ewa", true},
        {R"({"f": "ewa"})", "ola", false},
        {R"({"f": {"$in": ["ewa", "ola"]}})", "ola", true},
        {R"({"f": {"$in": ["ewa"], "$eq": "ola"}})", "ola", false},
        {R"({"f": {"$neq": "ewa"}})", "ewa", false},
        {R"({"f": {"$notIn": ["ewa"]}})", "ola", true},
        {R"({"f": {"$like": "e*"}})", "ewa", true},
        {R"({"f": {"$exists": true}})", "", false},
        {R"({"f": {"$exists": false}})", "", true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.filter);
        Fields fields(json::read(row.filter).value());
        const TextMatch match = read_text_match(fields, "f");
        CHECK(fields.finish());
        CHECK(match.fits(row.text) == row.fits);
    }
}
