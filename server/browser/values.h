// What the parts of answer() share.
#pragma once

#include <string_view>

#include "base/error.h"
#include "base/value.h"
#include "feel/feel.h"

namespace obieg::browser {

// The entry of a request that is an object; an empty one when it is left out.
const Context& context_in(const Value& request, std::string_view name);

// "now" and "zone" of a request.
Result<feel::Scope> scope_of(const Value& request);

// A value of FEEL such that plain JSON loses nothing of it: {"@number": "0.10"}, {"@date": …}.
// Numbers of JavaScript are binary.
Value exact(const Value& value);

}  // namespace obieg::browser
