// Expressions of other engines (JUEL: "${amount > 100 && !paid}") in FEEL, as far as they say the
// same there. What they compute by calling Java cannot be said in FEEL and is not translated.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace obieg::engine {

// Names that mean something else here: the variable that a start event puts its starter into.
using Renames = std::map<std::string, std::string, std::less<>>;

// Whether the text holds "${…}" or "#{…}".
bool is_foreign_expression(std::string_view text);

// FEEL without "=". Text around and between several expressions is joined to them.
// Nothing when there is no such FEEL.
std::optional<std::string> to_feel(std::string_view text, const Renames& renames = {});

// A text in quotes, as FEEL writes it.
std::string feel_text(std::string_view text);

}  // namespace obieg::engine
