// FEEL, the one expression language of Obieg: conditions, assignments, decision tables, form rules
// and text templates (DMN 1.5 chapter 10, conformance level 3).
//
// Life cycle: parse once (at deployment), evaluate as often as needed. An Expression is immutable,
// cheap to copy and may be evaluated by several threads at once. Evaluation never throws and never
// fails: what goes wrong becomes null, as the specification says, and a Diagnostic tells why.
// Callers for whom null is not enough (an incident, a form rule) look at the diagnostics.
//
//     const Expression rule = TRY(parse("amount > 1000 and region in (\"EU\", \"UK\")"));
//     const Evaluation outcome = evaluate(rule, Scope{.contexts = {&variables}, .now = now, .zone =
//     zone}); if (outcome.value.is_true()) …
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/limits.h"
#include "base/value.h"

namespace obieg::feel {

// Where Camunda's FEEL and DMN 1.5 contradict each other, `dmn` follows the specification.
// `camunda` is for models that come with that dialect; docs/semantics.md#feel lists the
// differences.
enum class Dialect { dmn, camunda };

struct Program;  // the compiled form; program.h

struct ParseContext {
    // Names that the text may use and that are not plain identifiers: with spaces next to keywords
    // or with one of + - * / ' . inside. Others need not be listed: words that follow each other
    // are read as one name anyhow. Entries of contexts are listed too.
    std::vector<std::string> names;
    const class Host* host =
        nullptr;  // its functions are known names too; borrowed during the call
    Dialect dialect = Dialect::dmn;
};

// A parsed expression or a list of unary tests.
class Expression {
public:
    explicit Expression(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

    std::string_view text() const;

    // The outermost names that the expression reads from its scope, in order of first use, each
    // once: what a caller must provide. Built-in functions and names that the expression defines
    // itself are left out.
    std::vector<std::string> names() const;
    // Whether it asks what day or time it is.
    bool reads_the_clock() const;

    const Program& program() const { return *program_; }
    const std::shared_ptr<const Program>& shared_program() const { return program_; }

private:
    std::shared_ptr<const Program> program_;
};

// Code::invalid_expression with the position, what was expected and what was found.
Result<Expression> parse(std::string_view text, const ParseContext& context = {});

// Unary tests as in a cell of a decision table: "-", "< 5", "[1..3], 7", "not(\"a\", \"b\")".
// Evaluates to true, false or null against `Scope::input`, which is also bound to `?`.
Result<Expression> parse_unary_tests(std::string_view text, const ParseContext& context = {});

// Every name in a context and in the contexts inside it that needs listing in ParseContext::names.
void collect_names(const Context& context, std::vector<std::string>& names);

// A function that another module offers, e.g. `working days between(from, to)`.
struct HostFunction {
    std::string name;
    std::vector<std::string> parameters;
    std::string doc;  // one line for the editor's completion
    // Gets one value per parameter, null where an optional one was left out. An Error becomes null
    // and a diagnostic.
    std::function<Result<Value>(std::span<const Value>)> call;
    std::size_t required =
        SIZE_MAX;  // parameters that must be given; all of them unless said otherwise
};

class Host {
public:
    virtual ~Host() = default;
    virtual std::span<const HostFunction> functions() const = 0;
};

// What names mean and which limits hold during one evaluation. Borrowed things must outlive the
// call.
struct Scope {
    std::vector<const Context*> contexts;  // searched from first to last
    const Host* host = nullptr;
    Time now{};                              // for now() and today()
    TimeZone zone = TimeZone::utc();         // of now(), and of dates and times without zone
    const Value* input = nullptr;            // of unary tests
    const class TypeNames* types = nullptr;  // user-defined types of `instance of`; type.h

    std::int64_t steps_max = limits::feel_steps;
    int depth_max = limits::feel_depth;
    std::size_t bytes_max = limits::feel_bytes;
    // Levels that are already below this evaluation on the native stack, when a function that an
    // expression called evaluates another one: Machine::depth() of the caller.
    int depth_used = 0;
};

// Why something became null (or would have been better otherwise).
struct Diagnostic {
    enum class Kind {
        unknown_name,  // no such variable or entry; `message` names the nearest existing one
        unknown_function,
        wrong_type,     // an operand or argument of a kind that the operation does not take
        invalid_value,  // of the right kind but unusable: division by zero, 31 February, a bad
                        // pattern
        unreachable,    // found by check(): a part that can never decide anything
        assertion,      // assert() failed
        limit,          // steps, depth or memory ran out; the whole result is null
    };
    Kind kind;
    std::size_t position;  // byte offset in the text
    std::string message;   // expected, found, what to do
};

struct Evaluation {
    Value value;
    std::vector<Diagnostic> diagnostics;  // the first 50
    std::int64_t steps = 0;               // how many it took

    // The first diagnostic of a kind, or null.
    const Diagnostic* find(Diagnostic::Kind kind) const;
};

Evaluation evaluate(const Expression& expression, const Scope& scope);

// Parses with the names of the scope at hand, then evaluates. For expressions met once: consoles,
// tests.
Result<Evaluation> evaluate_text(std::string_view text, const Scope& scope,
                                 Dialect dialect = Dialect::dmn);

// Calls a function value, e.g. the result of an expression that defines one. `names` is empty for
// arguments by position.
Evaluation call(const Value& function, std::span<const Value> arguments, const Scope& scope,
                std::span<const std::string_view> names = {});

// A host's function as a value, to be called by expressions that find it under a name.
Value function_value(HostFunction function);

// FEEL's own equality and order: null (nothing) where the two cannot be compared. Two nulls are
// equal; null and anything else are not.
std::optional<bool> equal(const Value& a, const Value& b);
std::optional<bool> less(const Value& a, const Value& b);
std::optional<bool> less_or_equal(const Value& a, const Value& b);
// Whether a range contains a value; nothing where they cannot be compared.
std::optional<bool> contains(const Range& range, const Value& value);

// As FEEL's string(): text as it is, everything else as its literal.
std::string to_text(const Value& value);
// As a literal that parses back to the value: "a", 1.5, [1, 2], {k: 1}, date("2027-03-01").
std::string to_literal(const Value& value);

// Camunda's convention for attributes of a model: text that begins with "=" is an expression,
// anything else is itself.
class Attribute {
public:
    Attribute() = default;
    explicit Attribute(std::string literal) : literal_(std::move(literal)) {}
    explicit Attribute(Expression expression) : expression_(std::move(expression)) {}

    bool is_literal() const { return !expression_.has_value(); }
    const std::string& literal() const { return literal_; }
    const Expression* expression() const { return expression_ ? &*expression_ : nullptr; }

    Evaluation evaluate(const Scope& scope) const;

private:
    std::string literal_;
    std::optional<Expression> expression_;
};

Result<Attribute> parse_attribute(std::string_view text, const ParseContext& context = {});

}  // namespace obieg::feel
