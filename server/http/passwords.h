// Passwords, secret tokens and their hashes (libsodium). Only this file's .cpp sees the library.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace obieg::http {

// Argon2id with its parameters in the text. Takes tens of milliseconds and 19 MiB: never on an I/O
// thread. Code::invalid_argument for passwords shorter than 8 or longer than 256 bytes.
Result<std::string> hash_password(std::string_view password);

// What a password must be besides: at least `shortest` characters (never fewer than 8), none of
// those that are tried first, and not a name that everybody would try here, the person's, the
// company's or ours, whatever digits and signs stand around it. No other rules: they make
// passwords that are hard to remember and easy to guess. Code::invalid_argument; the detail's
// code is "too-short", "too-long" or "too-common".
Status check_password(std::string_view password, std::size_t shortest, std::string_view user,
                      std::string_view company);

// Takes as long when `hash` is empty (no such user): the answer's time tells nothing.
bool verify_password(std::string_view hash, std::string_view password);

// 256 random bits as URL-safe text.
std::string random_token();

// Names a secret without telling anything of it.
std::string random_id();

// A token as it is stored and looked up: whoever reads the database cannot use it.
std::string token_hash(std::string_view token);

// A fingerprint that only this run of the server can make: for caches keyed by secrets.
std::string fingerprint(std::string_view text);

// Compares in a time that depends on the lengths alone.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace obieg::http
