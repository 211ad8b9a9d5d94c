#include "http/search.h"

#include <doctest/doctest.h>

#include "base/json.h"

namespace obieg::http::cluster {
namespace {

constexpr Column columns[] = {
    {"name"},
    {"key", Kind::key},
    {"size", Kind::integer},
    {"at", Kind::time},
    {"state", Kind::choice, Use::sorted, "OPEN CLOSED"},
    {"secret", Kind::text, Use::filtered},
};

std::vector<Row> rows() {
    struct Given {
        std::uint64_t key;
        const char* name;
        std::int64_t size;
        const char* state;
    };
    std::vector<Row> made;
    for (const Given& given : std::initializer_list<Given>{{2, "beet", 5, "OPEN"},
                                                           {9, "carrot", 3, "CLOSED"},
                                                           {10, "apple", 5, "OPEN"},
                                                           {30, "żur*ek", 0, "CLOSED"}}) {
        made.emplace_back(given.key)
            .field("name", given.name)
            .field("key", std::to_string(given.key))
            .field("size", given.size)
            .field("at", Time{static_cast<std::int64_t>(given.key) * 1'000})
            .field("state", given.state)
            .hidden("secret", given.key < 10 ? Value("s") : Value());
    }
    return made;
}

// What a body finds, as the names and the page; or the first refusal.
Value answered(std::string_view body) {
    Fields fields(json::read(body).value());
    const Search search(fields, columns);
    if (const Status read = fields.finish(); !read) return Value(read.error().message);
    return json::read(search.answer(rows()).body).value();
}

std::string names(const Value& answer) {
    if (answer.if_text()) return *answer.if_text();
    std::string found;
    for (const Value& item : *answer.get("items").if_list())
        found += (found.empty() ? "" : " ") + item.get("name").text_or("?");
    return found;
}

}  // namespace

TEST_CASE("a search finds what fits its filter, in the order that it asks for") {
    struct Example {
        const char* body;
        const char* found;
    };
    for (const auto& [body, found] : std::initializer_list<Example>{
             {"{}", "beet carrot apple żur*ek"},
             {R"({"filter": {"name": "apple"}})", "apple"},
             {R"({"filter": {"name": {"$neq": "apple"}}})", "beet carrot żur*ek"},
             {R"({"filter": {"name": {"$in": ["beet", "apple"]}}})", "beet apple"},
             {R"({"filter": {"name": {"$notIn": ["beet", "apple"]}}})", "carrot żur*ek"},
             {R"({"filter": {"name": {"$like": "*e*"}}})", "beet apple żur*ek"},
             {R"({"filter": {"name": {"$like": "?ur\\*ek"}}})", "żur*ek"},
             {R"({"filter": {"name": {"$like": "?eet"}}})", "beet"},
             {R"({"filter": {"size": {"$gt": 0, "$lt": 5}}})", "carrot"},
             {R"({"filter": {"size": {"$gte": 5}, "state": "OPEN"}})", "beet apple"},
             {R"({"filter": {"state": "closed"}})", "carrot żur*ek"},
             {R"({"filter": {"at": {"$lte": "1970-01-01T00:00:09Z"}}})", "beet carrot"},
             {R"({"filter": {"secret": {"$exists": false}}})", "apple żur*ek"},
             {R"({"filter": {"secret": "s"}})", "beet carrot"},
             {R"({"filter": {"$or": [{"name": "apple"}, {"size": 0}]}})", "apple żur*ek"},
             {R"({"filter": {"size": 5, "$or": [{"name": "apple"}, {"size": 0}]}})", "apple"},
             {R"({"sort": [{"field": "name"}]})", "apple beet carrot żur*ek"},
             {R"({"sort": [{"field": "key", "order": "desc"}]})", "żur*ek apple carrot beet"},
             {R"({"sort": [{"field": "size", "order": "DESC"}, {"field": "name"}]})",
              "apple beet carrot żur*ek"},
             {R"({"page": {"from": 1, "limit": 2}})", "carrot apple"},
             {R"({"page": {"from": 9}})", ""}}) {
        CAPTURE(body);
        CHECK(names(answered(body)) == found);
    }
}

TEST_CASE("what a search cannot mean is refused") {
    for (const char* body :
         {R"({"filter": {"nam": "x"}})", R"({"filter": {"state": "LOST"}})",
          R"({"filter": {"size": "5"}})", R"({"filter": {"key": "abc"}})",
          R"({"filter": {"at": {"$gt": "soon"}}})", R"({"filter": {"name": {"$in": "x"}}})",
          R"({"filter": {"name": {"$about": "x"}}})", R"({"sort": [{"field": "secret"}]})",
          R"({"page": {"after": "x"}})", R"({"page": {"limit": 0}})"}) {
        CAPTURE(body);
        CHECK(answered(body).if_text());
    }
}

TEST_CASE("pages go on behind a cursor and back before one, also between equal values") {
    const std::string sorted = R"("sort": [{"field": "size", "order": "DESC"}])";
    const auto page = [&](const std::string& where) {
        return answered("{" + sorted + R"(, "page": {"limit": 2)" + where + "}}");
    };
    const Value first = page("");
    CHECK(names(first) == "apple beet");
    const Value second =
        page(R"(, "after": ")" + first.get("page").get("endCursor").text_or("") + '"');
    CHECK(names(second) == "carrot żur*ek");
    CHECK(second.get("page").get("endCursor").is_null());
    CHECK(second.get("page").get("totalItems") == Value(4));
    const Value back =
        page(R"(, "before": ")" + second.get("page").get("startCursor").text_or("") + '"');
    CHECK(names(back) == "apple beet");
    // A cursor of another sort is none of this one.
    CHECK(answered(R"({"page": {"after": ")" + first.get("page").get("endCursor").text_or("") +
                   R"("}})")
              .if_text());
}

