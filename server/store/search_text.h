// Text as it is searched: case folded, accents dropped ("Wniosek Żaneta Łoś" becomes "wniosek
// zaneta los"), so that people find things without the right keys on their keyboard. Cyrillic ё
// counts as е.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/value.h"

namespace obieg::store {

std::string fold_for_search(std::string_view text);

// Appends `text`, folded, after a space.
void append_search_text(std::string& out, std::string_view text);
// As above for what a person would read of a value: texts, numbers, dates, and lists of them.
void append_search_text(std::string& out, const Value& value);

// The folded words of a query, at most `words_max` of them.
constexpr std::size_t words_max = 8;
std::vector<std::string> search_words(std::string_view query);

// Letters in threes, as the index of texts knows them, that cover the words: a text with these
// words has them all. Empty when the words are too short.
std::string trigrams(const std::vector<std::string>& words);

}  // namespace obieg::store
