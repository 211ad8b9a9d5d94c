// The reference of FEEL's functions for people (docs/feel.md) and for the editor's completion, made
// from the tables of built-in functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feel/builtins/builtin.h"
#include "feel/feel.h"

namespace obieg::feel {

struct FunctionHelp {
    std::string name;
    std::vector<std::string> parameters;
    std::string signature;
    std::string result;  // its type
    std::string doc;
    std::string family;
    std::vector<Example> examples;
};

// By name; a function with several signatures has several rows.
std::vector<FunctionHelp> function_help(Dialect dialect = Dialect::dmn);
std::string function_reference();  // Markdown

}  // namespace obieg::feel
