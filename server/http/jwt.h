// Signed claims of another house (RFC 7515, 7517, 7519): RS256 and ES256, with the keys that the
// house publishes. OpenSSL verifies. Nothing else is taken, `none` least of all.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"
#include "base/value.h"

namespace obieg::http {

// The claims of `token`, when its signature fits one of `keys` (a JWK set). Code::unauthenticated.
Result<Value> signed_claims(std::string_view token, const Value& keys);

// What the claims must say besides being signed.
struct Expected {
    std::string issuer;
    std::string audience;
    std::string nonce;
    Time now;
};

// Clocks may differ by two minutes. Code::unauthenticated says what is wrong.
Status check_claims(const Value& claims, const Expected& expected);

// SHA-256 of a text, as URL-safe text: the challenge of PKCE (RFC 7636).
std::string pkce_challenge(std::string_view verifier);

}  // namespace obieg::http
