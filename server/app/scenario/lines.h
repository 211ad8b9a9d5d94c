// Scenario text cut into statements: comments and tags taken off, indented lines joined to theirs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace obieg::app::scenario {

struct LogicalLine {
    int first = 0;  // from 1
    int last = 0;
    std::string text;
    std::vector<std::string> tags;
};

std::vector<std::string> split_lines(std::string_view text);

// Empty lines and comments are left out. A line that begins with a blank goes on with the one
// before it.
std::vector<LogicalLine> logical_lines(const std::vector<std::string>& lines);

}  // namespace obieg::app::scenario
