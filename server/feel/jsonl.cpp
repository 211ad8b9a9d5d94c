#include "feel/jsonl.h"

#include "base/json.h"

namespace obieg::feel {
namespace {

Result<Value> answer(const Value& request, Time now, Dialect dialect, TimeZone zone) {
    const std::string* text = request.get("expression").if_text();
    if (!text) return fail(Code::missing_field, "expected 'expression', a text");
    static const Context empty;
    const Context* variables = request.get("context").if_context();
    if (!variables) variables = &empty;
    const Value& input = request.get("input");

    ParseContext context;
    context.dialect = request.get("dialect").text_or("") == "camunda" ? Dialect::camunda : dialect;
    collect_names(*variables, context.names);
    Scope scope;
    scope.contexts = {variables};
    scope.now = now;
    scope.zone = zone;
    const bool is_unary = request.get("kind").text_or("expression") == "unary";
    if (is_unary) scope.input = &input;
    const Expression expression =
        TRY(is_unary ? parse_unary_tests(*text, context) : parse(*text, context));
    Evaluation evaluation = evaluate(expression, scope);
    for (const Diagnostic::Kind kind : {Diagnostic::Kind::assertion, Diagnostic::Kind::limit}) {
        if (const Diagnostic* found = evaluation.find(kind))
            return fail(Code::invalid_expression, found->message);
    }
    return std::move(evaluation.value);
}

}  // namespace

std::string answer_jsonl(std::string_view line, Time now, Dialect dialect, TimeZone zone) {
    const Result<Value> request = json::read(line, json::Spelling::typed);
    const Result<Value> result = request ? answer(*request, now, dialect, zone) : request;
    std::string out;
    if (result) {
        out = "{\"result\":";
        json::append(out, *result, json::Spelling::typed);
    } else {
        out = "{\"error\":";
        json::append_text(out, result.error().message);
    }
    return out + "}";
}

}  // namespace obieg::feel
