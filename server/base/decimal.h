// Decimal numbers: 34 significant digits, the arithmetic of IEEE 754 decimal128 with rounding half
// to even (DMN 1.5 10.3.2.3.1). Money and FEEL numbers; there is no conversion from or to double.
//
// The coefficient is a 128-bit integer; results that fit 64 bits take a fast path. Property-tested
// against Python's decimal module (decimal_test.cpp).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace obieg {

class Decimal;

namespace decimal {
struct Parts;
std::optional<Decimal> to_decimal(Parts parts);  // decimal_parts.h
}  // namespace decimal

enum class Rounding { up, down, half_up, half_down, half_even, floor, ceiling };

class Decimal {
public:
    constexpr Decimal() = default;
    Decimal(
        std::int64_t integer);  // NOLINT(google-explicit-constructor): every integer is a decimal
    Decimal(int integer) : Decimal(static_cast<std::int64_t>(integer)) {}  // NOLINT

    // The value coefficient x 10^exponent, rounded to 34 digits.
    static Decimal from_parts(bool negative, unsigned __int128 coefficient, int exponent);

    // Reads "-12.50", "1e-3"; nothing when the text is not a number or out of range.
    static std::optional<Decimal> parse(std::string_view text);

    // Shortest plain text without exponent where that stays under 40 characters: "12.5", "-0.001";
    // trailing zeros after the point are dropped.
    std::string to_string() const;

    bool is_zero() const { return coefficient_ == 0; }
    bool is_negative() const { return negative_; }
    bool is_integer() const;
    std::optional<std::int64_t> to_int64() const;  // nothing when not whole or too large

    // Results are nothing on overflow, division by zero, root of a negative number, and the like:
    // FEEL's null.
    friend std::optional<Decimal> add(const Decimal& a, const Decimal& b);
    friend std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
    friend std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
    friend std::optional<Decimal> divide(const Decimal& a, const Decimal& b);
    friend std::optional<Decimal> modulo(const Decimal& a,
                                         const Decimal& b);  // sign of the divisor
    friend std::optional<Decimal> power(const Decimal& base, const Decimal& exponent);
    friend std::optional<Decimal> square_root(const Decimal& a);
    friend std::optional<Decimal> exponential(const Decimal& a);
    friend std::optional<Decimal> natural_logarithm(const Decimal& a);
    friend Decimal negate(const Decimal& a);
    friend Decimal absolute(const Decimal& a);
    // Rounded to `scale` digits after the point (negative: before it).
    friend std::optional<Decimal> round(const Decimal& a, int scale, Rounding rounding);

    // By value: 1.0 equals 1.00.
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
    friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

    unsigned __int128 coefficient() const { return coefficient_; }
    int exponent() const { return exponent_; }

private:
    friend std::optional<Decimal> decimal::to_decimal(decimal::Parts parts);

    unsigned __int128 coefficient_ = 0;  // below 10^34
    std::int16_t exponent_ = 0;
    bool negative_ = false;
};

}  // namespace obieg
