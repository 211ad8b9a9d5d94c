// Regular expressions as FEEL means them: XPath 3.1's, found anywhere in the text unless anchored.
// The engine is our own (regex_program.h): the server and the browser agree, and no pattern hangs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace obieg::feel::regex {

// What matching may cost and has cost, in steps of an evaluation.
struct Effort {
    std::int64_t steps_left = 2'000'000;
    std::int64_t steps_used = 0;
    std::size_t bytes_left = 16u << 20;  // for what a replacement makes
};

// Flags: i ignores case, m anchors at lines, s lets '.' match line ends, x ignores space in the
// pattern, q takes the pattern as plain text. Code::invalid_argument for a bad pattern or flag,
// Code::limit_reached when matching takes too long.
Result<bool> matches(std::string_view text, std::string_view pattern, std::string_view flags,
                     Effort& effort);
// $1 to $9 in the replacement stand for groups, $0 for the whole match, \$ and \\ for themselves.
Result<std::string> replace(std::string_view text, std::string_view pattern,
                            std::string_view replacement, std::string_view flags, Effort& effort);
Result<std::vector<std::string>> split(std::string_view text, std::string_view pattern,
                                       Effort& effort);
Result<std::vector<std::string>> extract(std::string_view text, std::string_view pattern,
                                         Effort& effort);

}  // namespace obieg::feel::regex
