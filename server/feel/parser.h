// Text to Program. feel.h's parse functions wrap this.
#pragma once

#include <memory>
#include <string_view>

#include "feel/feel.h"
#include "feel/program.h"

namespace obieg::feel {

enum class Goal { expression, unary_tests };

Result<std::shared_ptr<const Program>> compile(std::string_view text, Goal goal,
                                               const ParseContext& context);

// A type as written after `instance of` or in a typeRef.
Result<Type> parse_type(std::string_view text);

}  // namespace obieg::feel
