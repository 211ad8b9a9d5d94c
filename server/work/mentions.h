// People named in what others write: "@ola.kaminska, does this fit into the budget?"
//
// A mention is an "@" at the beginning of a word with the name of a user behind it. Names may hold
// dots, and sentences end with them, so the longest name that fits is meant. An "@" before anything
// else is text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "work/directory.h"

namespace obieg::work {

// The users mentioned, each once, in the order of the text.
std::vector<const User*> mentioned_in(std::string_view text, const Directory& directory);

// The text as people read it: "@Ola Kamińska, does this fit into the budget?"
std::string with_names(std::string_view text, const Directory& directory);

}  // namespace obieg::work
