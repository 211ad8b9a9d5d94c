// Regular expressions in fields: those that ICU and JavaScript read alike.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace obieg::forms {

// Whether the pattern is found in the text. A pattern that cannot be used, or that takes longer
// than a check may, finds nothing.
bool is_found(const std::string& pattern, std::string_view text);

// What is wrong with a pattern; nothing when it can be used.
std::optional<std::string> pattern_error(const std::string& pattern);

}  // namespace obieg::forms
