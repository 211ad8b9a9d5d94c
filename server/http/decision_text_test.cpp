#include "http/decision_text.h"

#include <doctest/doctest.h>

#include "base/json.h"

namespace obieg::http {
namespace {

TEST_CASE("a decision's reasons are its rules and what they saw, required decisions first") {
    struct Row {
        std::string_view data;
        work::Language language;
        std::string_view text;
    };
    constexpr std::string_view two = R"({"decision": "approver", "result": "board", "matched": [
        {"decision": "risk", "name": "Risk", "inputs": {"Amount": 5000}, "rules": [2], "value": "high"},
        {"decision": "approver", "name": "Approver", "inputs": {"Risk": "high", "Category": null},
         "rules": [1, 4], "value": "board"}]})";
    const Row rows[] = {
        {two, work::Language::en,
         "Risk = \"high\" (rule 2; Amount: 5000), Approver = \"board\" (rules 1, 4; Risk: "
         "\"high\", Category: null)"},
        {two, work::Language::pl,
         "Risk = \"high\" (reguła 2; Amount: 5000), Approver = \"board\" (reguły 1, 4; Risk: "
         "\"high\", Category: null)"},
        // Without a table there are neither rules nor inputs; old events know no names.
        {R"({"matched": [{"decision": "sum", "inputs": {}, "rules": [], "value": 7}]})",
         work::Language::ru, "sum = 7"},
        {R"({"matched": [{"decision": "none", "inputs": {"a": 1}, "rules": [], "value": null}]})",
         work::Language::en, "none = null (a: 1)"},
        {"{}", work::Language::en, ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.data);
        CHECK(decision_reasons(*json::read(row.data)->if_context(), row.language) == row.text);
    }
}

TEST_CASE("long values are cut between letters") {
    Context decision;
    decision.set("name", "d");
    decision.set("value", std::string(119, 'a') + "ąąą");
    Context data;
    data.set("matched", List{Value(std::move(decision))});
    CHECK(decision_reasons(data, work::Language::en) == "d = \"" + std::string(119, 'a') + "…");
}

}  // namespace
}  // namespace obieg::http
