// Values of indexed record fields as text that sorts like the values do: numbers by size, dates by
// time, text by code point. A letter in front keeps the kinds apart. Equal values give equal text
// (1.0 and 1.00).
//
// Text is cut after `ordered_text_bytes_max`; whoever looks up by equality compares the record
// itself then.
#pragma once

#include <cstddef>
#include <string>

#include "base/decimal.h"
#include "base/value.h"

namespace obieg::store {

constexpr std::size_t ordered_text_bytes_max = 256;

std::string ordered_text(const Value& value);
std::string ordered_text(const Decimal& number);

}  // namespace obieg::store
