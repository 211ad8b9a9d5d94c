#include "base/error.h"

#include <doctest/doctest.h>

#include <set>

#include "base/check.h"

namespace obieg {
namespace {

TEST_CASE("every code has a slug of its own") {
    std::set<std::string_view> seen;
    for (int index = 0; index <= static_cast<int>(Code::internal); ++index) {
        const std::string_view text = slug(static_cast<Code>(index));
        CHECK(!text.empty());
        CHECK(text.find('_') == std::string_view::npos);
        CHECK(seen.insert(text).second);
    }
}

Result<int> half(int number) {
    if (number % 2 != 0) return fail(Code::invalid_argument, "expected an even number");
    return number / 2;
}

Result<int> quarter(int number) {
    const int halved = TRY(half(number));
    return TRY(half(halved));
}

TEST_CASE("TRY hands on the value or the error") {
    CHECK(quarter(12).value() == 3);
    CHECK(quarter(6).error().code == Code::invalid_argument);
}

TEST_CASE("a broken invariant is a Bug that names the condition") {
    CHECK_NOTHROW(OBIEG_CHECK(1 + 1 == 2));
    CHECK_THROWS_AS(OBIEG_CHECK(1 + 1 == 3), Bug);
}

}  // namespace
}  // namespace obieg
