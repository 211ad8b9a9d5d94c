#include "http/jwt.h"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <sodium.h>

#include <memory>
#include <optional>

#include "base/json.h"
#include "http/passwords.h"

namespace obieg::http {
namespace {

constexpr std::int64_t skew_ms = 2 * ms_per_minute;
constexpr std::size_t token_bytes_max = 16'384;

template <class T, void (*release)(T*)>
struct Release {
    void operator()(T* pointer) const { release(pointer); }
};
template <class T, void (*release)(T*)>
using Owned = std::unique_ptr<T, Release<T, release>>;
using PublicKey = Owned<EVP_PKEY, EVP_PKEY_free>;
using Number = Owned<BIGNUM, BN_free>;

tl::unexpected<Error> wrong(std::string what) {
    return fail(Code::unauthenticated, "The answer of the sign-in cannot be trusted: " + what);
}

std::optional<std::string> decoded(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &size, nullptr,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return {};
    bytes.resize(size);
    return bytes;
}

Number number_in(const Value& key, std::string_view name) {
    const auto bytes = decoded(key.get(name).text_or(""));
    if (!bytes || bytes->empty()) return {};
    return Number(BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes->data()),
                            static_cast<int>(bytes->size()), nullptr));
}

PublicKey key_from(const char* kind, OSSL_PARAM_BLD* builder) {
    const Owned<OSSL_PARAM, OSSL_PARAM_free> parameters(OSSL_PARAM_BLD_to_param(builder));
    const Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(
        EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    EVP_PKEY* key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return {};
    return PublicKey(key);
}

PublicKey rsa_key(const Value& jwk) {
    const Number modulus = number_in(jwk, "n");
    const Number exponent = number_in(jwk, "e");
    if (!modulus || !exponent || BN_num_bits(modulus.get()) < 2048) return {};
    const Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
    return key_from("RSA", builder.get());
}

PublicKey p256_key(const Value& jwk) {
    const auto x = decoded(jwk.get("x").text_or(""));
    const auto y = decoded(jwk.get("y").text_or(""));
    if (jwk.get("crv").text_or("") != "P-256" || !x || !y || x->size() != 32 || y->size() != 32)
        return {};
    const std::string point = "\x04" + *x + *y;  // uncompressed
    const Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                     point.size());
    return key_from("EC", builder.get());
}

// Two numbers of 32 bytes, as OpenSSL wants them.
std::optional<std::string> der_signature(const std::string& raw) {
    if (raw.size() != 64) return {};
    const auto* bytes = reinterpret_cast<const unsigned char*>(raw.data());
    const Owned<ECDSA_SIG, ECDSA_SIG_free> signature(ECDSA_SIG_new());
    ECDSA_SIG_set0(signature.get(), BN_bin2bn(bytes, 32, nullptr),
                   BN_bin2bn(bytes + 32, 32, nullptr));
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(signature.get(), &der);
    if (size <= 0) return {};
    std::string text(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return text;
}

bool is_signed_by(EVP_PKEY* key, std::string_view content, std::string_view signature) {
    const Owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
           EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                            signature.size(),
                            reinterpret_cast<const unsigned char*>(content.data()),
                            content.size()) == 1;
}

bool is_signed(const Value& head, std::string_view content, const std::string& signature,
               const Value& keys) {
    const std::string algorithm = head.get("alg").text_or("");
    const bool is_rsa = algorithm == "RS256";
    if (!is_rsa && algorithm != "ES256") return false;
    const List* list = keys.get("keys").if_list();
    const std::string id = head.get("kid").text_or("");
    const std::optional<std::string> der = is_rsa ? signature : der_signature(signature);
    if (list == nullptr || !der) return false;
    for (const Value& jwk : *list) {
        const std::string use = jwk.get("use").text_or("sig");
        if (jwk.get("kty").text_or("") != (is_rsa ? "RSA" : "EC") || use != "sig") continue;
        if (!id.empty() && jwk.get("kid").text_or(id) != id) continue;
        const PublicKey key = is_rsa ? rsa_key(jwk) : p256_key(jwk);
        if (key && is_signed_by(key.get(), content, *der)) return true;
    }
    return false;
}

std::optional<Time> time_in(const Value& claims, std::string_view name) {
    const Decimal* seconds = claims.get(name).if_number();
    const auto whole = seconds ? seconds->to_int64() : std::nullopt;
    if (!whole || *whole < 0 || *whole > 100'000'000'000) return {};
    return Time{*whole * 1000};
}

bool names(const Value& audience, const std::string& wanted) {
    if (const List* list = audience.if_list()) {
        return std::any_of(list->begin(), list->end(),
                           [&](const Value& one) { return one.text_or("") == wanted; });
    }
    return audience.text_or("") == wanted;
}

}  // namespace

Result<Value> signed_claims(std::string_view token, const Value& keys) {
    const std::size_t first = token.find('.');
    const std::size_t second = token.find('.', first == std::string_view::npos ? first : first + 1);
    if (token.size() > token_bytes_max || second == std::string_view::npos ||
        token.find('.', second + 1) != std::string_view::npos)
        return wrong("it is not a signed token.");
    const auto head = decoded(token.substr(0, first));
    const auto body = decoded(token.substr(first + 1, second - first - 1));
    const auto signature = decoded(token.substr(second + 1));
    if (!head || !body || !signature) return wrong("it cannot be read.");
    const auto header = json::read(*head);
    auto claims = json::read(*body);
    if (!header || !claims) return wrong("it cannot be read.");
    if (!is_signed(*header, token.substr(0, second), *signature, keys))
        return wrong("its signature fits no key of the house.");
    return *std::move(claims);
}

Status check_claims(const Value& claims, const Expected& expected) {
    if (claims.get("iss").text_or("") != expected.issuer)
        return wrong("it is from another house than " + expected.issuer + ".");
    if (!names(claims.get("aud"), expected.audience)) return wrong("it is for somebody else.");
    const std::string party = claims.get("azp").text_or(expected.audience);
    if (party != expected.audience) return wrong("it was made for another program.");
    if (!equal_in_constant_time(claims.get("nonce").text_or(""), expected.nonce))
        return wrong("it belongs to another sign-in.");
    const auto ends = time_in(claims, "exp");
    const auto made = time_in(claims, "iat");
    if (!ends || *ends + skew_ms < expected.now) return wrong("it has run out.");
    if (!made || expected.now + skew_ms < *made)
        return wrong("it comes from the future. Compare the clocks of both servers.");
    if (claims.get("sub").text_or("").empty()) return wrong("it names nobody.");
    return {};
}

std::string pkce_challenge(std::string_view verifier) {
    return token_hash(verifier);  // SHA-256 as URL-safe text
}

}  // namespace obieg::http
