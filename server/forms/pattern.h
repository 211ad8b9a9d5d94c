// Regular expressions in fields: JavaScript's, because form-js files carry those and the browser
// checks them too. FEEL's matches() reads XPath's, which know neither (?=…) nor \/ (feel/regex.h).
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
