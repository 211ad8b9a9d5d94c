// From method and path to an operation: the table generated from api/openapi.yaml.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "http/call.h"

namespace obieg::http {

// Who may call an operation at all (x-obieg-who).
enum class Who { anybody, user, designer, worker, operations, auditor, administrator, directory };

enum class BodyKind { json, upload };

struct Operation {
    std::string_view method;
    std::string_view path;  // "/api/v1/tasks/{taskKey}"
    std::string_view id;    // "getTask"
    Who who;
    BodyKind body;
    Result<Answer> (*run)(Call&);
};

// Every operation there is.
std::span<const Operation> all_operations();

struct Match {
    const Operation* operation = nullptr;  // null: no such path, or not with this method
    std::vector<std::pair<std::string_view, std::string>> parameters;
    std::vector<std::string_view> allowed_methods;  // of the path; empty: there is no such path
};

// HEAD finds the operation of GET. A literal segment wins over a parameter.
Match find_operation(std::string_view method, const std::vector<std::string>& segments);

// The policy for the operation as a whole, deny by default; what the case itself allows is decided
// later.
Status authorise(const runtime::Caller& caller, const Operation& operation);

}  // namespace obieg::http
