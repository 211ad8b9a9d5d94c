// How a database is named: a file, or the address of a PostgreSQL database.
#pragma once

#include <string>
#include <string_view>

namespace obieg::runtime {

// postgresql://user@host:port/database?option=value, or with postgres:// in front.
bool is_postgresql(std::string_view database);

// The password in an address, in either of the two places that it may have; empty: there is none.
std::string password_in(std::string_view address);

// `text` with dots in the place of the address' password: for logs and messages.
std::string without_password(std::string text, std::string_view address);

}  // namespace obieg::runtime
