// The reference of FEEL's functions for people (docs/feel.md) and for the editor's completion, made
// from the tables of built-in functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace obieg::feel {

struct FunctionHelp {
    std::string name;
    std::vector<std::string> parameters;
    std::string signature;
    std::string doc;
    std::string family;
};

std::vector<FunctionHelp> function_help();
std::string function_reference();  // Markdown

}  // namespace obieg::feel
