// Regular expressions as FEEL means them: XPath 2.0's, found anywhere in the text unless anchored.
// This is a port: on the server ICU fills it (regex_icu.cpp), in the browser the browser's own
// engine. A pattern that takes too long is an error, not a hang.
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
};

// Flags: i ignores case, m anchors at lines, s lets '.' match line ends, x ignores space in the
// pattern. Code::invalid_argument for a bad pattern or flag, Code::limit_reached when matching
// takes too long.
Result<bool> matches(std::string_view text, std::string_view pattern, std::string_view flags,
                     Effort& effort);
// $1 to $9 in the replacement stand for groups, $0 for the whole match, \$ and \\ for themselves.
Result<std::string> replace(std::string_view text, std::string_view pattern,
                            std::string_view replacement, std::string_view flags, Effort& effort);
Result<std::vector<std::string>> split(std::string_view text, std::string_view pattern,
                                       Effort& effort);
Result<std::vector<std::string>> extract(std::string_view text, std::string_view pattern,
                                         Effort& effort);

// XPath's spelling turned into the one that ICU and browsers share; refuses what XPath does not
// know.
Result<std::string> translate_pattern(std::string_view pattern, std::string_view flags);

}  // namespace obieg::feel::regex
