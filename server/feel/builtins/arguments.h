// Small helpers that several families of built-in functions share.
#pragma once

#include <optional>
#include <string>

#include "feel/builtins/builtin.h"

namespace obieg::feel {

// A number as a count or position: digits after the point are cut, as the TCK has it.
inline std::optional<std::int64_t> whole(const Decimal& number) {
    const std::optional<Decimal> cut = round(number, 0, Rounding::down);
    if (!cut) return {};
    return cut->to_int64();
}

// A position in a list or text as an index from 0; positions count from 1 or, negative, from the
// end.
inline std::optional<std::size_t> index_of_position(const Decimal& position, std::size_t size) {
    const std::optional<std::int64_t> number = whole(position);
    if (!number || *number == 0) return {};
    const std::int64_t index =
        *number > 0 ? *number - 1 : static_cast<std::int64_t>(size) + *number;
    if (index < 0 || index >= static_cast<std::int64_t>(size)) return {};
    return static_cast<std::size_t>(index);
}

template <class T>
Value value_or_null(const std::optional<T>& value) {
    return value ? Value(*value) : Value();
}

// Without spaces at both ends.
inline std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

}  // namespace obieg::feel
