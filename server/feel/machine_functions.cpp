// Definitions and calls of functions.
#include <algorithm>
#include <array>

#include "feel/builtins/builtin.h"
#include "feel/machine.h"
#include "feel/machine_common.h"

namespace obieg::feel {

Value Machine::function(NodeIndex index, const Node& node, const Frame* frame) {
    const Signature& signature = program_->signatures[node.datum];
    const std::size_t names = signature.names.size() + signature.captured.size();
    if (!spend_bytes(sizeof(UserFunction) + names * (entry_bytes + sizeof(Type)))) return {};
    UserFunction::Captured captured;
    for (const std::uint32_t name : signature.captured) {
        const std::string& text = program_->names[name];
        const Value* found = find_local(text, frame);
        if (!found) found = find_outer(text);
        if (found) captured.emplace_back(text, *found);
    }
    return Value(Value::FunctionPtr(
        std::make_shared<UserFunction>(program_->shared_from_this(), index, std::move(captured))));
}

Value Machine::invocation(const Node& node, const Frame* frame) {
    const std::span<const NodeIndex> children = program_->children_of(node);
    const Node& callee_node = program_->node(children[0]);
    // Most calls are of built-in functions by name; those need no function value.
    std::span<const Builtin> rows;
    Value callee;
    if (callee_node.kind == NodeKind::name) {
        const std::string& name = program_->name_of(callee_node);
        const Value* found = find_local(name, frame);
        if (!found) found = find_outer(name);
        if (found) {
            callee = *found;
        } else {
            const Program::BuiltinRows known = program_->builtin_rows[callee_node.datum];
            rows = std::span(builtins()).subspan(known.first, known.count);
            if (rows.empty()) callee = evaluate(children[0], frame);
        }
    } else {
        callee = evaluate(children[0], frame);
    }

    // Most calls have few arguments, which need no place of their own.
    std::array<Value, 3> few;
    std::vector<Value> many(children.size() - 1 > few.size() ? children.size() - 1 : 0);
    const std::span<Value> arguments =
        many.empty() ? std::span(few).first(children.size() - 1) : std::span(many);
    for (std::size_t place = 0; place < arguments.size(); ++place)
        arguments[place] = evaluate(children[place + 1], frame);
    std::vector<std::string_view> names;
    if (node.datum != 0) {
        for (const std::uint32_t name : program_->name_lists[node.datum - 1])
            names.push_back(program_->names[name]);
    }
    if (exhausted_) return {};
    if (!rows.empty()) return call_builtin(rows, arguments, names, *this, callee_node.position);
    if (!names.empty()) return call_named(callee, arguments, names, node.position);
    return call(callee, arguments, node.position);
}

Value Machine::call_named(const Value& function, std::span<const Value> arguments,
                          std::span<const std::string_view> names, std::uint32_t position) {
    const auto* callable = dynamic_cast<const Callable*>(function.if_function());
    if (!callable) return call(function, arguments, position);
    if (std::optional<Value> value = callable->call_named(arguments, names, *this, position))
        return std::move(*value);
    std::vector<Value> ordered;
    std::size_t used = 0;
    for (const std::string& parameter : callable->parameter_names()) {
        const auto at = std::find(names.begin(), names.end(), parameter);
        used += at != names.end() ? 1 : 0;
        ordered.push_back(
            at == names.end() ? Value() : arguments[static_cast<std::size_t>(at - names.begin())]);
    }
    if (used != names.size()) {
        return fail(Diagnostic::Kind::wrong_type, position, "expected only names of parameters");
    }
    return call(function, ordered, position);
}

Value Machine::call(const Value& function, std::span<const Value> arguments,
                    std::uint32_t position) {
    if (!spend_steps(1)) return {};
    if (const Range* range = function.if_range()) {
        // A unary test kept as a value: `for test in [< 10, > 100] return test(40)`.
        if (arguments.size() == 1) return truth(contains(*range, arguments[0]));
    }
    const auto* callable = dynamic_cast<const Callable*>(function.if_function());
    if (!callable) {
        if (function.is_null()) return {};
        return fail(Diagnostic::Kind::unknown_function, position,
                    "expected a function to call, found " + std::string(function.kind_name()));
    }
    const std::size_t most = callable->parameter_names().size();
    const bool is_builtin = dynamic_cast<const UserFunction*>(callable) == nullptr &&
                            dynamic_cast<const HostCallable*>(callable) == nullptr;
    if (is_builtin) return callable->call(arguments, *this, position);
    if (arguments.size() > most || arguments.size() < callable->required()) {
        return fail(Diagnostic::Kind::wrong_type, position,
                    "expected " + std::to_string(callable->required()) + " arguments, found " +
                        std::to_string(arguments.size()));
    }
    std::vector<Value> padded(arguments.begin(), arguments.end());
    padded.resize(most);
    return callable->call(padded, *this, position);
}

}  // namespace obieg::feel
