// Components of a form file, one by one: what they are to us and what they declare about their
// field. Rules in FEEL and the nesting of components are read by form_file.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/value.h"
#include "forms/field.h"

namespace obieg::forms {

enum class Role {
    input,       // a field with a key
    computed,    // a value that an expression gives
    container,   // holds components
    rows,        // holds the components of one row of a table
    decoration,  // shown only
    unknown,
};

// What a component is, by its type and its `obieg.kind`.
Role role_of(const Value& component);

// How problems name a component: its key, its path, its id, or its type.
std::string name_of(const Value& component);

// The field that an input, computed or rows component declares, without rules and without columns.
// Limits given as expressions are left out. What cannot be used is added to `problems`.
Field read_field(const Value& component, std::vector<Detail>& problems);

}  // namespace obieg::forms
