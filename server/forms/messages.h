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
#include "base/value.h"

namespace obieg::forms {

using Parameters = std::vector<std::pair<std::string, std::string>>;

// A problem with its English sentence. The code must be a row of messages.json.
Detail problem(std::string where, std::string_view code, Parameters parameters = {});

// A problem whose sentences come with the form, by language; `english` where a language is missing.
Detail problem_in_own_words(std::string where, std::string english, Parameters other_languages);

// The sentence in "en", "pl" or "ru" (others: English). Numbers and dates among the parameters are
// written as that language writes them. A detail that has no code keeps its message.
std::string localize(const Detail& problem, std::string_view language);

// A value as a sentence of that language writes it: 0,5 and 31.03.2027 in Polish and Russian;
// nothing for null.
std::string in_language(const Value& value, std::string_view language);

// All codes in the order of the file.
std::vector<std::string> message_codes();

}  // namespace obieg::forms
