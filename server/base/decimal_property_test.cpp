#include "base/decimal.h"
#include "base/testing/property.h"

namespace obieg {
namespace {

using testing::any_from;
using testing::for_all;

// Small enough for sums and products to be exact.
Decimal exact_decimal() {
    const std::int64_t coefficient = any_from(-999'999'999'999, 999'999'999'999);
    const auto size = static_cast<unsigned __int128>(coefficient < 0 ? -coefficient : coefficient);
    return Decimal::from_parts(coefficient < 0, size, static_cast<int>(any_from(-4, 4)));
}

Decimal any_decimal() {
    const auto high = static_cast<unsigned __int128>(any_from(0, 999'999'999'999'999));
    const auto low = static_cast<unsigned __int128>(any_from(0, 999'999'999'999'999'999));
    return Decimal::from_parts(any_from(0, 1) == 1, high * 1'000'000'000'000'000'000 + low,
                               static_cast<int>(any_from(-200, 200)));
}

TEST_CASE("laws of arithmetic in decimals") {
    for_all("sums and products do not care about order", [] {
        const Decimal a = any_decimal(), b = any_decimal();
        RC_ASSERT(add(a, b) == add(b, a));
        RC_ASSERT(multiply(a, b) == multiply(b, a));
    });
    for_all("what is added can be taken away", [] {
        const Decimal a = exact_decimal(), b = exact_decimal();
        RC_ASSERT(subtract(*add(a, b), b) == a);
        RC_ASSERT(subtract(a, b) == add(a, negate(b)));
    });
    for_all("multiplying distributes over adding", [] {
        const Decimal a = exact_decimal(), b = exact_decimal();
        const Decimal c = static_cast<int>(any_from(-1'000, 1'000));
        RC_ASSERT(multiply(*add(a, b), c) == add(*multiply(a, c), *multiply(b, c)));
    });
    for_all("what is multiplied can be divided", [] {
        const Decimal a = exact_decimal(), b = exact_decimal();
        RC_PRE(!b.is_zero());
        RC_ASSERT(divide(*multiply(a, b), b) == a);
    });
    for_all("a remainder has the sign of the divisor and is smaller", [] {
        const Decimal a = exact_decimal(), b = exact_decimal();
        RC_PRE(!b.is_zero());
        const Decimal rest = *modulo(a, b);
        RC_ASSERT(rest.is_zero() || rest.is_negative() == b.is_negative());
        RC_ASSERT(absolute(rest) < absolute(b));
        RC_ASSERT(modulo(*subtract(a, rest), b)->is_zero());
    });
    for_all("a number is read back as it was written", [] {
        const Decimal a = any_decimal();
        RC_ASSERT(Decimal::parse(a.to_string()) == a);
    });
    for_all("order agrees with the sign of the difference", [] {
        const Decimal a = any_decimal(), b = any_decimal();
        const Decimal difference = *subtract(a, b);
        RC_ASSERT((a < b) == (difference.is_negative() && !difference.is_zero()));
    });
    for_all("rounding comes near, twice is once, and floor and ceiling stand around", [] {
        const Decimal a = exact_decimal();
        const auto scale = static_cast<int>(any_from(-3, 3));
        for (const Rounding rounding : {Rounding::up, Rounding::down, Rounding::half_up,
                                        Rounding::half_down, Rounding::half_even}) {
            const Decimal rounded = *round(a, scale, rounding);
            RC_ASSERT(round(rounded, scale, rounding) == rounded);
            RC_ASSERT(*round(a, scale, Rounding::floor) <= rounded);
            RC_ASSERT(rounded <= *round(a, scale, Rounding::ceiling));
        }
    });
    for_all("a square root squares to what it was taken of", [] {
        const Decimal a = absolute(exact_decimal());
        RC_ASSERT(square_root(*multiply(a, a)) == a);
    });
}

}  // namespace
}  // namespace obieg
