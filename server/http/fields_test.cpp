#include "http/fields.h"

#include <doctest/doctest.h>

#include "base/json.h"

using namespace obieg;
using namespace obieg::http;

namespace {

enum class View { mine, pool };
constexpr std::pair<std::string_view, View> views[] = {{"mine", View::mine}, {"pool", View::pool}};

Status read_search(std::string_view text) {
    Fields fields(*json::read(text));
    Fields filter = fields.object("filter");
    filter.choice<View>("view", views);
    filter.optional_text("processId");
    filter.optional_key<TaskKey>("task");
    fields.optional_integer("limit", 1, 500);
    fields.optional_time("before");
    for (Fields& sort : fields.optional_objects("sort")) sort.text("field");
    fields.optional_boolean("all");
    fields.optional_texts("names");
    return fields.finish();
}

}  // namespace

TEST_CASE("a body is refused with one detail for each thing wrong") {
    struct Row {
        const char* body;
        const char* code;   // empty: accepted
        const char* where;  // of the first detail
    };
    const Row rows[] = {
        {R"({"filter": {"view": "mine"}})", "", ""},
        {R"({"filter": {"view": "pool", "processId": null, "task": "17"}, "limit": 500, "sort": [{"field": "x"}]})",
         "", ""},
        {R"({"filter": {"view": "mine"}, "before": "2027-03-01T08:00:00Z", "all": true, "names": ["a"]})",
         "", ""},
        {R"({})", "missing-field", "filter"},
        {R"([])", "invalid-argument", ""},
        {R"("text")", "invalid-argument", ""},
        {R"({"filter": {}})", "missing-field", "filter.view"},
        {R"({"filter": {"view": "theirs"}})", "invalid-argument", "filter.view"},
        {R"({"filter": {"view": 7}})", "invalid-argument", "filter.view"},
        {R"({"filter": "mine"})", "invalid-argument", "filter"},
        {R"({"filter": {"view": "mine", "proces": "x"}})", "unknown-field", "filter.proces"},
        {R"({"filter": {"view": "mine"}, "lmit": 5})", "unknown-field", "lmit"},
        {R"({"filter": {"view": "mine"}, "limit": 0})", "invalid-argument", "limit"},
        {R"({"filter": {"view": "mine"}, "limit": 1.5})", "invalid-argument", "limit"},
        {R"({"filter": {"view": "mine"}, "limit": "5"})", "invalid-argument", "limit"},
        {R"({"filter": {"view": "mine", "task": 17}})", "invalid-argument", "filter.task"},
        {R"({"filter": {"view": "mine", "task": "x"}})", "invalid-argument", "filter.task"},
        {R"({"filter": {"view": "mine"}, "before": "tomorrow"})", "invalid-argument", "before"},
        {R"({"filter": {"view": "mine"}, "sort": [{"fild": "x"}]})", "unknown-field",
         "sort[0].fild"},
        {R"({"filter": {"view": "mine"}, "sort": {}})", "invalid-argument", "sort"},
        {R"({"filter": {"view": "mine"}, "all": "yes"})", "invalid-argument", "all"},
        {R"({"filter": {"view": "mine"}, "names": ["a", 1]})", "invalid-argument", "names"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.body);
        const Status status = read_search(row.body);
        if (*row.code == '\0') {
            CHECK(status.has_value());
            continue;
        }
        REQUIRE(!status);
        CHECK(slug(status.error().code) == row.code);
        REQUIRE(!status.error().details.empty());
        CHECK(status.error().details.front().where == row.where);
    }
}

TEST_CASE(
    "a misspelt field is told with the nearest known one, beside everything else that is wrong") {
    const Status status = read_search(R"({"filter": {"veiw": "mine"}, "limit": "x"})");
    REQUIRE(!status);
    CHECK(status.error().details.size() == 3);
    CHECK(status.error().details[0].message.find("\"view\"") != std::string::npos);
}
