// Cuts FEEL text into tokens. Names with spaces and special characters are put together by the
// parser, which knows which names exist; here a word is one word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace obieg::feel {

struct Token {
    enum class Kind { word, number, text, symbol, end };
    Kind kind = Kind::end;
    std::string_view raw;  // as written
    std::size_t position = 0;
    std::string text;     // the content of a text literal or of a `name` in backticks
    bool quoted = false;  // a word in backticks: never a keyword, never put together with others

    bool is(std::string_view symbol) const { return kind == Kind::symbol && raw == symbol; }
    bool is_word(std::string_view word) const {
        return kind == Kind::word && !quoted && raw == word;
    }
};

// The last token is `end`. The tokens borrow the text.
Result<std::vector<Token>> cut_into_tokens(std::string_view text);

// Code::invalid_expression at a byte offset: where it is for people, and as the parameter
// "position" of its detail for editors.
tl::unexpected<Error> syntax_error(std::string_view text, std::size_t position,
                                   const std::string& message);

// "line 2, column 5" of a byte offset.
std::string describe_position(std::string_view text, std::size_t position);

}  // namespace obieg::feel
