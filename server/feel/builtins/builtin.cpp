#include "feel/builtins/builtin.h"

#include <algorithm>

#include "base/check.h"
#include "feel/builtins/arguments.h"
#include "feel/parser.h"

namespace obieg::feel {
namespace {

// Takes off everything up to a separator outside of `|` lists; the separator is dropped.
std::string_view take_until(std::string_view& rest, char separator) {
    const std::size_t end = rest.find(separator);
    const std::string_view piece = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return trimmed(piece);
}

Type read_type(std::string_view text) {
    Result<Type> type = parse_type(text);
    OBIEG_CHECK(type && (type->kind != Type::Kind::named || type->name == type_variable));
    return std::move(*type);
}

Parameter read_parameter(std::string_view text) {
    Parameter parameter;
    std::string_view types = text;
    std::string_view name = take_until(types, ':');
    if (name.ends_with("...")) {
        parameter.variadic = true;
        name.remove_suffix(3);
    } else if (name.ends_with('?')) {
        parameter.optional = true;
        name.remove_suffix(1);
    }
    parameter.name = std::string(name);
    types = trimmed(types);
    if (types.starts_with('!')) {
        parameter.takes_null = true;
        types.remove_prefix(1);
    }
    while (!types.empty()) {
        parameter.type = read_type(take_until(types, '|'));
        const Type::Kind kind = parameter.type.kind;
        if (kind != Type::Kind::any && kind != Type::Kind::named) parameter.kinds.push_back(kind);
    }
    if (parameter.kinds.size() > 1) parameter.type = {};
    return parameter;
}

Builtin read_row(const BuiltinRow& row, std::string_view family) {
    Builtin builtin;
    std::string_view rest = row.signature;
    builtin.name = std::string(take_until(rest, '('));
    builtin.row = &row;
    builtin.family = family;
    const std::size_t end = rest.rfind(')');
    OBIEG_CHECK(end != std::string_view::npos && rest.substr(end).starts_with("): "));
    builtin.result = read_type(rest.substr(end + 3));
    rest = rest.substr(0, end);
    while (!rest.empty()) builtin.parameters.push_back(read_parameter(take_until(rest, ',')));
    return builtin;
}

bool fits(const Value& value, const Parameter& parameter) {
    return parameter.kinds.empty() ||
           std::any_of(parameter.kinds.begin(), parameter.kinds.end(),
                       [&](Type::Kind kind) { return is_of_kind(value, kind); });
}

// The argument as the parameter takes it: out of or into a list of one where that helps.
std::optional<Value> fitted(const Value& value, const Parameter& parameter) {
    if (value.is_null()) {
        if (parameter.takes_null || parameter.kinds.empty()) return value;
        return {};
    }
    if (fits(value, parameter)) return value;
    const List* list = value.if_list();
    if (list && list->size() == 1 && fits(list->front(), parameter)) return list->front();
    const bool wants_list = std::find(parameter.kinds.begin(), parameter.kinds.end(),
                                      Type::Kind::list) != parameter.kinds.end();
    if (wants_list && !list) return Value(List{value});
    return {};
}

struct Match {
    std::vector<Value> arguments;
    std::string problem;  // why the row does not fit; empty when it does
};

// Whether the arguments are what the row takes as they stand: the usual call, for which nothing
// need be copied.
bool fit_as_they_are(const Builtin& builtin, std::span<const Value> arguments) {
    const std::vector<Parameter>& parameters = builtin.parameters;
    if (arguments.size() != parameters.size()) return false;
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        const Value& argument = arguments[index];
        if (argument.is_null() || !fits(argument, parameters[index])) return false;
    }
    return true;
}

std::string describe_kinds(const Parameter& parameter) {
    std::string text;
    for (const Type::Kind kind : parameter.kinds) {
        Type type;
        type.kind = kind;
        if (!text.empty()) text += " or ";
        text += describe(type);
    }
    return text;
}

Match match_positional(const Builtin& builtin, std::span<const Value> arguments) {
    Match match;
    const std::vector<Parameter>& parameters = builtin.parameters;
    const bool variadic = !parameters.empty() && parameters.back().variadic;
    const auto required = static_cast<std::size_t>(
        std::count_if(parameters.begin(), parameters.end(),
                      [](const Parameter& parameter) { return !parameter.optional; }));
    if (arguments.size() < required || (!variadic && arguments.size() > parameters.size())) {
        match.problem = "expected " + plain_signature(builtin) + ", found " +
                        std::to_string(arguments.size()) + " arguments";
        return match;
    }
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        const Parameter& parameter = parameters[std::min(index, parameters.size() - 1)];
        std::optional<Value> value = fitted(arguments[index], parameter);
        if (!value) {
            match.problem = "expected " + describe_kinds(parameter) + " as '" + parameter.name +
                            "' of " + builtin.name + ", found " +
                            std::string(arguments[index].kind_name());
            return match;
        }
        match.arguments.push_back(std::move(*value));
    }
    return match;
}

