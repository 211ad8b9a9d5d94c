// The sentences that say what is wrong with an answer, in every language of the product.
//
// They live in messages.json, one row a code; the browser reads the same file. Sentences avoid
// words that change with a number ("Fewest characters: 3"), so that no language needs plural rules
// here.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

namespace obieg::forms {

using Parameters = std::vector<std::pair<std::string, std::string>>;

// A problem with its English sentence. The code must be a row of messages.json.
Detail problem(std::string where, std::string_view code, Parameters parameters = {});

// The sentence in "en", "pl" or "ru" (others: English). Numbers and dates among the parameters are
// written as that language writes them. A detail whose code is not in the table keeps its message.
std::string localize(const Detail& problem, std::string_view language);

// All codes in the order of the file.
std::vector<std::string> message_codes();

}  // namespace obieg::forms
