#include "runtime/circuits.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::runtime;
using Answer = Circuits::Answer;

TEST_CASE("a target is left alone after three failures in a row, and longer each time") {
    Circuits circuits;
    Time now{1'800'000'000'000};
    const auto fails = [&] { circuits.note("mail", Answer::unreachable, "no route", now, 0); };
    fails();
    fails();
    circuits.note("mail", Answer::reached, "", now, 0);  // begins the count anew
    fails();
    fails();
    CHECK(circuits.is_open_to("mail", now));
    CHECK(circuits.trial("mail") == Circuits::Trial::whole);
    fails();
    std::int64_t former = 0;
    for (int round = 0; round < 12; ++round) {
        CHECK_FALSE(circuits.is_open_to("mail", now));
        CHECK(circuits.is_open_to("other", now));
        const std::vector<TargetState> paused = circuits.paused(now);
        REQUIRE(paused.size() == 1);
        CHECK(paused[0].last_error == "no route");
        const std::int64_t pause = paused[0].paused_until - now;
        CHECK(pause >= former);
        CHECK(pause <= 10 * ms_per_minute);
        former = pause;
        now = paused[0].paused_until;
        CHECK(circuits.is_open_to("mail", now));
        CHECK(circuits.trial("mail") == Circuits::Trial::one_message);
        fails();
    }
    CHECK(former == 9 * ms_per_minute);  // the longest, a tenth less by chance
    circuits.end_pauses(now);
    CHECK(circuits.is_open_to("mail", now));
    circuits.note("mail", Answer::reached, "", now, 0);
    CHECK(circuits.trial("mail") == Circuits::Trial::whole);
    CHECK(circuits.paused(now).empty());
}
