// How many of several people must agree to one thing, and from when on that is certain.
#pragma once

#include <cstdint>

#include "base/error.h"
#include "base/value.h"

namespace obieg::work {

struct Quorum {
    enum class Kind { all, any, count, percent };
    Kind kind = Kind::all;
    std::int64_t amount = 0;  // count: votes; percent: of those who are asked
};

// "all", "any", a number of votes (2 or "2") or a share ("60%").
Result<Quorum> quorum_from(const Value& value);

// How many of so many must agree: at least one, at most all of them. A share is rounded up.
std::int64_t votes_needed(const Quorum& quorum, std::int64_t voters);

struct Votes {
    std::int64_t voters = 0;  // who are asked
    std::int64_t agreed = 0;
    std::int64_t against = 0;
};

enum class Verdict { open, reached, missed };
enum class Decides {
    early,        // as soon as further votes can change nothing
    with_all_in,  // when everybody has voted
};
Verdict verdict(const Quorum& quorum, const Votes& votes, Decides decides);

}  // namespace obieg::work
