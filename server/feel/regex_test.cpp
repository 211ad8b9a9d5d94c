#include "feel/regex.h"

#include <doctest/doctest.h>

namespace obieg::feel::regex {
namespace {

// The same table holds for every engine behind the port.
TEST_CASE("patterns of XPath") {
    Effort effort;
    struct Row {
        std::string_view text, pattern, flags;
        std::optional<bool> found;  // nothing: the pattern is refused
    };
    const Row rows[] = {
        {"abracadabra", "bra", "", true},
        {"abracadabra", "^a.*a$", "", true},
        {"abracadabra", "^bra", "", false},
        {"ABC", "abc", "i", true},
        {"a\nb", "a.b", "", false},
        {"a\nb", "a.b", "s", true},
        {"a\nb", "^b$", "", false},
        {"a\nb", "^b$", "m", true},
        {"hello world", "he ll o[ ]worl d", "x", true},
        {"helloworld", "hello[ ]world", "x", false},
        {"hello world", "hello\\ sworld", "x", true},
        {"abcabc", "(abc)\\1", "", true},
        {"abab", "(ab)\\2", "", {}},
        {"m", "[a-z-[aeiou]]", "", true},
        {"e", "[a-z-[aeiou]]", "", false},
        {"x:y", "\\i\\c*", "", true},
        {"ż", "\\p{L}", "", true},
        {"ж", "\\p{IsCyrillic}", "", true},
        {"a&&b", "[&]{2}", "", true},
        {"a", "a++", "", {}},
        {"a", "(?=a)", "", {}},
        {"a", "[", "", {}},
        {"a", "[a-", "", {}},
        {"a", "[a-z", "", {}},
        {"a", "[\\", "", {}},
        {"a", "\\p{", "", {}},
        {"a", "a{", "", {}},
        {"a", "(", "", {}},
        {"a", ")", "", {}},
        {"a", "\\z", "", {}},
        {"a", "a", "y", {}},
        {"a.b", "a.b", "q", true},
        {"axb", "a.b", "q", false},
        {"a\n", "a$", "", false},
        {"a\n", "a$", "m", true},
        {"a\r", "a.", "", false},
        {"b", "[^a-c-[b]]", "", false},
        {"d", "[^a-c-[b]]", "", true},
        {"Żółw", "żÓŁW", "i", true},
        {"K", "[k]", "i", true},
        {"k", "[A-Z]", "i", true},
        {"k", "[^A-Z]", "i", false},
        {"aaa", "^a{2}$", "", false},
        {"aaa", "^a{2,}$", "", true},
        {"aaaa", "^a{1,3}$", "", false},
        {"a", "a{2,1}", "", {}},
        {"a", "a{1}{2}", "", {}},
        {"a", "*a", "", {}},
        {"a", "^*a", "", {}},
        {"a", "a|*", "", {}},
        {"", "(a*)*", "", true},
        {"ab", "^(a*)*b$", "", true},
        {"ab", "^(a|ab)(c|bcd)?$", "", true},
        {"😀", "^.$", "", true},
        {"😀", "[😀-😂]", "", true},
        {"٣", "\\d", "", true},
        {"x", "\\p{Alphabetic}", "", {}},
        {"x", "\\p{IsKlingon}", "", {}},
        {"x", "\\P{IsBasicLatin}", "", false},
        {"é", "\\p{IsLatin-1Supplement}", "", true},
        {"a-b", "^[\\w-]+$", "", true},
        {"a b", "\\S\\s\\S", "", true},
        {"z", "[b-a]", "", {}},
        {"aXbX", "^(?:a(X)b)\\1$", "", true},
        {"aaaaaaaaaaa", "((((((((((a))))))))))\\10", "", true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CAPTURE(row.pattern);
        const Result<bool> found = matches(row.text, row.pattern, row.flags, effort);
        CHECK(found.has_value() == row.found.has_value());
        if (found && row.found) CHECK(*found == *row.found);
    }
}

TEST_CASE("replacing, splitting, extracting") {
    Effort effort;
    CHECK(replace("abracadabra", "bra", "*", "", effort).value() == "a*cada*");
    CHECK(replace("abcd", "(ab)|(a)", "[1=$1][2=$2]", "", effort).value() == "[1=ab][2=]cd");
    CHECK(replace("a1", "(\\d)", "$0\\$\\\\$12", "", effort).value() == "a1$\\12");
    CHECK(!replace("a", "a", "$", "", effort));
    CHECK(!replace("a", "a", "\\x", "", effort));
    CHECK(split("a, b;c", "[,;]\\s*", effort).value() ==
          std::vector<std::string_view>{"a", "b", "c"});
    CHECK(extract("żółw 12 i 345", "\\d+", effort).value() ==
          std::vector<std::string_view>{"12", "345"});
}

TEST_CASE("a pattern that is tried in many ways takes no longer than text times pattern") {
    Effort effort;
    CHECK(!matches(std::string(5'000, 'a') + "b", "^(a+)+$", "", effort).value());
    CHECK(!matches(std::string(5'000, 'a'), "(x+x+)+y|(a|aa)+$b", "", effort).value());
    CHECK(split(std::string(20'000, ','), ",", effort).value().size() == 20'001);
    CHECK(effort.steps_used < 100'000);
}

TEST_CASE("a pattern that grows too large when it is spelt out is refused") {
    Effort effort;
    CHECK(!matches("a", "(((a{100}){100}){100}){100}", "", effort));
    CHECK(!matches("a", std::string(1'000, '(') + std::string(1'000, ')'), "", effort));
}

TEST_CASE("what comes out of a text is paid for, and what was needed on the way given back") {
    const std::string text(1'000, 'a');
    Effort effort;
    effort.bytes_left = 200'000;
    CHECK(matches(text, "(a|b)*", "", effort).value());
    CHECK(effort.bytes_left == 200'000);
    CHECK(replace(text, "a", "0123456789", "", effort).value().size() == 10'000);
    CHECK(effort.bytes_left <= 190'000);
    CHECK(effort.bytes_left >= 180'000);
    for (const std::string_view letters : {"$0$0$0$0", "\\$\\$\\$\\$", "0123456789"}) {
        effort.bytes_left = 2'000;
        CHECK(!replace(text, "a", letters, "", effort));
    }
    effort.bytes_left = 8'000;
    CHECK(!split(text, "a", effort));
    CHECK(!extract(text, "a", effort));
}

TEST_CASE("a pattern that takes too long is an error") {
    Effort effort;
    const Result<bool> found = matches(std::string(60, 'a') + "b", "^((a|a)*\\2?)*$", "", effort);
    CHECK(effort.steps_used >= effort.steps_left);
    REQUIRE(!found.has_value());
    CHECK(found.error().code == Code::limit_reached);
}

}  // namespace
}  // namespace obieg::feel::regex
