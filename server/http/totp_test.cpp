#include "http/totp.h"

#include <doctest/doctest.h>

#include <set>

using namespace obieg;
using namespace obieg::http;

TEST_CASE("codes are those of RFC 6238, appendix B") {
    const std::string twenty = "12345678901234567890";
    const std::string thirty_two = "12345678901234567890123456789012";
    const std::string sixty_four =
        "1234567890123456789012345678901234567890123456789012345678901234";
    struct Row {
        std::int64_t seconds;
        std::string_view sha1, sha256, sha512;
    };
    constexpr Row rows[] = {
        {59, "94287082", "46119246", "90693936"},
        {1111111109, "07081804", "68084774", "25091201"},
        {1111111111, "14050471", "67062674", "99943326"},
        {1234567890, "89005924", "91819424", "93441116"},
        {2000000000, "69279037", "90698825", "38618901"},
        {20000000000, "65353130", "77737706", "47863826"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.seconds);
        const std::int64_t step = totp_step(Time{row.seconds * 1000});
        CHECK(totp_code(twenty, step, 8) == row.sha1);
        CHECK(totp_code(thirty_two, step, 8, TotpHash::sha256) == row.sha256);
        CHECK(totp_code(sixty_four, step, 8, TotpHash::sha512) == row.sha512);
    }
}

TEST_CASE("base 32 is that of RFC 4648, without padding") {
    constexpr std::pair<std::string_view, std::string_view> rows[] = {
        {"", ""},
        {"f", "MY"},
        {"fo", "MZXQ"},
        {"foo", "MZXW6"},
        {"foob", "MZXW6YQ"},
        {"fooba", "MZXW6YTB"},
        {"foobar", "MZXW6YTBOI"},
    };
    for (const auto& [bytes, text] : rows) {
        CHECK(base32(bytes) == text);
        CHECK(base32_decoded(text) == bytes);
    }
    CHECK_FALSE(base32_decoded("mzxq"));
    CHECK_FALSE(base32_decoded("M1"));
    CHECK(new_totp_secret().size() == 32);
    CHECK(new_totp_secret() != new_totp_secret());
}

TEST_CASE("a code counts in its step, the one before and the one after") {
    const std::string secret = base32("12345678901234567890");
    const Time now{1'111'111'111'000};
    const std::int64_t step = totp_step(now);
    for (const std::int64_t shift : {-2, -1, 0, 1, 2}) {
        CAPTURE(shift);
        const std::string code = totp_code("12345678901234567890", step + shift);
        const bool is_near = shift >= -1 && shift <= 1;
        CHECK(matching_step(secret, code, now) ==
              (is_near ? std::optional<std::int64_t>(step + shift) : std::nullopt));
    }
    CHECK_FALSE(matching_step(secret, "", now));
    CHECK_FALSE(matching_step("not base 32", "000000", now));
}

TEST_CASE("the address for authenticators escapes what names may hold") {
    CHECK(totp_address("ABC", "Kowalski & Synowie", "ewa") ==
          "otpauth://totp/Kowalski%20%26%20Synowie:ewa?secret=ABC&issuer=Kowalski%20%26%20Synowie"
          "&algorithm=SHA1&digits=6&period=30");
}

TEST_CASE("recovery codes differ and forgive spelling") {
    const std::vector<std::string> codes = new_recovery_codes();
    CHECK(codes.size() == 10);
    CHECK(std::set<std::string>(codes.begin(), codes.end()).size() == 10);
    CHECK(codes.front().size() == 14);
    CHECK(plain_recovery_code("7K2P-9qdm x4ht") == "7k2p9qdmx4ht");
}
