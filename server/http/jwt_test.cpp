#include "http/jwt.h"

#include <doctest/doctest.h>

#include "base/json.h"

using namespace obieg;
using namespace obieg::http;

namespace {

// Made with the command openssl: keys that were forgotten after two signatures.
constexpr std::string_view keys_text = R"({
    "keys": [
     {
      "kty": "RSA",
      "kid": "r",
      "use": "sig",
      "n": "x3wYBxa7qwu0QHGzhenf9Uqp6yyZx5IaOsl-SoCydFa8jFG44FnX8HAduUD9HJ1nZUYnemgRX1-W7Sf8cgfha79b2AzISQQ8JXDfErydPl2O9lY1H4QEMfGtM1PnpwTBZJ6zQTF_TPO8XD-qp_aysGufDl3hqFLEFiMdR6cacUUwfr2Q_Op023nTj18nV3O-axzAbFfWbFskLOsLeM0e3tiERUh56-TFjuSn0m9UG0q0mAIJ5Os9IEtVAJZYxQmr7kWnB3FQW2m67n7IyAKsRRpsufB46onSLchYDAw481evUsd7m4ZM6WC6JVipfznMgAQsK1u-cgJhae83h9O3Jw",
      "e": "AQAB"
     },
     {
      "kty": "EC",
      "kid": "e",
      "crv": "P-256",
      "x": "6fXf1JyTEZ1DZSRSaYB1jN3l6U5NIyo3mJWPKz14Ty8",
      "y": "kb9HoIXeKenL0DrFBjvSfeA-oC7gtmaYmlIPSFp0OYw"
     }
    ]
})";
constexpr std::string_view by_rsa =
    "eyJhbGciOiAiUlMyNTYiLCAia2lkIjogInIifQ.eyJpc3MiOiAiaHR0cHM6Ly9ob3VzZS5leGFtcGxlIiwgI"
    "mF1ZCI6ICJvYmllZyIsICJzdWIiOiAiNyIsICJub25jZSI6ICJuLTEiLCAiaWF0IjogMTgwMDAwMDAwMCwgI"
    "mV4cCI6IDE4MDAwMDAzMDB9.heibad2eoQX140ugtYZeoArUVH8tTRrT7-94b22u-7WPBR0lLWM4ulgeeyJ5"
    "JnxYEAR8Y-v7j8_PQTPiHXts4iTZtsZKSXMEi-E7ghjqgfU9fPG9Dgm__7xUYHOMkT-MWr3HC5dbRhmde5XB"
    "i3D100bedvdIlFbbYH9uibzuGgD7y5Cmem9q9a1kTAI7_V7DI3v37vkak1po5j91zdfC6QsE-vWZEfu17ltB"
    "x1Q8p05H1G8_NWrbolSaLA5A9HWyoB28hb2LFUX_6cwaha9DS1AaWZYOGC02ePlSf-k2G5yFWDm9PPp3fZMG"
    "rR7FKwdrlyaENtVRU4QHQ90qQ28gQQ";
constexpr std::string_view by_ecdsa =
    "eyJhbGciOiAiRVMyNTYiLCAia2lkIjogImUifQ.eyJpc3MiOiAiaHR0cHM6Ly9ob3VzZS5leGFtcGxlIiwgI"
    "mF1ZCI6ICJvYmllZyIsICJzdWIiOiAiNyIsICJub25jZSI6ICJuLTEiLCAiaWF0IjogMTgwMDAwMDAwMCwgI"
    "mV4cCI6IDE4MDAwMDAzMDB9.H945oV87u4H-SfQFNAFjIBFAsCl_z3EDYzxK5fY951famqjsRfe_rqzC_ynB"
    "cGIlQJIBU6YSnSdrmdoY2xGgEw";

Value keys() {
    return json::read(keys_text).value();
}

constexpr std::int64_t made_at = 1'800'000'000'000;
const Expected expected{"https://house.example", "obieg", "n-1", Time{made_at}};

Value claims_with(std::string_view change) {
    const Value usual = json::read(R"({"iss": "https://house.example", "aud": "obieg", "sub": "7",
        "nonce": "n-1", "iat": 1800000000, "exp": 1800000300})")
                            .value();
    Context claims = *usual.if_context();
    const Value changed = json::read(change).value();
    for (const auto& [name, value] : changed.if_context()->entries()) claims.set(name, value);
    return Value(claims);
}

}  // namespace

TEST_CASE("signatures with both kinds of keys") {
    for (const std::string_view token : {by_rsa, by_ecdsa}) {
        const auto claims = signed_claims(token, keys());
        REQUIRE(claims);
        CHECK(claims->get("sub").text_or("") == "7");
        CHECK(check_claims(*claims, expected));
    }
}

TEST_CASE("whatever is not signed so is refused") {
    const std::string rsa(by_rsa);
    const std::size_t body = rsa.find('.');
    const std::size_t signature = rsa.rfind('.');
    const std::string other_body =
        rsa.substr(0, body + 1) + "eyJzdWIiOiI4In0" + rsa.substr(signature);
    const std::string no_algorithm = "eyJhbGciOiJub25lIn0" + rsa.substr(body);
    const std::string by_secret = "eyJhbGciOiJIUzI1NiJ9" + rsa.substr(body);
    const std::string ecdsa(by_ecdsa);
    const std::string exchanged = ecdsa.substr(0, ecdsa.rfind('.')) + rsa.substr(signature);
    for (const std::string& token :
         {std::string(), std::string("a.b"), std::string("a.b.c"), rsa + ".x",
          rsa.substr(0, signature + 1), other_body, no_algorithm, by_secret, exchanged,
          std::string(20'000, 'a')}) {
        CAPTURE(token);
        const auto claims = signed_claims(token, keys());
        REQUIRE_FALSE(claims);
        CHECK(claims.error().code == Code::unauthenticated);
    }
    CHECK_FALSE(signed_claims(by_rsa, json::read(R"({"keys": []})").value()));
    CHECK_FALSE(signed_claims(by_rsa, Value()));
}

TEST_CASE("what the claims must say") {
    const std::pair<std::string_view, bool> rows[] = {
        {R"({})", true},
        {R"({"iss": "https://elsewhere.example"})", false},
        {R"({"aud": ["other", "obieg"]})", true},
        {R"({"aud": ["other"]})", false},
        {R"({"aud": "other"})", false},
        {R"({"azp": "obieg"})", true},
        {R"({"azp": "other"})", false},
        {R"({"nonce": "n-2"})", false},
        {R"({"nonce": ""})", false},
        {R"({"sub": ""})", false},
        {R"({"exp": 1799999881})", true},
        {R"({"exp": 1799999879})", false},
        {R"({"exp": "soon"})", false},
        {R"({"iat": 1800000119})", true},
        {R"({"iat": 1800000121})", false},
    };
    for (const auto& [change, fits] : rows) {
        CAPTURE(change);
        CHECK(check_claims(claims_with(change), expected).has_value() == fits);
    }
}

TEST_CASE("the challenge of PKCE is that of RFC 7636, appendix B") {
    CHECK(pkce_challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") ==
          "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}
