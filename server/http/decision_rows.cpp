#include "http/decision_rows.h"

#include "base/json.h"
#include "dmn/graph.h"

namespace obieg::http::cluster {

std::string_view type_of(const DecisionVersion& decision) {
    const dmn::Decision* found =
        decision.model->held.model->graph().find_decision(decision.info().id);
    if (!found || !found->logic) return "UNKNOWN";
    switch (found->logic->kind) {
        case dmn::Boxed::Kind::table:
            return "DECISION_TABLE";
        case dmn::Boxed::Kind::literal:
            return "LITERAL_EXPRESSION";
        default:
            return "UNKNOWN";
    }
}

void write_explanation(JsonWriter& json, const dmn::Explanation& explained) {
    json.key("evaluatedInputs").begin_list();
    std::size_t column = 0;
    for (const dmn::Explanation::Part& input : explained.inputs) {
        json.begin_object()
            .field("inputId", "input" + std::to_string(++column))
            .field("inputName", input.label)
            .field("inputValue", json::write(input.value))
            .end_object();
    }
    json.end_list().key("matchedRules").begin_list();
    for (const dmn::Explanation::Rule& rule : explained.rules) {
        json.begin_object()
            .field("ruleId", rule.id)
            .field("ruleIndex", rule.number)
            .key("evaluatedOutputs")
            .begin_list();
        column = 0;
        for (const dmn::Explanation::Part& output : rule.outputs) {
            json.begin_object()
                .field("outputId", "output" + std::to_string(++column))
                .field("outputName", output.label)
                .field("outputValue", json::write(output.value))
                .field("ruleId", rule.id)
                .field("ruleIndex", rule.number)
                .end_object();
        }
        json.end_list().end_object();
    }
    json.end_list();
}

}  // namespace obieg::http::cluster
