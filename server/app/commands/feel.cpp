// obieg feel: the expression language at the command line.
#include <iostream>

#include "app/commands/commands.h"
#include "app/files.h"
#include "base/json.h"
#include "feel/check.h"
#include "feel/feel.h"
#include "feel/jsonl.h"
#include "runtime/ports.h"

namespace obieg::app {

namespace {

Result<int> answer_lines(Time now, feel::Dialect dialect) {
    for (std::string line; std::getline(std::cin, line);) {
        std::cout << feel::answer_jsonl(line, now, dialect) << std::endl;
    }
    return exit_fine;
}

Result<feel::Dialect> dialect_of(const Arguments& arguments) {
    const std::string name = arguments.value_or("--dialect", "dmn");
    if (name == "dmn") return feel::Dialect::dmn;
    if (name == "camunda") return feel::Dialect::camunda;
    return fail(Code::invalid_argument, "--dialect should be dmn or camunda, and is " + name);
}

}  // namespace

Result<Context> read_context(const std::string& path) {
    const std::string content = TRY(read_file(path));
    const Value context = TRY(json::read(content));
    if (context.if_context() != nullptr) return *context.if_context();
    return fail(Code::invalid_argument, path + ": expected a JSON object of names and values");
}

namespace {

void tell(const std::vector<feel::Diagnostic>& diagnostics) {
    for (const feel::Diagnostic& diagnostic : diagnostics) {
        std::cerr << "at " << diagnostic.position << ": " << diagnostic.message << "\n";
    }
}

// Says what is wrong without evaluating anything; the context is an example of the data at hand.
Result<int> checked(const feel::Expression& expression, const Context& example,
                    const Value& input) {
    feel::Surroundings surroundings;
    for (const auto& [name, value] : example.entries())
        surroundings.names.push_back({name, feel::type_of(value)});
    if (!input.is_null()) surroundings.input = feel::type_of(input);
    const feel::Checked outcome = feel::check(expression, surroundings);
    std::cout << feel::describe(outcome.type) << "\n";
    tell(outcome.diagnostics);
    return outcome.diagnostics.empty() ? exit_fine : exit_failed;
}

}  // namespace

Result<int> run_feel(const Arguments& arguments) {
    const Time now = runtime::system_clock()->now();
    const feel::Dialect dialect = TRY(dialect_of(arguments));
    if (arguments.has("--jsonl")) return answer_lines(now, dialect);
    if (arguments.words.size() != 1) {
        return fail(Code::invalid_argument,
                    "expected one expression, in quotes: obieg feel '1 + 2'");
    }
    Context names;
    if (arguments.has("--context")) names = TRY(read_context(arguments.value_or("--context", "")));
    feel::Scope scope;
    scope.contexts = {&names};
    scope.now = now;
    feel::ParseContext known;
    known.dialect = dialect;
    feel::collect_names(names, known.names);
    Value input;
    const bool is_unary = arguments.has("--unary");
    if (is_unary) {
        input = TRY(json::read(arguments.value_or("--unary", "null")));
        scope.input = &input;
    }
    const std::string& text = arguments.words.front();
    const feel::Expression expression =
        is_unary ? TRY(feel::parse_unary_tests(text, known)) : TRY(feel::parse(text, known));
    if (arguments.has("--check")) return checked(expression, names, input);
    const feel::Evaluation evaluation = feel::evaluate(expression, scope);
    std::cout << json::write_pretty(evaluation.value) << "\n";
    tell(evaluation.diagnostics);
    return exit_fine;
}

}  // namespace obieg::app
