// Types of FEEL (DMN 1.5 10.3.2.3): what `instance of` asks for and what a decision's typeRef
// promises.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/value.h"

namespace obieg::feel {

struct Type {
    enum class Kind {
        any,
        null,
        boolean,
        number,
        text,
        date,
        time,
        date_time,
        years_months,
        days_time,
        duration,  // either of the two, for parameters of built-in functions
        list,
        context,
        range,
        function,
        named,  // a user-defined type, found through TypeNames
    };
    struct Field;

    Kind kind = Kind::any;
    std::string name;                     // of a named type
    std::shared_ptr<const Type> element;  // of a list or range; null means any
    std::vector<Field> fields;            // of a context
    std::vector<Type> parameters;         // of a function
    std::shared_ptr<const Type> result;   // of a function; null means any
    bool is_open = true;  // a context or function without <…>: anything of that kind
    // A user-defined type may allow only some values: unary tests that a value must pass.
    std::vector<std::shared_ptr<const class Expression>> allowed;
};

struct Type::Field {
    std::string name;
    Type type;
};

// Finds user-defined types by name.
class TypeNames {
public:
    virtual ~TypeNames() = default;
    virtual const Type* find(std::string_view name) const = 0;
};

// A built-in type by its name, e.g. "number", "date and time", "dateTime"; nothing for other names.
std::optional<Type> builtin_type(std::string_view name);

// Whether a value is of a kind, whatever its parts are. Null is of none but `any`.
bool is_of_kind(const Value& value, Type::Kind kind);

// Whether a value is of a type, as `instance of` decides: null is of type Null only.
bool is_instance(const Value& value, const Type& type, const TypeNames* names);

// Whether a type and all its parts are built in or found by name: `instance of` another one is
// null.
bool is_known(const Type& type, const TypeNames* names);

// Whether each value of one type is one of the other (DMN 1.5 10.3.2.9.2). A type that nothing is
// known of may be anything, so it conforms.
bool conforms(const Type& type, const Type& to, const TypeNames* names);

// The value made to fit a type: itself, out of or into a list of one, a date as midnight of its day
// in UTC; nothing when it does not fit (DMN 1.5 10.3.2.9.4). Null fits every type.
std::optional<Value> coerced(const Value& value, const Type& type, const TypeNames* names);

std::string describe(const Type& type);

}  // namespace obieg::feel
