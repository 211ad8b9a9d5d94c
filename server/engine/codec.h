// The state of a case as bytes, the way the store keeps it in one blob.
//
// A compact form of our own: a version, then the fields in order, numbers as variable-length
// integers, texts with their length. Decoding checks everything: damaged bytes answer an Error,
// never a wrong state. Older versions stay readable; the shell writes a case anew whenever it
// changes.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "base/value.h"
#include "engine/state.h"

namespace obieg::engine {

std::string encode(const State& state);
Result<State> decode_state(std::string_view bytes);

// A value alone, as in variables. Functions cannot be kept and become null.
std::string encode(const Value& value);
Result<Value> decode_value(std::string_view bytes);

}  // namespace obieg::engine
