// What the files of Machine share.
#pragma once

#include <optional>

#include "base/value.h"
#include "feel/program.h"

namespace obieg::feel {

constexpr std::size_t value_bytes = sizeof(Value);
constexpr std::size_t entry_bytes = value_bytes + sizeof(std::string);  // of a context
constexpr std::size_t object_bytes = 64;  // what a text, list or context needs besides its content
constexpr std::size_t text_place_bytes = 16;  // what the place of a text needs besides its letters

inline Value truth(const std::optional<bool>& value) {
    return value ? Value(*value) : Value();
}

}  // namespace obieg::feel
