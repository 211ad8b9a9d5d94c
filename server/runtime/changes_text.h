// Changes as text, in which one node tells the others what it committed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "runtime/changes.h"

namespace obieg::runtime {

// As few texts as have room for all of them within `size_max` bytes each. A change that is too long
// for one is left out: it is a hint, and its rows are there.
std::vector<std::string> changes_to_texts(const std::vector<Change>& changes, std::size_t size_max);
Result<std::vector<Change>> changes_from_text(std::string_view text);

}  // namespace obieg::runtime
