// One-time codes of an authenticator (RFC 6238 over RFC 4226): six digits, thirty seconds, SHA-1,
// which is what every authenticator knows. OpenSSL computes the HMAC; libsodium has none of SHA-1.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace obieg::http {

enum class TotpHash { sha1, sha256, sha512 };

// 160 random bits in base 32, for a new authenticator.
std::string new_totp_secret();

std::string base32(std::string_view bytes);
std::optional<std::string> base32_decoded(std::string_view text);

// The step of thirty seconds in which this instant lies.
std::int64_t totp_step(Time now);

// The code of a step. `secret` is bytes.
std::string totp_code(std::string_view secret, std::int64_t step, int digits = 6,
                      TotpHash hash = TotpHash::sha1);

// The step whose code this is: this one, the one before or the next, because clocks differ. Nothing
// when it is none of them. `secret` is in base 32.
std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code, Time now);

// What the QR code says.
std::string totp_address(std::string_view secret, std::string_view issuer, std::string_view user);

// Ten codes for the day on which the telephone is lost, as people write them: "7k2p-9qdm-x4ht".
std::vector<std::string> new_recovery_codes();
// However it was typed: without spaces and hyphens, in small letters.
std::string plain_recovery_code(std::string_view typed);

}  // namespace obieg::http
