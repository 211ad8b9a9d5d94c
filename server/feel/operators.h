// Arithmetic of FEEL values (DMN 1.5 tables 55 to 59). Nothing where the operands do not fit the
// operation or the result is out of range. Equality and order are declared in feel.h.
#pragma once

#include <optional>

#include "base/value.h"
#include "feel/program.h"

namespace obieg::feel {

std::optional<Value> add(const Value& a, const Value& b);
std::optional<Value> subtract(const Value& a, const Value& b);
std::optional<Value> multiply(const Value& a, const Value& b);
std::optional<Value> divide(const Value& a, const Value& b);
std::optional<Value> power(const Value& a, const Value& b);
std::optional<Value> negate(const Value& a);

// One of =, !=, <, <=, >, >= on two values.
std::optional<bool> compare(Op op, const Value& a, const Value& b);

// One of +, -, *, / and ** on two values.
std::optional<Value> calculate(Op op, const Value& a, const Value& b);

// A property such as `year` or `time offset`; nothing when values of this kind have no such
// property.
std::optional<Value> property(const Value& value, std::string_view name);

}  // namespace obieg::feel
