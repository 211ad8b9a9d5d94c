// Whether a type is among others.
#pragma once

#include <type_traits>

namespace obieg {

template <class Type, class... Others>
constexpr bool is_one_of = (std::is_same_v<Type, Others> || ...);

}  // namespace obieg
