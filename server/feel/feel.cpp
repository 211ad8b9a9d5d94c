#include "feel/feel.h"

#include <algorithm>

#include "feel/analysis.h"
#include "feel/builtins/builtin.h"
#include "feel/machine.h"
#include "feel/names.h"
#include "feel/parser.h"
#include "feel/program.h"

namespace obieg::feel {
namespace {

Evaluation finish(Machine& machine, Value value) {
    return {machine.exhausted() ? Value() : std::move(value), std::move(machine.diagnostics()),
            machine.steps()};
}

// Whether a name is read as one without being announced: words with single spaces between them.
bool needs_listing(const std::string& name) {
    const Result<std::vector<Token>> tokens = cut_into_tokens(name);
    if (!tokens || tokens->size() < 2 || tokens->front().kind != Token::Kind::word) return false;
    return tokens->size() > 2 || tokens->front().raw == "null" || tokens->front().raw == "true";
}

void collect_names_of(const Value& value, std::vector<std::string>& names) {
    if (const Context* context = value.if_context()) collect_names(*context, names);
    if (const List* list = value.if_list()) {
        for (const Value& item : *list) collect_names_of(item, names);
    }
}

}  // namespace

std::string_view Expression::text() const {
    return program_->text;
}

std::vector<std::string> Expression::names() const {
    std::vector<std::string> names;
    for (const std::uint32_t index : free_names(*program_, program_->root)) {
        const std::string& name = program_->names[index];
        if (name != "?" && find_builtin(name).empty()) names.push_back(name);
    }
    return names;
}

bool Expression::reads_the_clock() const {
    const std::vector<std::uint32_t> names = free_names(*program_, program_->root);
    return std::any_of(names.begin(), names.end(), [&](std::uint32_t index) {
        return program_->names[index] == "now" || program_->names[index] == "today";
    });
}

Result<Expression> parse(std::string_view text, const ParseContext& context) {
    return Expression(TRY(compile(text, Goal::expression, context)));
}

Result<Expression> parse_unary_tests(std::string_view text, const ParseContext& context) {
    return Expression(TRY(compile(text, Goal::unary_tests, context)));
}

void collect_names(const Context& context, std::vector<std::string>& names) {
    for (const auto& [name, value] : context.entries()) {
        if (needs_listing(name)) names.push_back(name);
        collect_names_of(value, names);
    }
}

Evaluation evaluate(const Expression& expression, const Scope& scope) {
    Machine machine(scope);
    Value value = machine.run(expression.program());
    return finish(machine, std::move(value));
}

Result<Evaluation> evaluate_text(std::string_view text, const Scope& scope, Dialect dialect) {
    ParseContext context;
    context.dialect = dialect;
    for (const Context* names : scope.contexts) collect_names(*names, context.names);
    context.host = scope.host;
    return evaluate(TRY(parse(text, context)), scope);
}

Evaluation call(const Value& function, std::span<const Value> arguments, const Scope& scope,
                std::span<const std::string_view> names) {
    Machine machine(scope);
    Value value = names.empty() ? machine.call(function, arguments, 0)
                                : machine.call_named(function, arguments, names, 0);
    return finish(machine, std::move(value));
}

Value function_value(HostFunction function) {
    return Value(Value::FunctionPtr(std::make_shared<const HostCallable>(std::move(function))));
}

const Diagnostic* Evaluation::find(Diagnostic::Kind kind) const {
    const auto found =
        std::find_if(diagnostics.begin(), diagnostics.end(),
                     [&](const Diagnostic& diagnostic) { return diagnostic.kind == kind; });
    return found == diagnostics.end() ? nullptr : &*found;
}

Evaluation Attribute::evaluate(const Scope& scope) const {
    if (!expression_) return {Value(literal_), {}, 0};
    return feel::evaluate(*expression_, scope);
}

Result<Attribute> parse_attribute(std::string_view text, const ParseContext& context) {
    if (!text.starts_with('=')) return Attribute(std::string(text));
    return Attribute(TRY(parse(text.substr(1), context)));
}

}  // namespace obieg::feel
