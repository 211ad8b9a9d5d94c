#include "browser/answer.h"

#include "base/json.h"
#include "base/text.h"
#include "browser/forms.h"
#include "browser/values.h"
#include "dmn/dmn.h"
#include "feel/check.h"
#include "feel/docs.h"
#include "feel/feel.h"

namespace obieg::browser {
namespace {

std::string_view to_text(feel::Diagnostic::Kind kind) {
    using Kind = feel::Diagnostic::Kind;
    switch (kind) {
        case Kind::unknown_name:
            return "unknown-name";
        case Kind::unknown_function:
            return "unknown-function";
        case Kind::wrong_type:
            return "wrong-type";
        case Kind::invalid_value:
            return "invalid-value";
        case Kind::unreachable:
            return "unreachable";
        case Kind::assertion:
            return "assertion";
        case Kind::limit:
            return "limit";
    }
    return "";
}

// Editors count UTF-16 units, expressions bytes.
std::size_t utf16_position(std::string_view text, std::size_t position) {
    std::size_t units = 0;
    for (std::size_t at = 0; at < std::min(position, text.size());)
        units += text::next_code_point(text, at) > 0xFFFF ? 2 : 1;
    return units;
}

Value diagnostic_of(std::string_view kind, std::size_t position, std::string message,
                    std::string_view text) {
    Context entry;
    entry.set("kind", kind);
    entry.set("position", static_cast<std::int64_t>(utf16_position(text, position)));
    entry.set("message", std::move(message));
    return Value(std::move(entry));
}

Value to_value(const std::vector<feel::Diagnostic>& diagnostics, std::string_view text) {
    List list;
    for (const feel::Diagnostic& diagnostic : diagnostics) {
        list.push_back(
            diagnostic_of(to_text(diagnostic.kind), diagnostic.position, diagnostic.message, text));
    }
    return Value(std::move(list));
}

// Why a text is no expression, as the one diagnostic about it.
Value to_diagnostics(const Error& error, std::string_view text) {
    std::size_t position = 0;
    std::string message = error.message;
    for (const Detail& detail : error.details) {
        message = detail.message;
        for (const auto& [name, value] : detail.parameters) {
            if (name == "position") position = std::stoul(value);
        }
    }
    return Value(List{diagnostic_of("syntax", position, std::move(message), text)});
}

feel::Dialect dialect_of(const Value& request) {
    return request.get("dialect").text_or("") == "camunda" ? feel::Dialect::camunda
                                                           : feel::Dialect::dmn;
}

feel::ParseContext names_for(const Value& request, const Context& context) {
    feel::ParseContext names;
    names.dialect = dialect_of(request);
    feel::collect_names(context, names.names);
    return names;
}

Result<Value> evaluate(const Value& request, bool is_unary) {
    const std::string text = request.get("expression").text_or("");
    const Context& context = context_in(request, "context");
    feel::Scope scope = TRY(scope_of(request));
    scope.contexts = {&context};
    if (is_unary) scope.input = &request.get("input");
    const feel::ParseContext names = names_for(request, context);
    const feel::Expression expression =
        TRY(is_unary ? feel::parse_unary_tests(text, names) : feel::parse(text, names));
    feel::Evaluation evaluation = feel::evaluate(expression, scope);
    Context result;
    result.set("value", exact(evaluation.value));
    result.set("diagnostics", to_value(evaluation.diagnostics, text));
    return Value(std::move(result));
}

Result<Value> check(const Value& request) {
    const std::string text = request.get("expression").text_or("");
    const Context& names = context_in(request, "names");
    const feel::ParseContext known = names_for(request, names);
    feel::Surroundings surroundings;
    surroundings.names = TRY(feel::known_names(names));
    surroundings.may_have_more = request.get("mayHaveMore").is_true();
    if (const std::string* input = request.get("input").if_text())
        surroundings.input = feel::builtin_type(*input).value_or(feel::Type{});
    const Result<feel::Expression> expression = request.get("isUnary").is_true()
                                                    ? feel::parse_unary_tests(text, known)
                                                    : feel::parse(text, known);
    Context result;
    if (!expression) {
        result.set("type", feel::describe(feel::Type{}));
        result.set("diagnostics", to_diagnostics(expression.error(), text));
        return Value(std::move(result));
    }
    const feel::Checked checked = feel::check(*expression, surroundings);
    result.set("type", feel::describe(checked.type));
    result.set("diagnostics", to_value(checked.diagnostics, text));
    return Value(std::move(result));
}

Value functions(const Value& request) {
    List list;
    for (const feel::FunctionHelp& help : feel::function_help(dialect_of(request))) {
        List parameters(help.parameters.begin(), help.parameters.end());
        List examples;
        for (const feel::Example& example : help.examples) {
            Context entry;
            entry.set("expression", example.expression);
            entry.set("result", example.result);
            examples.emplace_back(std::move(entry));
        }
        Context entry;
        entry.set("name", help.name);
        entry.set("parameters", Value(std::move(parameters)));
        entry.set("signature", help.signature);
        entry.set("result", help.result);
        entry.set("doc", help.doc);
        entry.set("family", help.family);
        entry.set("examples", Value(std::move(examples)));
        list.emplace_back(std::move(entry));
    }
    Context result;
    result.set("functions", Value(std::move(list)));
    return Value(std::move(result));
}

Value to_value(const std::vector<dmn::Explanation::Part>& parts) {
    List list;
    for (const dmn::Explanation::Part& part : parts) {
        Context entry;
        entry.set("label", part.label);
        entry.set("value", exact(part.value));
        list.emplace_back(std::move(entry));
    }
    return Value(std::move(list));
}

Value to_value(const dmn::Explanation& decision) {
    List rules;
    for (const dmn::Explanation::Rule& rule : decision.rules) {
        Context entry;
        entry.set("number", rule.number);
        entry.set("id", rule.id);
        entry.set("outputs", to_value(rule.outputs));
        rules.emplace_back(std::move(entry));
    }
    Context result;
    result.set("id", decision.id);
    result.set("name", decision.name);
    result.set("value", exact(decision.value));
    result.set("inputs", to_value(decision.inputs));
    result.set("rules", Value(std::move(rules)));
    return Value(std::move(result));
}

Result<Value> evaluate_decision(const Value& request) {
    std::vector<std::string> imports;
    if (const List* texts = request.get("imports").if_list()) {
        for (const Value& text : *texts) imports.push_back(text.text_or(""));
    }
    const auto model = TRY(dmn::parse(request.get("model").text_or(""), imports));
    const Context& inputs = context_in(request, "context");
    feel::Scope scope = TRY(scope_of(request));
    scope.contexts = {&inputs};
    const dmn::Outcome outcome =
        TRY(dmn::evaluate(*model, request.get("decision").text_or(""), inputs, scope));
    List decisions;
    for (const dmn::Explanation& decision : outcome.decisions)
        decisions.push_back(to_value(decision));
    List problems;
    for (const dmn::Problem& problem : outcome.problems) {
        Context entry;
        entry.set("where", problem.where);
        entry.set("message", problem.message);
        problems.emplace_back(std::move(entry));
    }
    Context result;
    result.set("value", exact(outcome.value));
    result.set("decisions", Value(std::move(decisions)));
    result.set("problems", Value(std::move(problems)));
    return Value(std::move(result));
}

Result<Value> done(std::string_view text) {
    const Value request = TRY(json::read(text));
    const std::string what = request.get("do").text_or("");
    if (what == "evaluateForm") return evaluate_form(request);
    if (what == "formNeeds") return form_needs(request);
    // Everything else carries values of FEEL, whose types are spelt out.
    const Value typed = TRY(json::read(text, json::Spelling::typed));
    if (what == "evaluate") return evaluate(typed, false);
    if (what == "unaryTests") return evaluate(typed, true);
    if (what == "check") return check(typed);
    if (what == "functions") return functions(typed);
    if (what == "evaluateDecision") return evaluate_decision(typed);
    return fail(Code::unknown_field, "expected something to do, found '" + what + "'");
}

Value to_value(const Error& error) {
    List details;
    for (const Detail& detail : error.details) {
        Context entry;
        entry.set("where", detail.where);
        entry.set("message", detail.message);
        details.emplace_back(std::move(entry));
    }
    Context content;
    content.set("message", error.message);
    content.set("details", Value(std::move(details)));
    Context result;
    result.set("error", Value(std::move(content)));
    return Value(std::move(result));
}

}  // namespace

std::string answer(std::string_view request) {
    const Result<Value> result = done(request);
    return json::write(result ? *result : to_value(result.error()));
}

}  // namespace obieg::browser
