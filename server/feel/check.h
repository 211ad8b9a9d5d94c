// What can be said of an expression before it is ever evaluated, for the editor and for deployment:
// names that nobody knows, operands and arguments of the wrong type, constants that fail, branches
// that are never taken. What depends on data is not guessed at: silence means "may be right".
//
//     const Expression rule = TRY(parse("if amout > 100 then date(\"2023-02-29\") else null"));
//     check(rule, {.names = {{"amount", number}}}).diagnostics;
//     // 3: there is no 'amout' here; did you mean 'amount'?   21: expected a date…
#pragma once

#include <string>
#include <vector>

#include "feel/feel.h"
#include "feel/type.h"

namespace obieg::feel {

struct KnownName {
    std::string name;
    Type type;  // any where it is not known
};

struct Surroundings {
    std::vector<KnownName> names;
    bool may_have_more = false;  // names beyond these may exist, so an unknown one is no mistake
    const Host* host = nullptr;
    Type input;  // what unary tests look at
};

struct Checked {
    Type type;                            // of the result; any where it is not known
    std::vector<Diagnostic> diagnostics;  // in the order of the text
};

Checked check(const Expression& expression, const Surroundings& surroundings);

// What the function that a part of an expression defines gives back, as far as its own text tells.
Type result_type_of(const Program& program, std::uint32_t function);

// The type of a value, with the types of entries and items: an example of the data at hand tells
// the names and types of all of them.
Type type_of(const Value& value);

// {"amount": "number", "lines": [{"price": "number"}], "note": null} as names with their types: a
// text names a built-in type, null means any. Code::invalid_argument for an unknown type.
Result<std::vector<KnownName>> known_names(const Context& described);

}  // namespace obieg::feel
