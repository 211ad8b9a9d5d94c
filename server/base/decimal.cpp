#include "base/decimal.h"

#include <algorithm>

#include "base/check.h"
#include "base/decimal_parts.h"

namespace obieg {

using decimal::Parts;
using wide::Narrow;
using wide::Wide;

namespace {

constexpr int precision = 34;
constexpr int exponent_min = -6176;  // of the last digit: subnormal numbers reach down to here
constexpr int exponent_max = 6111;   // of the last digit of a number with 34 digits

}  // namespace

// Brings rounded parts into the range of decimal128; nothing when they are too large for it.
std::optional<Decimal> decimal::to_decimal(Parts parts) {
    parts = decimal::rounded(parts.negative, parts.coefficient, parts.exponent, false, precision);
    Decimal number;
    if (parts.coefficient == 0) return number;
    if (parts.exponent < exponent_min) {
        parts = decimal::rounded_at(parts, exponent_min, Rounding::half_even);
        if (parts.coefficient == 0) return number;
    }
    if (parts.exponent > exponent_max) {
        const int excess = parts.exponent - exponent_max;
        if (excess + wide::count_digits(parts.coefficient) > precision) return {};
        parts.coefficient *= wide::power_of_ten(excess);
        parts.exponent = exponent_max;
    }
    number.negative_ = parts.negative;
    number.coefficient_ = parts.coefficient;
    number.exponent_ = static_cast<std::int16_t>(parts.exponent);
    return number;
}

using decimal::to_decimal;

Decimal::Decimal(std::int64_t integer)
    : coefficient_(integer < 0 ? -static_cast<Narrow>(integer) : static_cast<Narrow>(integer)),
      negative_(integer < 0) {}

Decimal Decimal::from_parts(bool negative, unsigned __int128 coefficient, int exponent) {
    const std::optional<Decimal> number = to_decimal({negative, coefficient, exponent});
    OBIEG_CHECK(number.has_value());
    return *number;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
    Parts parts;
    std::size_t at = 0;
    const auto next = [&] { return at < text.size() ? text[at] : '\0'; };
    if (next() == '-' || next() == '+') parts.negative = text[at++] == '-';

    bool any_digit = false;
    bool after_point = false;
    bool sticky = false;  // a digit other than 0 was dropped behind the 38th
    int exponent = 0;
    for (; at < text.size(); ++at) {
        const char letter = text[at];
        if (letter == '.' && !after_point) {
            after_point = true;
            continue;
        }
        if (letter < '0' || letter > '9') break;
        any_digit = true;
        if (parts.coefficient < wide::power_of_ten(37)) {
            parts.coefficient = parts.coefficient * 10 + static_cast<Narrow>(letter - '0');
            if (after_point) --exponent;
        } else {
            sticky = sticky || letter != '0';
            if (!after_point) ++exponent;
        }
        // Beyond this the number is out of range or rounds to what is read already.
        if (exponent > 100'000 || exponent < -100'000) return {};
    }
    if (!any_digit || text[at - 1] == '.') return {};
    if (next() == 'e' || next() == 'E') {
        ++at;
        const bool negative = next() == '-';
        if (next() == '-' || next() == '+') ++at;
        if (at == text.size()) return {};
        int given = 0;
        for (; next() >= '0' && next() <= '9'; ++at)
            given = std::min(given * 10 + (text[at] - '0'), 100'000);
        exponent += negative ? -given : given;
    }
    if (at != text.size()) return {};
    if (parts.coefficient == 0) return Decimal();
    return to_decimal(
        decimal::rounded(parts.negative, parts.coefficient, exponent, sticky, precision));
}

std::string Decimal::to_string() const {
    if (coefficient_ == 0) return "0";
    std::string digits;
    for (Narrow rest = coefficient_; rest != 0; rest /= 10)
        digits += static_cast<char>('0' + static_cast<int>(rest % 10));
    int exponent = exponent_;
    const std::size_t zeros = digits.find_first_not_of('0');
    digits.erase(0, zeros);
    exponent += static_cast<int>(zeros);
    std::reverse(digits.begin(), digits.end());

    const std::string sign = negative_ ? "-" : "";
    const int count = static_cast<int>(digits.size());
    constexpr int plain_length_max = 39;
    if (exponent >= 0 && count + exponent <= plain_length_max) {
        return sign + digits + std::string(static_cast<std::size_t>(exponent), '0');
    }
    if (exponent < 0 && -exponent < count) {
        digits.insert(static_cast<std::size_t>(count + exponent), ".");
        return sign + digits;
    }
    if (exponent < 0 && 2 - exponent <= plain_length_max) {
        return sign + "0." + std::string(static_cast<std::size_t>(-exponent - count), '0') + digits;
    }
    if (count > 1) digits.insert(1, ".");
    const int scientific = exponent + count - 1;
    return sign + digits + "E" + (scientific < 0 ? "" : "+") + std::to_string(scientific);
}

bool Decimal::is_integer() const {
    if (exponent_ >= 0 || coefficient_ == 0) return true;
    if (-exponent_ >= wide::count_digits(coefficient_)) return false;
    return coefficient_ % wide::power_of_ten(-exponent_) == 0;
}

std::optional<std::int64_t> Decimal::to_int64() const {
    if (coefficient_ == 0) return 0;
    if (!is_integer()) return {};
    if (exponent_ + wide::count_digits(coefficient_) > 19) return {};
    const Narrow size = exponent_ < 0 ? coefficient_ / wide::power_of_ten(-exponent_)
                                      : coefficient_ * wide::power_of_ten(exponent_);
    const Narrow limit = (Narrow{1} << 63) - (negative_ ? 0 : 1);
    if (size > limit) return {};
    return static_cast<std::int64_t>(negative_ ? -size : size);
}

std::optional<Decimal> add(const Decimal& a, const Decimal& b) {
    // Fast path: whole cents, whole numbers, and whatever else shares an exponent and stays small.
    if (a.exponent_ == b.exponent_ && (a.coefficient_ | b.coefficient_) >> 100 == 0) {
        Decimal sum;
        sum.exponent_ = a.exponent_;
        if (a.negative_ == b.negative_) {
            sum.coefficient_ = a.coefficient_ + b.coefficient_;
            sum.negative_ = a.negative_;
        } else {
            const bool a_is_larger = a.coefficient_ >= b.coefficient_;
            sum.coefficient_ =
                a_is_larger ? a.coefficient_ - b.coefficient_ : b.coefficient_ - a.coefficient_;
            sum.negative_ = a_is_larger ? a.negative_ : b.negative_;
        }
        if (sum.coefficient_ == 0) return Decimal();
        return sum;
    }
    return to_decimal(decimal::sum(decimal::parts_of(a), decimal::parts_of(b), precision));
}

std::optional<Decimal> subtract(const Decimal& a, const Decimal& b) {
    return add(a, negate(b));
}

std::optional<Decimal> multiply(const Decimal& a, const Decimal& b) {
    return to_decimal(decimal::product(decimal::parts_of(a), decimal::parts_of(b), precision));
}

std::optional<Decimal> divide(const Decimal& a, const Decimal& b) {
    if (b.is_zero()) return {};
    return to_decimal(decimal::quotient(decimal::parts_of(a), decimal::parts_of(b), precision));
}

std::optional<Decimal> modulo(const Decimal& a, const Decimal& b) {
    if (b.is_zero()) return {};
    if (a.is_zero()) return Decimal();
    Parts rest = decimal::remainder(decimal::parts_of(a), decimal::parts_of(b));
    rest.negative = a.negative_;
    // The remainder of the sizes has the dividend's sign; a step of one divisor gives it the
    // divisor's.
    if (rest.coefficient != 0 && a.negative_ != b.negative_) {
        rest = decimal::sum(rest, decimal::parts_of(b), precision);
    }
    return to_decimal(rest);
}

Decimal negate(const Decimal& a) {
    Decimal result = a;
    result.negative_ = !a.negative_ && a.coefficient_ != 0;
    return result;
}

Decimal absolute(const Decimal& a) {
    Decimal result = a;
    result.negative_ = false;
    return result;
}

std::optional<Decimal> round(const Decimal& a, int scale, Rounding rounding) {
    if (scale >= -a.exponent_ || a.is_zero()) return a;
    return to_decimal(decimal::rounded_at(decimal::parts_of(a), -scale, rounding));
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    if (a.is_zero() && b.is_zero()) return std::strong_ordering::equal;
    if (a.is_zero())
        return b.negative_ ? std::strong_ordering::greater : std::strong_ordering::less;
    if (b.is_zero())
        return a.negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
    if (a.negative_ != b.negative_)
        return a.negative_ ? std::strong_ordering::less : std::strong_ordering::greater;

    if (a.exponent_ == b.exponent_) {
        return a.negative_ ? b.coefficient_ <=> a.coefficient_ : a.coefficient_ <=> b.coefficient_;
    }
    // Coefficients of up to 63 bits that differ by few places are brought to one exponent at once.
    constexpr Narrow small = Narrow{1} << 63;
    const int shift = a.exponent_ - b.exponent_;
    if (a.coefficient_ < small && b.coefficient_ < small && shift >= -18 && shift <= 18) {
        Narrow of_a = a.coefficient_;
        Narrow of_b = b.coefficient_;
        (shift > 0 ? of_a : of_b) *= wide::power_of_ten(shift > 0 ? shift : -shift);
        return a.negative_ ? of_b <=> of_a : of_a <=> of_b;
    }
    const int size = decimal::compare_sizes(decimal::parts_of(a), decimal::parts_of(b));
    return (a.negative_ ? -size : size) <=> 0;
}

}  // namespace obieg