Match match_named(const Builtin& builtin, std::span<const Value> arguments,
                  std::span<const std::string_view> names) {
    Match match;
    std::vector<Value> ordered;
    std::size_t found = 0;
    std::size_t last_given = 0;
    for (std::size_t place = 0; place < builtin.parameters.size(); ++place) {
        const Parameter& parameter = builtin.parameters[place];
        const auto at = std::find(names.begin(), names.end(), parameter.name);
        if (at != names.end()) {
            ordered.push_back(arguments[static_cast<std::size_t>(at - names.begin())]);
            ++found;
            last_given = place + 1;
            continue;
        }
        if (!parameter.optional && !parameter.variadic) {
            match.problem = "expected " + plain_signature(builtin) + ", found no argument '" +
                            parameter.name + "'";
            return match;
        }
        ordered.emplace_back();
    }
    if (found != names.size()) {
        match.problem = "expected the argument names of " + plain_signature(builtin);
        return match;
    }
    // A gap before the last given argument stays null; what follows it counts as left out.
    ordered.resize(last_given);
    for (std::size_t place = 0; place < ordered.size(); ++place) {
        const Parameter& parameter = builtin.parameters[place];
        const bool left_out = ordered[place].is_null() && parameter.optional;
        std::optional<Value> value = left_out ? Value() : fitted(ordered[place], parameter);
        if (!value) {
            match.problem = "expected " + describe_kinds(parameter) + " as '" + parameter.name +
                            "' of " + builtin.name + ", found " +
                            std::string(ordered[place].kind_name());
            return match;
        }
        match.arguments.push_back(std::move(*value));
    }
    return match;
}

class BuiltinCallable final : public Callable {
public:
    explicit BuiltinCallable(std::span<const Builtin> rows) : rows_(rows) {
        for (const Parameter& parameter : rows.front().parameters) names_.push_back(parameter.name);
        types_.resize(names_.size());
    }
    const std::vector<std::string>& parameter_names() const override { return names_; }
    const std::vector<Type>& parameter_types() const override { return types_; }
    Value call(std::span<const Value> arguments, Machine& machine,
               std::uint32_t position) const override {
        return call_builtin(rows_, arguments, {}, machine, position);
    }
    std::optional<Value> call_named(std::span<const Value> arguments,
                                    std::span<const std::string_view> names, Machine& machine,
                                    std::uint32_t position) const override {
        return call_builtin(rows_, arguments, names, machine, position);
    }
    std::span<const Builtin> rows() const { return rows_; }

private:
    std::span<const Builtin> rows_;
    std::vector<std::string> names_;
    std::vector<Type> types_;
};

}  // namespace

const Value& Call::operator[](std::size_t index) const {
    static const Value null;
    return index < arguments_.size() ? arguments_[index] : null;
}

Value Call::invalid(std::string message) const {
    return machine_.fail(Diagnostic::Kind::invalid_value, position_, std::move(message));
}

