// Keys with dots: "client.address.city" stands for the entry `city` of the context `address` of the
// context `client`, as in form-js.
#pragma once

#include <string_view>

#include "base/value.h"

namespace obieg::forms {

// The value at `key`; null when it or something on the way to it is absent.
const Value& value_at(const Context& context, std::string_view key);

// Whether an entry stands at `key`, null or not.
bool has_value_at(const Context& context, std::string_view key);

// Sets the value at `key`, making the contexts on the way; what is no context there is replaced.
void set_value_at(Context& context, std::string_view key, Value value);

}  // namespace obieg::forms
