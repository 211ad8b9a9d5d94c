#include "base/decimal_parts.h"

#include "base/check.h"

namespace obieg::decimal {

using wide::Narrow;
using wide::Wide;

namespace {

// What is cut off a number, seen from its last kept digit.
enum class Tail { nothing, below_half, half, above_half };

struct Cut {
    Narrow kept = 0;
    Tail tail = Tail::nothing;
};

// Drops the last `count` digits; what remains must fit 128 bits.
Cut cut(const Wide& coefficient, int count, bool sticky) {
    if (count == 0) return {coefficient.narrow(), sticky ? Tail::below_half : Tail::nothing};
    if (count > 77) {
        return {0, coefficient.is_zero() && !sticky ? Tail::nothing : Tail::below_half};
    }
    Wide rest = coefficient;
    for (int left = count - 1; left > 0;) {
        const int step = left < 19 ? left : 19;
        const wide::Quotient split = wide::divide(rest, wide::power_of_ten(step));
        sticky = sticky || split.remainder != 0;
        rest = split.quotient;
        left -= step;
    }
    const wide::Quotient split = wide::divide(rest, 10);
    const auto digit = static_cast<int>(split.remainder);
    const Tail tail = digit == 0              ? (sticky ? Tail::below_half : Tail::nothing)
                      : digit < 5             ? Tail::below_half
                      : digit == 5 && !sticky ? Tail::half
                                              : Tail::above_half;
    return {split.quotient.narrow(), tail};
}

bool rounds_away(Tail tail, Rounding rounding, bool negative, bool odd) {
    if (tail == Tail::nothing) return false;
    switch (rounding) {
        case Rounding::up:
            return true;
        case Rounding::down:
            return false;
        case Rounding::half_up:
            return tail >= Tail::half;
        case Rounding::half_down:
            return tail == Tail::above_half;
        case Rounding::half_even:
            return tail == Tail::above_half || (tail == Tail::half && odd);
        case Rounding::floor:
            return negative;
        case Rounding::ceiling:
            return !negative;
    }
    bug("a known rounding", __FILE__, __LINE__);
}

}  // namespace

Parts rounded(bool negative, const Wide& coefficient, int exponent, bool sticky, int precision) {
    const int excess = wide::count_digits(coefficient) - precision;
    if (excess <= 0) {
        OBIEG_CHECK(!sticky);  // what lies below an exact number would be lost
        return {negative, coefficient.narrow(), exponent};
    }
    const Cut shortened = cut(coefficient, excess, sticky);
    Parts parts{negative, shortened.kept, exponent + excess};
    if (rounds_away(shortened.tail, Rounding::half_even, negative, parts.coefficient % 2 == 1)) {
        // 999 becomes 1000, one digit too many.
        if (++parts.coefficient == wide::power_of_ten(precision)) {
            parts.coefficient /= 10;
            ++parts.exponent;
        }
    }
    return parts;
}

Parts rounded_at(const Parts& parts, int exponent, Rounding rounding) {
    if (parts.exponent >= exponent) return parts;
    const Cut shortened = cut(parts.coefficient, exponent - parts.exponent, false);
    const bool away =
        rounds_away(shortened.tail, rounding, parts.negative, shortened.kept % 2 == 1);
    return {parts.negative, shortened.kept + (away ? 1 : 0), exponent};
}

Parts sum(const Parts& a, const Parts& b, int precision) {
    if (a.coefficient == 0) return rounded(b.negative, b.coefficient, b.exponent, false, precision);
    if (b.coefficient == 0) return rounded(a.negative, a.coefficient, a.exponent, false, precision);
    const Parts& high = a.exponent >= b.exponent ? a : b;
    const Parts& low = a.exponent >= b.exponent ? b : a;
    // With 76 digits the higher number leaves room for every digit that can still matter; when even
    // that does not reach down to the lower one, only the lower one's sign counts.
    int gap = high.exponent - low.exponent;
    const int room = 75 - wide::count_digits(high.coefficient);
    Wide low_coefficient = low.coefficient;
    int exponent = low.exponent;
    if (gap > room) {
        gap = room;
        exponent = high.exponent - gap;
        const int cut_digits = exponent - low.exponent;
        const Narrow kept = cut_digits > 38 ? 0 : low.coefficient / wide::power_of_ten(cut_digits);
        // The last digit stands for all that was cut; it lies far below the rounding digit.
        low_coefficient = Wide(kept - kept % 10 + 1);
    }
    const Wide high_coefficient = wide::scale_up(high.coefficient, gap);
    if (high.negative == low.negative) {
        return rounded(high.negative, wide::add(high_coefficient, low_coefficient), exponent, false,
                       precision);
    }
    const bool high_is_larger = wide::compare(high_coefficient, low_coefficient) >= 0;
    const Wide difference = high_is_larger ? wide::subtract(high_coefficient, low_coefficient)
                                           : wide::subtract(low_coefficient, high_coefficient);
    if (difference.is_zero()) return {};
    return rounded(high_is_larger ? high.negative : low.negative, difference, exponent, false,
                   precision);
}

Parts product(const Parts& a, const Parts& b, int precision) {
    if (a.coefficient == 0 || b.coefficient == 0) return {};
    return rounded(a.negative != b.negative, wide::multiply(a.coefficient, b.coefficient),
                   a.exponent + b.exponent, false, precision);
}

Parts quotient(const Parts& a, const Parts& b, int precision) {
    if (a.coefficient == 0) return {};
    // Enough digits for the quotient to have one more than the precision; the rest is the sticky
    // bit.
    const int shift = std::max(
        0, precision + 1 + wide::count_digits(b.coefficient) - wide::count_digits(a.coefficient));
    const wide::Quotient split = wide::divide(wide::scale_up(a.coefficient, shift), b.coefficient);
    const bool negative = a.negative != b.negative;
    const int exponent = a.exponent - b.exponent - shift;
    if (split.remainder != 0 || !split.quotient.is_narrow()) {
        return rounded(negative, split.quotient, exponent, split.remainder != 0, precision);
    }
    // Exact: 6 / 2 is 3, not 3.000…, which keeps the numbers that follow on the fast path.
    Parts exact{negative, split.quotient.narrow(), exponent};
    for (int left = shift; left > 0 && exact.coefficient % 10 == 0; --left) {
        exact.coefficient /= 10;
        ++exact.exponent;
    }
    return rounded(negative, exact.coefficient, exact.exponent, false, precision);
}

Parts remainder(const Parts& a, const Parts& b) {
    // a < b needs no work, and rules out the cases in which b would have to be scaled beyond reach.
    if (compare_sizes(a, b) < 0) return {false, a.coefficient, a.exponent};
    if (a.exponent >= b.exponent) {
        // a's coefficient times 10^gap, taken modulo b's coefficient a few digits at a time.
        Narrow rest = a.coefficient % b.coefficient;
        for (int gap = a.exponent - b.exponent; gap > 0 && rest != 0;) {
            const int step = gap < 38 ? gap : 38;
            rest = wide::divide(wide::multiply(rest, wide::power_of_ten(step)), b.coefficient)
                       .remainder;
            gap -= step;
        }
        return {false, rest, b.exponent};
    }
    // a is at least b, so b scaled to a's exponent has no more digits than a.
    const Narrow divisor = b.coefficient * wide::power_of_ten(b.exponent - a.exponent);
    return {false, a.coefficient % divisor, a.exponent};
}

int compare_sizes(const Parts& a, const Parts& b) {
    const int a_digits = wide::count_digits(a.coefficient);
    const int b_digits = wide::count_digits(b.coefficient);
    const int by_size = (a.exponent + a_digits) - (b.exponent + b_digits);
    if (by_size != 0) return by_size;
    // Equal leading places: the exponents differ by less than the number of digits.
    const Narrow a_scaled = a.coefficient * wide::power_of_ten(std::max(0, b_digits - a_digits));
    const Narrow b_scaled = b.coefficient * wide::power_of_ten(std::max(0, a_digits - b_digits));
    return a_scaled < b_scaled ? -1 : a_scaled > b_scaled ? 1 : 0;
}

}  // namespace obieg::decimal
