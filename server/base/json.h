// Values as JSON text.
//
// Two spellings. `plain` is what people, forms and REST clients see: numbers as JSON numbers with
// all digits, dates and durations as ISO 8601 text (their type is lost). `typed` loses nothing:
// temporal values become {"@date": "2017-12-31"}, {"@time": …}, {"@dateTime": …}, {"@ymDuration":
// …}, {"@dtDuration": …}, ranges {"@range": {…}}, and a context whose only key begins with "@" is
// wrapped in {"@context": …}. Typed is how variables are stored.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "base/value.h"

namespace obieg::json {

enum class Spelling { plain, typed };

// Limits: limits.h (depth, size). Code::invalid_json names line, column and what was expected.
// Numbers never pass through a double. Duplicate names in an object are refused.
Result<Value> read(std::string_view text, Spelling spelling = Spelling::plain);

std::string write(const Value& value, Spelling spelling = Spelling::plain);
void append(std::string& out, const Value& value, Spelling spelling = Spelling::plain);
void append_text(std::string& out, std::string_view text);  // quoted and escaped

// As write, but indented by two spaces for people and for files kept in version control.
std::string write_pretty(const Value& value, Spelling spelling = Spelling::plain);

}  // namespace obieg::json
