#include "work/quorum.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::work;

TEST_CASE("how many must agree") {
    struct Row {
        Value said;
        std::int64_t voters;
        std::int64_t needed;
    };
    const Row rows[] = {
        {"all", 3, 3}, {"all", 1, 1}, {"any", 3, 1},  {"2", 3, 2},      {Value(2), 3, 2},
        {"5", 3, 3},   {"1%", 3, 1},  {"50%", 3, 2},  {"50%", 4, 2},    {"51%", 4, 3},
        {"60%", 5, 3}, {"61%", 5, 4}, {"100%", 7, 7}, {"33%", 100, 33}, {"all", 0, 1},
    };
    for (const Row& row : rows) {
        const Result<Quorum> quorum = quorum_from(row.said);
        REQUIRE(quorum.has_value());
        CHECK(votes_needed(*quorum, row.voters) == row.needed);
    }
}

TEST_CASE("what says no number of votes is refused") {
    for (const Value& said : {Value("most"), Value(""), Value("0"), Value("-1"), Value("101%"),
                              Value("0%"), Value("1.5"), Value(0), Value(), Value(true)}) {
        const Result<Quorum> quorum = quorum_from(said);
        REQUIRE(!quorum.has_value());
        CHECK(quorum.error().code == Code::invalid_argument);
    }
}

TEST_CASE("from when on the result is certain") {
    const Quorum all{Quorum::Kind::all, 0};
    const Quorum any{Quorum::Kind::any, 0};
    const Quorum two{Quorum::Kind::count, 2};
    struct Row {
        Quorum quorum;
        Votes votes;
        Verdict early;
        Verdict with_all_in;
    };
    const Row rows[] = {
        {all, {3, 0, 0}, Verdict::open, Verdict::open},
        {all, {3, 2, 0}, Verdict::open, Verdict::open},
        {all, {3, 3, 0}, Verdict::reached, Verdict::reached},
        {all, {3, 0, 1}, Verdict::missed, Verdict::open},
        {all, {3, 2, 1}, Verdict::missed, Verdict::missed},
        {any, {3, 1, 0}, Verdict::reached, Verdict::open},
        {any, {3, 0, 2}, Verdict::open, Verdict::open},
        {any, {3, 0, 3}, Verdict::missed, Verdict::missed},
        {two, {3, 1, 1}, Verdict::open, Verdict::open},
        {two, {3, 2, 0}, Verdict::reached, Verdict::open},
        {two, {3, 0, 2}, Verdict::missed, Verdict::open},
        {two, {3, 2, 1}, Verdict::reached, Verdict::reached},
    };
    for (const Row& row : rows) {
        CAPTURE(row.votes.agreed);
        CAPTURE(row.votes.against);
        CHECK(verdict(row.quorum, row.votes, Decides::early) == row.early);
        CHECK(verdict(row.quorum, row.votes, Decides::with_all_in) == row.with_all_in);
    }
}
