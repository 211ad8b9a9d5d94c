// How a scenario compares what it expects with what is there.
#pragma once

#include "base/value.h"

namespace obieg::app::scenario {

// As people see it: dates and the like become text.
Value plain(const Value& value);

// An expected object names only what matters; everything else must be equal.
bool matches(const Value& expected, const Value& actual);

}  // namespace obieg::app::scenario
