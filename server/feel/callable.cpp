#include "feel/callable.h"

#include "feel/check.h"
#include "feel/machine.h"

namespace obieg::feel {

Type Callable::type() const {
    Type type;
    type.kind = Type::Kind::function;
    type.is_open = false;
    type.parameters = parameter_types();
    type.result = std::make_shared<const Type>(result_type());
    return type;
}

UserFunction::UserFunction(std::shared_ptr<const Program> program, NodeIndex node,
                           Captured captured)
    : program_(std::move(program)), node_(node), captured_(std::move(captured)) {
    const Signature& signature = program_->signatures[program_->node(node_).datum];
    for (const std::uint32_t name : signature.names) names_.push_back(program_->names[name]);
    types_ = signature.types;
}

Type UserFunction::result_type() const {
    return result_type_of(*program_, node_);
}

Value UserFunction::call(std::span<const Value> arguments, Machine& machine,
                         std::uint32_t position) const {
    Frame outside;
    for (const auto& [name, value] : captured_) outside.locals.emplace_back(name, value);
    if (!own_name_.empty()) {
        // A copy that holds the same parts; the function does not hold itself.
        outside.locals.emplace_back(
            own_name_, Value(Value::FunctionPtr(std::make_shared<UserFunction>(*this))));
    }
    Frame parameters;
    parameters.parent = &outside;
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        const std::optional<Value> fitted =
            coerced(arguments[index], types_[index], machine.scope().types);
        if (!fitted) {
            return machine.fail(Diagnostic::Kind::wrong_type, position,
                                "expected " + describe(types_[index]) + " as '" + names_[index] +
                                    "', found " + std::string(arguments[index].kind_name()));
        }
        parameters.locals.emplace_back(names_[index], *fitted);
    }
    const NodeIndex body = program_->children_of(program_->node(node_))[0];
    return machine.run_body(*program_, body, parameters, position);
}

HostCallable::HostCallable(HostFunction function) : function_(std::move(function)) {
    types_.resize(function_.parameters.size());
}

std::size_t HostCallable::required() const {
    return std::min(function_.required, function_.parameters.size());
}

Value HostCallable::call(std::span<const Value> arguments, Machine& machine,
                         std::uint32_t position) const {
    Result<Value> result = function_.call(arguments);
    if (!result)
        return machine.fail(Diagnostic::Kind::invalid_value, position, result.error().message);
    return std::move(*result);
}

}  // namespace obieg::feel
