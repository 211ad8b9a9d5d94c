#include "http/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include "base/check.h"
#include "http/passwords.h"

namespace obieg::http {
namespace {

constexpr std::int64_t step_ms = 30'000;
constexpr std::size_t secret_bytes = 20;
constexpr int digits_of_codes = 6;
constexpr int recovery_codes = 10;
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
// Without what is easily misread: 0 o 1 l i.
constexpr std::string_view readable_letters = "23456789abcdefghjkmnpqrstuvwxyz";

const EVP_MD* digest_of(TotpHash hash) {
    switch (hash) {
        case TotpHash::sha1:
            return EVP_sha1();
        case TotpHash::sha256:
            return EVP_sha256();
        case TotpHash::sha512:
            break;
    }
    return EVP_sha512();
}

std::string escaped(std::string_view text) {
    constexpr std::string_view hexadecimal = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
        if (is_plain) {
            out += c;
        } else {
            out += {'%', hexadecimal[byte >> 4], hexadecimal[byte & 15]};
        }
    }
    return out;
}

}  // namespace

std::string new_totp_secret() {
    unsigned char bytes[secret_bytes];
    randombytes_buf(bytes, sizeof bytes);
    return base32({reinterpret_cast<const char*>(bytes), sizeof bytes});
}

std::string base32(std::string_view bytes) {
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : bytes) {
        bits = (bits << 8) | static_cast<unsigned char>(c);
        for (count += 8; count >= 5; count -= 5) out += alphabet[(bits >> (count - 5)) & 31];
    }
    if (count > 0) out += alphabet[(bits << (5 - count)) & 31];
    return out;
}

std::optional<std::string> base32_decoded(std::string_view text) {
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const std::size_t digit = alphabet.find(c);
        if (digit == std::string_view::npos) return {};
        bits = (bits << 5) | static_cast<std::uint32_t>(digit);
        count += 5;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>((bits >> count) & 0xff);
        }
    }
    return out;
}

std::int64_t totp_step(Time now) {
    return now.ms / step_ms;
}

std::string totp_code(std::string_view secret, std::int64_t step, int digits, TotpHash hash) {
    unsigned char counter[8];
    for (int i = 0; i < 8; ++i)
        counter[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (56 - 8 * i));
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    OBIEG_CHECK(HMAC(digest_of(hash), secret.data(), static_cast<int>(secret.size()), counter,
                     sizeof counter, mac, &size) != nullptr);
    const unsigned char* at = mac + (mac[size - 1] & 15);
    std::uint64_t number = (at[0] & 0x7fu) << 24 | at[1] << 16 | at[2] << 8 | at[3];
    std::string code(static_cast<std::size_t>(digits), '0');
    for (auto digit = code.rbegin(); digit != code.rend(); ++digit, number /= 10)
        *digit = static_cast<char>('0' + number % 10);
    return code;
}

std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code,
                                          Time now) {
    const std::optional<std::string> bytes = base32_decoded(secret);
    if (!bytes) return {};
    const std::int64_t current = totp_step(now);
    for (const std::int64_t step : {current, current - 1, current + 1}) {
        if (equal_in_constant_time(totp_code(*bytes, step, digits_of_codes), code)) return step;
    }
    return {};
}

std::string totp_address(std::string_view secret, std::string_view issuer, std::string_view user) {
    return "otpauth://totp/" + escaped(issuer) + ":" + escaped(user) +
           "?secret=" + std::string(secret) + "&issuer=" + escaped(issuer) +
           "&algorithm=SHA1&digits=6&period=30";
}

std::vector<std::string> new_recovery_codes() {
    std::vector<std::string> codes;
    for (int i = 0; i < recovery_codes; ++i) {
        std::string code;
        for (int letter = 0; letter < 12; ++letter) {
            if (letter == 4 || letter == 8) code += '-';
            code += readable_letters[randombytes_uniform(
                static_cast<std::uint32_t>(readable_letters.size()))];
        }
        codes.push_back(std::move(code));
    }
    return codes;
}

std::string plain_recovery_code(std::string_view typed) {
    std::string plain;
    for (const char c : typed) {
        if (c == ' ' || c == '-') continue;
        plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return plain;
}

}  // namespace obieg::http
