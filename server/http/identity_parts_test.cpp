// Passwords, tokens and throttles: what identity is made of.
#include <doctest/doctest.h>

#include "http/last_uses.h"
#include "http/passwords.h"
#include "http/public_form_guard.h"
#include "http/throttle.h"

using namespace obieg;
using namespace obieg::http;

TEST_CASE("a password fits its own hash and no other") {
    const auto hash = hash_password("demo-ola.kaminska");
    REQUIRE(hash);
    CHECK(hash->starts_with("$argon2id$"));
    CHECK(verify_password(*hash, "demo-ola.kaminska"));
    CHECK(!verify_password(*hash, "demo-ola.kaminskb"));
    CHECK(!verify_password(*hash, ""));
    CHECK(!verify_password("", "demo-ola.kaminska"));  // no such user
    CHECK(!verify_password("rubbish", "demo-ola.kaminska"));
    CHECK(hash_password("demo-ola.kaminska") != *hash);  // salted
    CHECK(!hash_password("short"));
    CHECK(!hash_password(std::string(257, 'x')));
}

TEST_CASE("tokens are long, new each time, and stored as something else") {
    const std::string token = random_token();
    CHECK(token.size() == 43);
    CHECK(token != random_token());
    CHECK(token_hash(token) == token_hash(token));
    CHECK(token_hash(token) != token);
    CHECK(fingerprint("a") == fingerprint("a"));
    CHECK(fingerprint("a") != fingerprint("b"));
    CHECK(equal_in_constant_time("abc", "abc"));
    CHECK(!equal_in_constant_time("abc", "abd"));
    CHECK(!equal_in_constant_time("abc", "abcd"));
}

TEST_CASE("a session ends after two hours without use, whichever node it was used on") {
    const auto at = [](std::int64_t minutes) { return Time{minutes * ms_per_minute}; };
    LastUses uses(120 * ms_per_minute);
    CHECK(uses.touch("a", at(0), at(0)));
    CHECK(uses.touch("a", at(0), at(120)));
    CHECK(uses.touch("a", at(0), at(240)));
    CHECK(!uses.touch("a", at(0), at(361)));
    CHECK(!uses.touch("a", at(0), at(362)));  // asking does not wake it
    CHECK(uses.touch("b", at(0), at(1)));
    CHECK(uses.touch("b", at(180), at(200)));  // used elsewhere, as the database knows
    LastUses restarted(120 * ms_per_minute);
    CHECK(!restarted.touch("c", at(10), at(131)));
    CHECK(restarted.touch("d", at(11), at(131)));
}

TEST_CASE("a throttle closes after its number of events and opens again as time passes") {
    Throttle throttle(3, 3 * ms_per_minute);
    Time now{1'000'000};
    for (int i = 0; i < 3; ++i) {
        CHECK(throttle.is_open("a", now));
        throttle.count("a", now);
    }
    CHECK(!throttle.is_open("a", now));
    CHECK(throttle.is_open("b", now));
    CHECK(!throttle.is_open("a", now + 59'000));
    CHECK(throttle.is_open("a", now + ms_per_minute));
    throttle.forget("a");
    CHECK(throttle.is_open("a", now));
    // A clock that is set back neither opens nor jams it.
    throttle.count("c", now);
    CHECK(throttle.is_open("c", now - ms_per_hour));
}

TEST_CASE("a public form takes people at their pace and turns programs and floods away") {
    PublicFormGuard guard;
    const Time now{0};
    CHECK(guard.admit("192.0.2.1", "contact", false, 5'000, now));
    CHECK(guard.admit("192.0.2.1", "contact", true, 5'000, now).error().code == Code::invalid_form);
    CHECK(guard.admit("192.0.2.1", "contact", false, 100, now).error().code == Code::invalid_form);
    for (int i = 0; i < 17; ++i) CHECK(guard.admit("192.0.2.1", "contact", false, 5'000, now));
    CHECK(guard.admit("192.0.2.1", "contact", false, 5'000, now).error().code ==
          Code::rate_limited);
    CHECK(guard.admit("192.0.2.2", "contact", false, 5'000, now));
}
