// The conformance protocol for running processes: one JSON request a line, one JSON answer a line.
//
//     {"op": "deploy", "models": ["/path/a.bpmn"]}          -> {}
//     {"op": "start", "process": "p", "variables": {}}      -> {"instance": "12"}
//     {"op": "tasks"}                                       -> {"tasks": [{"id", "name", "element",
//     …}]}
//     {"op": "complete", "task": "15", "variables": {}}     -> {}
//
// Further operations: reset, message, signal, timers, fire, instances, subscriptions, variable,
// setVariable. What goes wrong answers {"error": "…"}. The engine runs in memory; "fire" fires a
// timer whatever its date. The correlation key of "message" is "k" unless "key" says otherwise.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"
#include "engine/testing/driver.h"

namespace obieg::engine {

class ExecSession {
public:
    using ReadFile = std::function<Result<std::string>(const std::string& path)>;
    explicit ExecSession(ReadFile read_file);

    // Never throws; a line that is no request answers an error.
    std::string answer(std::string_view line);

private:
    Result<Value> perform(const Value& request);
    Result<Value> deploy(const Value& request);
    Result<Value> start(const Value& request);
    Result<Value> tasks() const;
    Value description_of(const State& state, const UserTask& task) const;
    Result<Value> complete(const Value& request);
    Result<Value> message(const Value& request);
    Result<Value> timers() const;
    Result<Value> fire(const Value& request);
    Result<Value> instances() const;
    Result<Value> subscriptions() const;
    Result<Value> variable(const Value& request) const;
    Result<Value> set_variable(const Value& request);

    ReadFile read_file_;
    std::unique_ptr<testing::Driver> driver_;
};

}  // namespace obieg::engine
