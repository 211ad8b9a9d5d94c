// Types as check() compares them. Whether two types fit an operation is asked of the operation
// itself, with a sample value of each, so that its rules stand in one place.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "feel/builtins/builtin.h"
#include "feel/type.h"

namespace obieg::feel {

Type of_kind(Type::Kind kind);
Type list_of(Type element);
// The type of a value that is of one or the other.
Type common_type(const Type& a, const Type& b);

// A value of the type that fits whatever one of its values fits; nothing for types that say too
// little, or whose values are converted into others (lists).
std::optional<Value> sample_of(const Type& type);

// What the types of its arguments tell about the call of a built-in function.
struct CallTypes {
    std::string problem;  // why no row takes them; empty when one may
    Type result;
};
// `names` is empty for arguments by position.
CallTypes call_types(std::span<const Builtin> rows, std::span<const Type> arguments,
                     std::span<const std::string_view> names, Dialect dialect);

}  // namespace obieg::feel