Value Call::call(const Value& function, std::span<const Value> arguments) const {
    return machine_.call(function, arguments, position_);
}

const std::vector<Builtin>& builtins() {
    static const std::vector<Builtin> table = [] {
        struct Family {
            std::string_view name;
            std::span<const BuiltinRow> rows;
        };
        const Family families[] = {
            {"Truth", boolean_functions()},    {"Conversion", conversion_functions()},
            {"Text", text_functions()},        {"Numbers", number_functions()},
            {"Lists", list_functions()},       {"Statistics", statistics_functions()},
            {"Contexts", context_functions()}, {"Dates and times", date_functions()},
            {"Ranges", range_functions()},
        };
        std::vector<Builtin> all;
        for (const Family& family : families) {
            for (const BuiltinRow& row : family.rows) all.push_back(read_row(row, family.name));
        }
        std::stable_sort(all.begin(), all.end(),
                         [](const Builtin& a, const Builtin& b) { return a.name < b.name; });
        return all;
    }();
    return table;
}

std::span<const Builtin> find_builtin(std::string_view name) {
    struct Order {
        bool operator()(const Builtin& a, std::string_view b) const { return a.name < b; }
        bool operator()(std::string_view a, const Builtin& b) const { return a < b.name; }
    };
    const std::vector<Builtin>& table = builtins();
    const auto [first, last] = std::equal_range(table.begin(), table.end(), name, Order{});
    return {first, last};
}

std::string plain_signature(const Builtin& builtin) {
    std::string text(builtin.row->signature);
    std::erase(text, '!');
    return text;
}

bool is_known_in(Dialect dialect, const Builtin& builtin) {
    return builtin.row->dialect == Dialect::dmn || dialect == Dialect::camunda;
}

namespace {

// What a function needs while it works, before its result is charged by itself. One that makes a
// list or a text of lists copies what it is given, and doubles what it makes as it grows.
std::size_t room_for(const Builtin& builtin, std::span<const Value> arguments, Machine& machine) {
    constexpr std::size_t copies = 3;
    if (builtin.result.kind != Type::Kind::list && builtin.result.kind != Type::Kind::text)
        return 0;
    std::size_t bytes = 0;
    for (const Value& argument : arguments) {
        if (argument.if_list() || argument.if_context())
            bytes += copies * machine.bytes_of_items(argument);
    }
    return bytes;
}

}  // namespace

Value call_builtin(std::span<const Builtin> rows, std::span<const Value> arguments,
                   std::span<const std::string_view> argument_names, Machine& machine,
                   std::uint32_t position) {
    for (const Value& argument : arguments) {
        if (!machine.spend_on(argument)) return {};
    }
    const auto run = [&](const Builtin& builtin, std::span<const Value> fitted_arguments) {
        const std::size_t room = room_for(builtin, fitted_arguments, machine);
        if (!machine.spend_bytes(room)) return Value();
        Value result = builtin.row->run(Call(fitted_arguments, machine, position));
        machine.give_back_bytes(room);
        return machine.spend_on_new(result) ? machine.admit(std::move(result)) : Value();
    };
    std::string problem;
    for (const Builtin& builtin : rows) {
        if (!is_known_in(machine.dialect(), builtin)) continue;
        if (argument_names.empty() && fit_as_they_are(builtin, arguments))
            return run(builtin, arguments);
        Match match = argument_names.empty() ? match_positional(builtin, arguments)
                                             : match_named(builtin, arguments, argument_names);
        if (match.problem.empty()) return run(builtin, match.arguments);
        if (problem.empty()) problem = std::move(match.problem);
    }
    return machine.fail(Diagnostic::Kind::wrong_type, position, std::move(problem));
}

Value builtin_value(std::span<const Builtin> rows) {
    return Value(Value::FunctionPtr(std::make_shared<const BuiltinCallable>(rows)));
}

}  // namespace obieg::feel
