// Roots, powers and logarithms. The square root is exact to the last digit; the others work with
// three more digits than they answer, so that the last digit may be off (the last two in powers
// beyond 10^500).
#include <algorithm>

#include "base/check.h"
#include "base/decimal_parts.h"

namespace obieg {

using decimal::Parts;
using wide::Narrow;
using wide::Wide;

namespace {

constexpr int working = 37;

constexpr Narrow digits(std::uint64_t high, std::uint64_t low) {
    return static_cast<Narrow>(high) * 10'000'000'000'000'000'000u + low;  // `low` holds 19 digits
}

const Parts one{false, 1, 0};
const Parts two{false, 2, 0};
// 37 digits each. The logarithm of ten comes in two pieces: the first is short enough for its
// product with any exponent to be exact.
const Parts ln_2{false, digits(693'147'180'559'945'309, 4'172'321'214'581'765'681), -37};
const Parts ln_10_high{false, digits(2'302'585'092'994, 456'840'179'914'546'843), -31};
const Parts ln_10_low{false, digits(642'076'011'014'886'287, 7'297'603'332'790'096'757), -68};

Parts plus(const Parts& a, const Parts& b) {
    return decimal::sum(a, b, working);
}
Parts minus(const Parts& a, Parts b) {
    b.negative = !b.negative;
    return decimal::sum(a, b, working);
}
Parts times(const Parts& a, const Parts& b) {
    return decimal::product(a, b, working);
}
Parts over(const Parts& a, const Parts& b) {
    return decimal::quotient(a, b, working);
}

Parts whole(std::int64_t number) {
    return {number < 0, static_cast<Narrow>(number < 0 ? -number : number), 0};
}

// Whether adding `term` to `total` can no longer change it.
bool is_negligible(const Parts& term, const Parts& total) {
    return term.coefficient == 0 ||
           term.exponent + wide::count_digits(term.coefficient) <
               total.exponent + wide::count_digits(total.coefficient) - working - 1;
}

// ln x for a positive x.
Parts logarithm(Parts x) {
    // x = m x 10^tens with m between 1 and 10, then m = r x 2^halvings with r near 1. A number just
    // below 1 stays as it is, or the two logarithms would cancel each other's digits.
    int tens = x.exponent + wide::count_digits(x.coefficient) - 1;
    const Parts nearly_one{false, 7, -1};
    if (tens == -1 && decimal::compare_sizes(x, nearly_one) >= 0) tens = 0;
    x.exponent -= tens;
    int halvings = 0;
    const Parts root_of_two{false, 142, -2};
    while (decimal::compare_sizes(x, root_of_two) > 0) {
        x = over(x, two);
        ++halvings;
    }
    // ln r = 2 artanh((r - 1) / (r + 1)), whose series converges fast near 1.
    const Parts z = over(minus(x, one), plus(x, one));
    const Parts z_squared = times(z, z);
    Parts power = z;
    Parts total = z;
    for (std::int64_t odd = 3; power.coefficient != 0; odd += 2) {
        power = times(power, z_squared);
        if (power.coefficient == 0) break;
        const Parts term = over(power, whole(odd));
        if (is_negligible(term, total)) break;
        total = plus(total, term);
    }
    total = times(total, two);
    if (halvings != 0) total = plus(total, times(ln_2, whole(halvings)));
    if (tens != 0) {
        total = plus(total, times(ln_10_low, whole(tens)));
        total = plus(total, times(ln_10_high, whole(tens)));
    }
    return total;
}

// e^x; nothing when it is out of range.
std::optional<Parts> exponential_of(const Parts& x) {
    if (x.coefficient == 0) return one;
    if (x.exponent + wide::count_digits(x.coefficient) > 5) {
        if (x.negative) return Parts{};  // rounds to zero
        return {};
    }
    // x = tens x ln 10 + r, so e^x = e^r x 10^tens with r at most ln 10 / 2.
    const Parts in_tens =
        decimal::rounded_at(over(x, plus(ln_10_high, ln_10_low)), 0, Rounding::half_even);
    std::int64_t tens = static_cast<std::int64_t>(in_tens.coefficient);
    for (int exponent = in_tens.exponent; exponent > 0; --exponent) tens *= 10;
    if (in_tens.negative) tens = -tens;
    Parts rest = minus(x, times(ln_10_high, whole(tens)));
    rest = minus(rest, times(ln_10_low, whole(tens)));
    Parts term = one;
    Parts total = one;
    for (std::int64_t index = 1;; ++index) {
        term = over(times(term, rest), whole(index));
        if (is_negligible(term, total)) break;
        total = plus(total, term);
    }
    total.exponent += static_cast<int>(tens);
    return total;
}

// base^exponent for a whole exponent, by squaring.
std::optional<Parts> whole_power(Parts base, std::int64_t exponent) {
    const bool inverse = exponent < 0;
    auto left =
        inverse ? -static_cast<std::uint64_t>(exponent) : static_cast<std::uint64_t>(exponent);
    Parts total = one;
    while (left != 0) {
        if (left % 2 == 1) total = times(total, base);
        left /= 2;
        if (left != 0) base = times(base, base);
        // Far beyond the range of decimal128, where exponents would run over their type next.
        if (total.exponent > 50'000 || base.exponent > 50'000) {
            if (inverse) return Parts{};
            return {};
        }
        if (total.exponent < -50'000 || base.exponent < -50'000) {
            if (inverse) return {};
            return Parts{};
        }
    }
    return inverse ? over(one, total) : total;
}

}  // namespace

std::optional<Decimal> square_root(const Decimal& a) {
    if (a.is_zero()) return Decimal();
    if (a.is_negative()) return {};
    // Scaled to an even exponent and at least 70 digits, the integer root has 35 digits or more.
    Parts x = decimal::parts_of(a);
    int shift = 70 - wide::count_digits(x.coefficient);
    if ((x.exponent - shift) % 2 != 0) ++shift;
    const Wide scaled = wide::scale_up(x.coefficient, shift);
    const Narrow root = wide::square_root(scaled);
    const bool exact = wide::compare(wide::multiply(root, root), scaled) == 0;
    Parts result = decimal::rounded(false, root, (x.exponent - shift) / 2, !exact, 34);
    for (int left = shift / 2; exact && left > 0 && result.coefficient % 10 == 0; --left) {
        result.coefficient /= 10;
        ++result.exponent;
    }
    return decimal::to_decimal(result);
}

std::optional<Decimal> exponential(const Decimal& a) {
    const std::optional<Parts> result = exponential_of(decimal::parts_of(a));
    if (!result) return {};
    return decimal::to_decimal(*result);
}

std::optional<Decimal> natural_logarithm(const Decimal& a) {
    if (a.is_zero() || a.is_negative()) return {};
    return decimal::to_decimal(logarithm(decimal::parts_of(a)));
}

std::optional<Decimal> power(const Decimal& base, const Decimal& exponent) {
    if (exponent.is_zero()) return Decimal(1);
    if (base.is_zero()) {
        if (exponent.is_negative()) return {};
        return Decimal();
    }
    if (const std::optional<std::int64_t> whole_exponent = exponent.to_int64()) {
        // Powers of one and of small numbers are exact; huge exponents end in one of the range
        // checks.
        const std::optional<Parts> result = whole_power(decimal::parts_of(base), *whole_exponent);
        if (!result) return {};
        return decimal::to_decimal(*result);
    }
    if (base.is_negative()) return {};
    const std::optional<Parts> result = exponential_of(
        decimal::product(logarithm(decimal::parts_of(base)), decimal::parts_of(exponent), working));
    if (!result) return {};
    return decimal::to_decimal(*result);
}

}  // namespace obieg
