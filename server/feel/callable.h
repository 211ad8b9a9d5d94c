// What is behind a function value.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/value.h"
#include "feel/feel.h"
#include "feel/program.h"

namespace obieg::feel {

class Machine;

class Callable : public Function {
public:
    virtual const std::vector<std::string>& parameter_names() const = 0;
    virtual const std::vector<Type>& parameter_types() const = 0;
    // What a call gives when it is not null; any where it is not known.
    virtual Type result_type() const { return {}; }
    // Of the function as a whole.
    Type type() const;
    // Parameters that must be given.
    virtual std::size_t required() const { return parameter_names().size(); }
    // As many arguments as parameters, missing ones null.
    virtual Value call(std::span<const Value> arguments, Machine& machine,
                       std::uint32_t position) const = 0;
    // For functions of several signatures, which choose one by the names; nothing: the arguments
    // are put into the order of the one there is.
    virtual std::optional<Value> call_named(std::span<const Value>,
                                            std::span<const std::string_view>, Machine&,
                                            std::uint32_t) const {
        return {};
    }
};

// `function(a, b) …`. It holds the values of the names that its body reads, as they were when it
// was made, so it outlives the evaluation that made it and holds nothing that holds it.
class UserFunction final : public Callable {
public:
    using Captured = std::vector<std::pair<std::string, Value>>;

    UserFunction(std::shared_ptr<const Program> program, NodeIndex node, Captured captured);

    const std::vector<std::string>& parameter_names() const override { return names_; }
    const std::vector<Type>& parameter_types() const override { return types_; }
    Type result_type() const override;
    Value call(std::span<const Value> arguments, Machine& machine,
               std::uint32_t position) const override;

    // The name of the context entry that the function is, under which its body finds it again.
    void set_own_name(std::string name) { own_name_ = std::move(name); }

private:
    std::shared_ptr<const Program> program_;
    NodeIndex node_;
    Captured captured_;
    std::vector<std::string> names_;
    std::vector<Type> types_;
    std::string own_name_;
};

// A HostFunction as a value.
class HostCallable final : public Callable {
public:
    explicit HostCallable(HostFunction function);

    const std::vector<std::string>& parameter_names() const override {
        return function_.parameters;
    }
    const std::vector<Type>& parameter_types() const override { return types_; }
    std::size_t required() const override;
    Value call(std::span<const Value> arguments, Machine& machine,
               std::uint32_t position) const override;

private:
    HostFunction function_;
    std::vector<Type> types_;
};

}  // namespace obieg::feel
