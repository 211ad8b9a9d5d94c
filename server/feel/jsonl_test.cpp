#include "feel/jsonl.h"

#include <doctest/doctest.h>

namespace obieg::feel {
namespace {

TEST_CASE("a line is answered by a line") {
    struct Row {
        const char* line;
        Dialect dialect;
        const char* answer;
    };
    const Row rows[] = {
        {R"json({"expression": "1 + x", "context": {"x": 2}})json", Dialect::dmn,
         R"json({"result":3})json"},
        {R"json({"kind": "unary", "expression": "> 5", "input": 7})json", Dialect::dmn,
         R"json({"result":true})json"},
        // The dialect of the request wins over that of the session.
        {R"json({"expression": "abs(number: -1)"})json", Dialect::dmn,
         R"json({"result":null})json"},
        {R"json({"expression": "abs(number: -1)"})json", Dialect::camunda,
         R"json({"result":1})json"},
        {R"json({"expression": "abs(number: -1)", "dialect": "camunda"})json", Dialect::dmn,
         R"json({"result":1})json"},
        {R"json({})json", Dialect::dmn, R"json({"error":"expected 'expression', a text"})json"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.line);
        CHECK(answer_jsonl(row.line, Time{0}, row.dialect) == row.answer);
    }
    CHECK(answer_jsonl("no JSON", Time{0}).starts_with(R"json({"error":")json"));
    CHECK(answer_jsonl(R"json({"expression": "1 +"})json", Time{0})
              .starts_with(R"json({"error":")json"));
}

}  // namespace
}  // namespace obieg::feel
