// The tables of built-in functions. Each family is one table in one file; a row is all there is to
// a function: its signature, one line of documentation, its examples (which run as tests) and its
// code. The editor's completion and docs/feel.md come from the same rows.
//
// A signature reads `substring(string: string, start position: number, length?: number): string`: a
// type may be several (`number|string`), a `?` after the name says that the argument may be left
// out, `...` that any number of them may be given, at least one (or one list of them), and a `!`
// before the type that null is taken as it is. Otherwise a null argument makes the result null. `T`
// is any type, the same wherever it stands. The type at the end is that of the result when it is
// not null. A function with several signatures has several rows.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feel/machine.h"
#include "feel/type.h"

namespace obieg::feel {

// The name of the type in signatures that stands for any.
constexpr std::string_view type_variable = "T";

// The arguments of one call, in the order of the signature.
class Call {
public:
    Call(std::span<const Value> arguments, Machine& machine, std::uint32_t position)
        : arguments_(arguments), machine_(machine), position_(position) {}

    std::size_t size() const { return arguments_.size(); }
    const Value& operator[](std::size_t index) const;  // null when left out
    bool given(std::size_t index) const { return index < arguments_.size(); }

    // Content of an argument whose kind the signature has checked.
    const Decimal& number(std::size_t index) const { return *arguments_[index].if_number(); }
    const std::string& text(std::size_t index) const { return *arguments_[index].if_text(); }
    const List& list(std::size_t index) const { return *arguments_[index].if_list(); }
    const Context& context(std::size_t index) const { return *arguments_[index].if_context(); }

    std::span<const Value> arguments() const { return arguments_; }
    // What a variadic parameter that comes first means: the items of the one list given, or the
    // arguments.
    std::span<const Value> items() const {
        if (arguments_.size() == 1 && arguments_[0].if_list()) return list(0);
        return arguments_;
    }

    // null, with a diagnostic of an unusable value.
    Value invalid(std::string message) const;
    Value call(const Value& function, std::span<const Value> arguments) const;
    Machine& machine() const { return machine_; }
    const Scope& scope() const { return machine_.scope(); }
    std::uint32_t position() const { return position_; }

private:
    std::span<const Value> arguments_;
    Machine& machine_;
    std::uint32_t position_;
};

struct Example {
    std::string_view expression;
    std::string_view result;
};

struct BuiltinRow {
    std::string_view signature;
    std::string_view doc;
    std::vector<Example> examples;
    Value (*run)(const Call& call);
    Dialect dialect = Dialect::dmn;  // `camunda`: known in that dialect only
};

struct Parameter {
    std::string name;
    std::vector<Type::Kind> kinds;  // empty: any
    Type type;                      // as written; any where it is one of several
    bool optional = false;
    bool variadic = false;
    bool takes_null = false;
};

struct Builtin {
    std::string name;
    std::vector<Parameter> parameters;
    Type result;
    const BuiltinRow* row = nullptr;
    std::string_view family;
};

std::span<const BuiltinRow> boolean_functions();
std::span<const BuiltinRow> conversion_functions();
std::span<const BuiltinRow> text_functions();
std::span<const BuiltinRow> number_functions();
std::span<const BuiltinRow> list_functions();
std::span<const BuiltinRow> statistics_functions();
std::span<const BuiltinRow> context_functions();
std::span<const BuiltinRow> date_functions();
std::span<const BuiltinRow> range_functions();

// Every built-in function, sorted by name; those of one name stand together.
const std::vector<Builtin>& builtins();
// The rows of one name; empty when there is none.
std::span<const Builtin> find_builtin(std::string_view name);

// The signature as people read it, without the marks for null.
std::string plain_signature(const Builtin& builtin);

bool is_known_in(Dialect dialect, const Builtin& builtin);

// Calls the row of `name` that the arguments fit. `argument_names` is empty for arguments by
// position.
Value call_builtin(std::span<const Builtin> rows, std::span<const Value> arguments,
                   std::span<const std::string_view> argument_names, Machine& machine,
                   std::uint32_t position);

// A built-in function as a value.
Value builtin_value(std::span<const Builtin> rows);

}  // namespace obieg::feel
