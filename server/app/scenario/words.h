// The words of one statement, read from left to right.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/scenario/scenario.h"
#include "base/error.h"

namespace obieg::app::scenario {

class Words {
public:
    explicit Words(std::string_view text) : rest_(text) { skip_blanks(); }

    bool at_end() const { return rest_.empty(); }
    std::string_view rest() const { return rest_; }

    // Takes the next word when it is this one.
    bool take(std::string_view word);
    // The next word, up to a blank; `what` names it in the error.
    Result<std::string> word(std::string_view what);
    // As word, without a colon behind it: `refused CODE: …`.
    Result<std::string> word_with_colon(std::string_view what);
    Result<std::string> quoted(std::string_view what);
    Result<Who> who(std::string_view what);
    std::optional<int> number();  // when the next word is one

    // A JSON object, or nothing when the next character opens none.
    Result<std::optional<Context>> object();
    // Everything left, as JSON.
    Result<Value> json();

    bool opens_object() const { return rest_.starts_with('{'); }
    // Code::invalid_argument when something is left over.
    Status end() const;

private:
    std::string_view peek() const;
    void drop(std::size_t count);
    void skip_blanks();

    std::string_view rest_;
};

}  // namespace obieg::app::scenario
