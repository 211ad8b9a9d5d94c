// Which names the parser knows, as sequences of words and symbols: "date and time" is three words,
// "a-b" is a word, a symbol and a word. Names that an expression defines itself are known while it
// is in their scope; as entries of contexts ("after a dot") every name is known that was ever
// defined.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "feel/lexer.h"

namespace obieg::feel {

class KnownNames {
public:
    enum class Place { scope, member };

    // Ignored when the text cannot be a name.
    void add(std::string_view name);

    // Names added after mark() are known as members only once release() was called with it.
    std::size_t mark() const { return defined_.size(); }
    void release(std::size_t mark);

    // The number of tokens of the longest known name that begins at `at`; 0 when there is none.
    std::size_t match(const std::vector<Token>& tokens, std::size_t at, Place place) const;

private:
    struct Entry {
        std::vector<std::string> words;
        int active = 0;
    };
    std::multimap<std::string, Entry, std::less<>> by_first_word_;
    std::vector<Entry*> defined_;
};

// The name that `count` tokens from `at` spell: words and symbols as they are, spaces put between
// words.
std::string spell_name(const std::vector<Token>& tokens, std::size_t at, std::size_t count);
// A name spelled as spell_name would, whatever its spaces.
std::string normal_name(std::string_view name);

}  // namespace obieg::feel
