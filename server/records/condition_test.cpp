#include "records/condition.h"

#include <doctest/doctest.h>

#include "base/json.h"

namespace obieg::records {
namespace {

RecordType deal() {
    return parse_record_type(R"({
        "id": "deal", "title": {"en": "Deal"}, "titleField": "name",
        "fields": [
            {"key": "name", "kind": "text", "label": "Name"},
            {"key": "owner", "kind": "person", "label": "Owner", "indexed": true},
            {"key": "sub-region", "kind": "text", "label": "Region", "indexed": true},
            {"key": "team", "kind": "group", "label": "Team", "indexed": true},
            {"key": "worth", "kind": "number", "label": "Worth", "indexed": true},
            {"key": "due", "kind": "date", "label": "Due", "indexed": true},
            {"key": "isOpen", "kind": "boolean", "label": "Open", "indexed": true}
        ]})")
        .value();
}

std::vector<Value> anna(std::string_view attribute) {
    if (attribute == "name") return {Value("anna")};
    if (attribute == "groups") return {Value("sales"), Value("board")};
    if (attribute == "team") return {Value("jan"), Value("ola")};
    return {};  // neither department nor supervisor
}

// As it is stored.
Context stored(const std::string& json) {
    return create(deal(), RecordKey{1}, *json::read(json).value().if_context(), Time{})
        .value()
        .after.fields;
}

TEST_CASE("a condition holds for the records that FEEL would choose") {
    struct Row {
        const char* condition;
        const char* record;
        bool holds;
    };
    const Row rows[] = {
        {"true", "{}", true},
        {"false", "{}", false},
        {"owner = user.name", R"({"owner": "anna"})", true},
        {"user.name = owner", R"({"owner": "anna"})", true},
        {"owner = user.name", R"({"owner": "jan"})", false},
        {"owner = user.name", "{}", false},
        {"owner != user.name", R"({"owner": "jan"})", true},
        {"owner != user.name", R"({"owner": "anna"})", false},
        {"owner != user.name", "{}", true},
        {"owner in user.team", R"({"owner": "ola"})", true},
        {"owner in user.team", R"({"owner": "anna"})", false},
        {"list contains(user.groups, team)", R"({"team": "board"})", true},
        {"list contains(user.groups, team)", R"({"team": "shop"})", false},
        {"team = user.department", R"({"team": "board"})", false},
        {"team = user.department", "{}", false},
        {"sub-region in (\"north\", \"south\")", R"({"sub-region": "south"})", true},
        {"sub-region in [\"north\", \"south\"]", R"({"sub-region": "east"})", false},
        {"not(sub-region in (\"north\"))", R"({"sub-region": "east"})", true},
        {"not(sub-region in (\"north\", \"east\"))", R"({"sub-region": "east"})", false},
        {"not(sub-region in (\"north\", \"east\"))", R"({"sub-region": "west"})", true},
        {"worth < 10", R"({"worth": 9.5})", true},
        {"worth < 10", R"({"worth": 10})", false},
        {"10 > worth", R"({"worth": 9})", true},
        {"10 <= worth", R"({"worth": 10})", true},
        {"worth < 10", "{}", false},
        {"worth > -1", R"({"worth": 0})", true},
        {"worth between 1 and 5", R"({"worth": 5})", true},
        {"worth between 1 and 5", R"({"worth": 5.1})", false},
        {"worth in [1..5)", R"({"worth": 1})", true},
        {"worth in [1..5)", R"({"worth": 5})", false},
        {"worth in (< 2, > 7)", R"({"worth": 8})", true},
        {"worth in (< 2, > 7)", R"({"worth": 3})", false},
        {"due >= date(\"2027-01-01\")", R"({"due": "2027-01-01"})", true},
        {"due >= \"2027-01-01\"", R"({"due": "2026-12-31"})", false},
        {"isOpen", R"({"isOpen": true})", true},
        {"isOpen", R"({"isOpen": false})", false},
        {"owner = user.name and worth < 5", R"({"owner": "anna", "worth": 4})", true},
        {"owner = user.name and worth < 5", R"({"owner": "anna", "worth": 6})", false},
        {"owner = user.name or worth < 5", R"({"owner": "jan", "worth": 4})", true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.condition);
        CAPTURE(row.record);
        const auto condition = condition_from(row.condition, deal(), anna);
        REQUIRE(condition);
        CHECK(holds(*condition, stored(row.record)) == row.holds);
    }
}

TEST_CASE("what an index cannot answer is refused with what may be written") {
    const char* refused[] = {
        "name = \"x\"",                  // not indexed
        "colour = \"red\"",              // no such field
        "owner = user.password",         // no such attribute
        "worth + 1 < 5",                 // arithmetic
        "starts with(owner, \"a\")",     // a function
        "worth = null",                  // in no index
        "not(worth < 5)",                // open where the field is empty
        "not(worth < 5 and worth > 1)",  //
        "worth < \"abc\"",               // a value that the field cannot hold
        "owner < user.groups",           // several values
        "some x in user.groups satisfies team = x",
        "if isOpen then true else false",
        "\"owner\"",
        "owner =",
    };
    for (const char* text : refused) {
        CAPTURE(text);
        const auto condition = condition_from(text, deal(), anna);
        REQUIRE_FALSE(condition);
        CHECK_FALSE(condition.error().message.empty());
    }
    CHECK(condition_from("worth + 1 < 5", deal(), anna).error().message.find("user.team") !=
          std::string::npos);
}

TEST_CASE("the owner of a record is the first person that it can be looked up by") {
    CHECK(owner_field(deal()) == "owner");
    const RecordType none = parse_record_type(R"({"id": "x", "title": "X", "titleField": "a",
                              "fields": [{"key": "a", "kind": "text", "label": "A"},
                                         {"key": "b", "kind": "person", "label": "B"}]})")
                                .value();
    CHECK(owner_field(none).empty());
}

}  // namespace
}  // namespace obieg::records
