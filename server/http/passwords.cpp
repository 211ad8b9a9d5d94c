#include "http/passwords.h"

#include <sodium.h>

#include <algorithm>

#include "base/check.h"
#include "feel/unicode.h"
#include "http/common_passwords.h"

namespace obieg::http {
namespace {

// OWASP's second choice for Argon2id: 19 MiB, two passes. Sixty-four at once still fit a small
// server.
constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = 19u << 20;
constexpr std::size_t shortest = 8;
constexpr std::size_t longest = 256;

void make_ready() {
    static const bool is_ready = sodium_init() >= 0;
    OBIEG_CHECK(is_ready);
}

std::string base64(const unsigned char* bytes, std::size_t size) {
    std::string text(sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_URLSAFE_NO_PADDING),
                     '\0');
    sodium_bin2base64(text.data(), text.size(), bytes, size,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back();  // the closing zero
    return text;
}

std::string argon2id(std::string_view password) {
    char text[crypto_pwhash_STRBYTES] = {};
    // Fails only for want of memory.
    OBIEG_CHECK(crypto_pwhash_str(text, password.data(), password.size(), passes, memory_bytes) ==
                0);
    return text;
}

// Without digits and signs: "!Obieg-2026" is "obieg".
std::string core_of(std::string_view text) {
    std::string core;
    for (const char c : text) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c & 0x80) != 0;
        if (is_letter) core += c;
    }
    return core;
}

}  // namespace

Result<std::string> hash_password(std::string_view password) {
    make_ready();
    if (password.size() < shortest || password.size() > longest) {
        return fail(Code::invalid_argument, "A password has 8 to 256 characters.");
    }
    return argon2id(password);
}

Status check_password(std::string_view password, std::size_t wanted, std::string_view user,
                      std::string_view company) {
    const auto wrong = [](std::string message, std::string code) {
        return fail(Code::invalid_argument, message, {Detail{"password", message, code}});
    };
    const std::size_t least = std::max(shortest, wanted);
    const auto length = static_cast<std::size_t>(
        std::count_if(password.begin(), password.end(), [](char c) { return (c & 0xc0) != 0x80; }));
    if (length < least) {
        return wrong("A password has at least " + std::to_string(least) + " characters.",
                     "too-short");
    }
    if (password.size() > longest) return wrong("A password has at most 256 bytes.", "too-long");
    const std::string small = feel::unicode::lower_case(password);
    const std::span<const std::string_view> common = common_passwords();
    const std::string core = core_of(small);
    const bool is_name = !core.empty() && (core == "obieg" || core == core_of(user) ||
                                           core == core_of(feel::unicode::lower_case(company)));
    if (std::binary_search(common.begin(), common.end(), small) || is_name) {
        return wrong("This password is among the first that are tried. Choose another one.",
                     "too-common");
    }
    return {};
}

bool verify_password(std::string_view hash, std::string_view password) {
    make_ready();
    static const std::string nobodys_hash = argon2id(random_token());
    if (password.size() > longest) password = {};
    const std::string against(hash.empty() ? nobodys_hash : hash);
    const bool fits =
        crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
    return fits && !hash.empty() && !password.empty();
}

std::string random_token() {
    make_ready();
    unsigned char bytes[32];
    randombytes_buf(bytes, sizeof bytes);
    return base64(bytes, sizeof bytes);
}

std::string random_id() {
    make_ready();
    unsigned char bytes[12];
    randombytes_buf(bytes, sizeof bytes);
    return base64(bytes, sizeof bytes);
}

std::string token_hash(std::string_view token) {
    make_ready();
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(token.data()), token.size());
    return base64(digest, sizeof digest);
}

std::string fingerprint(std::string_view text) {
    make_ready();
    struct Secret {
        unsigned char bytes[crypto_generichash_KEYBYTES];
        Secret() { crypto_generichash_keygen(bytes); }
    };
    static const Secret secret;
    unsigned char digest[32];
    crypto_generichash(digest, sizeof digest, reinterpret_cast<const unsigned char*>(text.data()),
                       text.size(), secret.bytes, sizeof secret.bytes);
    return base64(digest, sizeof digest);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace obieg::http
