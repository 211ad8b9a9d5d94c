// The passwords that are tried first, in small letters, sorted. The table is made from
// common_passwords.txt.
#pragma once

#include <span>
#include <string_view>

namespace obieg::http {

std::span<const std::string_view> common_passwords();

}  // namespace obieg::http
