// Unsigned integers of 256 bits, just what decimal arithmetic needs: products of two 128-bit
// coefficients and dividends with room for the digits of a quotient.
#pragma once

#include <array>
#include <cstdint>

namespace obieg::wide {

using Narrow = unsigned __int128;

struct Wide {
    std::array<std::uint64_t, 4> limbs{};  // least significant first

    constexpr Wide() = default;
    constexpr Wide(
        Narrow value)  // NOLINT(google-explicit-constructor): every narrow number is a wide one
        : limbs{static_cast<std::uint64_t>(value), static_cast<std::uint64_t>(value >> 64), 0, 0} {}

    constexpr bool is_narrow() const { return limbs[2] == 0 && limbs[3] == 0; }
    constexpr Narrow narrow() const { return (Narrow{limbs[1]} << 64) | limbs[0]; }
    constexpr bool is_zero() const { return is_narrow() && narrow() == 0; }
};

int compare(const Wide& a, const Wide& b);  // below, at or above zero
Wide add(const Wide& a, const Wide& b);
Wide subtract(const Wide& a, const Wide& b);  // a is at least b
Wide multiply(Narrow a, Narrow b);
Wide multiply(const Wide& a, std::uint64_t b);  // the product must fit

struct Quotient {
    Wide quotient;
    Narrow remainder = 0;
};
Quotient divide(const Wide& dividend, Narrow divisor);  // the divisor is not zero

// 10^exponent for exponents of 0 to 38.
Narrow power_of_ten(int exponent);
// value x 10^exponent; the product must fit, which holds while it has at most 77 digits.
Wide scale_up(Wide value, int exponent);
// The number of decimal digits; 0 for zero.
int count_digits(Narrow value);
int count_digits(const Wide& value);
// The largest integer whose square is at most `value`.
Narrow square_root(const Wide& value);

}  // namespace obieg::wide
