// What the files of Machine share.
#pragma once

#include <optional>

#include "base/value.h"
#include "feel/program.h"

namespace obieg::feel {

constexpr std::size_t value_bytes = sizeof(Value);

inline Value truth(const std::optional<bool>& value) {
    return value ? Value(*value) : Value();
}

}  // namespace obieg::feel