TEST_CASE("rows of a source come page by page, whatever its pages are") {
    // Three rows a page of the source; every second one fits.
    const Search::Source source =
        [](runtime::Order order,
           const runtime::PageRequest& request) -> Result<runtime::Page<Row>> {
        constexpr std::int64_t rows_max = 20;
        const std::int64_t start = request.after.empty() ? 0 : std::stoll(request.after);
        runtime::Page<Row> page;
        for (std::int64_t i = start; i < std::min(start + 3, rows_max); ++i) {
            const std::int64_t key = order == runtime::Order::ascending ? i + 1 : rows_max - i;
            page.items.emplace_back(static_cast<std::uint64_t>(key))
                .field("name", std::to_string(key))
                .field("key", std::to_string(key))
                .field("size", key % 2);
        }
        if (start + 3 < rows_max) page.end_cursor = std::to_string(start + 3);
        return page;
    };
    for (const auto& [order, wanted] : std::initializer_list<std::pair<std::string, std::string>>{
             {"ASC", "2 4 6 8 10 12 14 16 18 20"}, {"DESC", "20 18 16 14 12 10 8 6 4 2"}}) {
        std::string found;
        std::string after;
        do {
            Fields fields(
                json::read(R"({"filter": {"size": 0}, "sort": [{"field": "key", "order": ")" +
                           order + R"("}], "page": {"limit": 4, "after": ")" + after + "\"}}")
                    .value());
            const Search search(fields, columns);
            REQUIRE(fields.finish());
            Result<Answer> answer = search.answer(source, "key", Search::Totals::counted);
            REQUIRE(answer);
            const Value page = json::read(std::get<Response>(*answer).body).value();
            CHECK(page.get("page").get("totalItems") == Value(10));
            found += (found.empty() ? "" : " ") + names(page);
            after = page.get("page").get("endCursor").text_or("");
        } while (!after.empty());
        CHECK(found == wanted);
    }
}

}  // namespace obieg::http::cluster
