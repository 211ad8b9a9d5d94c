// Reading a command line: which command, which options. Unknown ones are errors that name the
// nearest known.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace obieg::app {

enum class Takes { nothing, value };

struct Option {
    std::string_view name;  // "--catalogue"
    Takes takes = Takes::nothing;
    std::string_view value_name;  // "DIR"
    std::string_view help;
};

struct Arguments {
    std::vector<std::string> words;              // what is not an option
    std::map<std::string, std::string> options;  // "--catalogue" to its value; switches to ""

    bool has(const std::string& option) const { return options.contains(option); }
    std::string value_or(const std::string& option, std::string otherwise) const;
};

// "--name value" and "--name=value"; behind "--" everything is a word. Code::invalid_argument.
Result<Arguments> read_arguments(const std::vector<std::string>& arguments,
                                 const std::vector<Option>& known);

enum ExitCode : int {
    exit_fine = 0,
    exit_failed =
        1,           // the command did its work and something failed: a scenario, a refused request
    exit_usage = 2,  // the command line is wrong
};

struct CommandRow {
    std::string_view name;
    std::string_view usage;    // "FILE… [--accept]"
    std::string_view summary;  // one line
    std::string_view details;  // a paragraph for `COMMAND --help`
    std::vector<Option> options;
    // Exit code, or what went wrong.
    Result<int> (*run)(const Arguments& arguments);
};

const std::vector<CommandRow>& commands();

// The whole program.
int run(const std::vector<std::string>& arguments);

}  // namespace obieg::app
