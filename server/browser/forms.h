// The rules of forms, as far as a browser can follow them; the server judges what is sent.
#pragma once

#include "base/error.h"
#include "base/value.h"

namespace obieg::browser {

// How the form stands with the answers at hand.
Result<Value> evaluate_form(const Value& request);

// What the rules of a form ask beyond its own fields: variables, look-ups, functions of the server,
// the clock ("now", "today"). A form that needs nothing can be evaluated in the browser.
Result<Value> form_needs(const Value& request);

}  // namespace obieg::browser
