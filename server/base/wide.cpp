#include "base/wide.h"

#include "base/check.h"

namespace obieg::wide {
namespace {

constexpr std::array<Narrow, 39> powers = [] {
    std::array<Narrow, 39> table{};
    Narrow power = 1;
    for (Narrow& entry : table) {
        entry = power;
        power *= 10;
    }
    return table;
}();

// Divides in place by one limb and answers the remainder.
std::uint64_t divide_by_limb(Wide& value, std::uint64_t divisor) {
    Narrow remainder = 0;
    for (int index = 3; index >= 0; --index) {
        const Narrow current = (remainder << 64) | value.limbs[static_cast<std::size_t>(index)];
        value.limbs[static_cast<std::size_t>(index)] =
            static_cast<std::uint64_t>(current / divisor);
        remainder = current % divisor;
    }
    return static_cast<std::uint64_t>(remainder);
}

Wide shift_left(const Wide& value, int bits) {
    Wide out;
    const auto limbs = static_cast<std::size_t>(bits / 64);
    const int rest = bits % 64;
    for (std::size_t index = 3; index + 1 > limbs; --index) {
        out.limbs[index] = value.limbs[index - limbs] << rest;
        if (rest != 0 && index > limbs)
            out.limbs[index] |= value.limbs[index - limbs - 1] >> (64 - rest);
        if (index == 0) break;
    }
    return out;
}

int count_bits(const Wide& value) {
    for (int index = 3; index >= 0; --index) {
        const std::uint64_t limb = value.limbs[static_cast<std::size_t>(index)];
        if (limb != 0) return index * 64 + 64 - __builtin_clzll(limb);
    }
    return 0;
}

}  // namespace

int compare(const Wide& a, const Wide& b) {
    for (std::size_t index = 4; index-- > 0;) {
        if (a.limbs[index] != b.limbs[index]) return a.limbs[index] < b.limbs[index] ? -1 : 1;
    }
    return 0;
}

Wide add(const Wide& a, const Wide& b) {
    Wide sum;
    Narrow carry = 0;
    for (std::size_t index = 0; index < 4; ++index) {
        carry += Narrow{a.limbs[index]} + b.limbs[index];
        sum.limbs[index] = static_cast<std::uint64_t>(carry);
        carry >>= 64;
    }
    OBIEG_CHECK(carry == 0);
    return sum;
}

Wide subtract(const Wide& a, const Wide& b) {
    Wide difference;
    std::uint64_t borrow = 0;
    for (std::size_t index = 0; index < 4; ++index) {
        const Narrow taken = Narrow{b.limbs[index]} + borrow;
        borrow = Narrow{a.limbs[index]} < taken ? 1 : 0;
        difference.limbs[index] = static_cast<std::uint64_t>(Narrow{a.limbs[index]} - taken);
    }
    OBIEG_CHECK(borrow == 0);
    return difference;
}

Wide multiply(const Wide& a, std::uint64_t b) {
    Wide product;
    Narrow carry = 0;
    for (std::size_t index = 0; index < 4; ++index) {
        carry += Narrow{a.limbs[index]} * b;
        product.limbs[index] = static_cast<std::uint64_t>(carry);
        carry >>= 64;
    }
    OBIEG_CHECK(carry == 0);
    return product;
}

Wide multiply(Narrow a, Narrow b) {
    const Wide low = multiply(Wide(a), static_cast<std::uint64_t>(b));
    const auto high_factor = static_cast<std::uint64_t>(b >> 64);
    if (high_factor == 0) return low;
    return add(low, shift_left(multiply(Wide(a), high_factor), 64));
}

Quotient divide(const Wide& dividend, Narrow divisor) {
    OBIEG_CHECK(divisor != 0);
    if (dividend.is_narrow()) {
        return {dividend.narrow() / divisor, dividend.narrow() % divisor};
    }
    if (divisor >> 64 == 0) {
        Wide quotient = dividend;
        const std::uint64_t remainder =
            divide_by_limb(quotient, static_cast<std::uint64_t>(divisor));
        return {quotient, remainder};
    }
    // Schoolbook division with limbs of 32 bits (Knuth's algorithm D), the divisor shifted so that
    // its top bit is set, which makes each guessed digit at most two too large.
    const int shift = __builtin_clzll(static_cast<std::uint64_t>(divisor >> 64));
    const Narrow normal = divisor << shift;
    std::array<std::uint64_t, 10> rest{};  // 32-bit digits of the shifted dividend
    for (std::size_t index = 0; index < 4; ++index) {
        rest[2 * index] = dividend.limbs[index] & 0xFFFFFFFFu;
        rest[2 * index + 1] = dividend.limbs[index] >> 32;
    }
    for (std::size_t index = 10; index-- > 0;) {
        const std::uint64_t below = index > 0 ? rest[index - 1] : 0;
        rest[index] = (((rest[index] << 32 | below) << (shift % 32)) >> 32) & 0xFFFFFFFFu;
    }
    if (shift >= 32) {
        for (std::size_t index = 9; index > 0; --index) rest[index] = rest[index - 1];
        rest[0] = 0;
    }
    std::array<std::uint64_t, 4> digits{};
    for (std::size_t index = 0; index < 4; ++index) {
        digits[index] = static_cast<std::uint64_t>(normal >> (32 * index)) & 0xFFFFFFFFu;
    }
    Quotient result;
    for (std::size_t place = 6; place-- > 0;) {
        const std::uint64_t top = rest[place + 4] << 32 | rest[place + 3];
        std::uint64_t guess = top / digits[3];
        if (guess > 0xFFFFFFFFu) guess = 0xFFFFFFFFu;
        std::int64_t borrow = 0;
        std::uint64_t carry = 0;
        for (std::size_t index = 0; index < 4; ++index) {
            carry += guess * digits[index];
            const std::int64_t difference = static_cast<std::int64_t>(rest[place + index]) -
                                            static_cast<std::int64_t>(carry & 0xFFFFFFFFu) + borrow;
            rest[place + index] = static_cast<std::uint64_t>(difference) & 0xFFFFFFFFu;
            borrow = difference >> 32;
            carry >>= 32;
        }
        std::int64_t last =
            static_cast<std::int64_t>(rest[place + 4]) - static_cast<std::int64_t>(carry) + borrow;
        while (last < 0) {  // the guess was too large: give one divisor back
            --guess;
            std::uint64_t back = 0;
            for (std::size_t index = 0; index < 4; ++index) {
                back += rest[place + index] + digits[index];
                rest[place + index] = back & 0xFFFFFFFFu;
                back >>= 32;
            }
            last += static_cast<std::int64_t>(back);
        }
        rest[place + 4] = static_cast<std::uint64_t>(last);
        result.quotient.limbs[place / 2] |= guess << (place % 2 == 0 ? 0 : 32);
    }
    for (std::size_t index = 4; index-- > 0;)
        result.remainder = result.remainder << 32 | rest[index];
    result.remainder >>= shift;
    return result;
}

Narrow power_of_ten(int exponent) {
    OBIEG_CHECK(exponent >= 0 && exponent < static_cast<int>(powers.size()));
    return powers[static_cast<std::size_t>(exponent)];
}

Wide scale_up(Wide value, int exponent) {
    for (; exponent > 19; exponent -= 19) {
        value = multiply(value, static_cast<std::uint64_t>(power_of_ten(19)));
    }
    return multiply(value, static_cast<std::uint64_t>(power_of_ten(exponent)));
}

int count_digits(Narrow value) {
    if (value == 0) return 0;
    const auto high = static_cast<std::uint64_t>(value >> 64);
    const int bits = high != 0 ? 128 - __builtin_clzll(high)
                               : 64 - __builtin_clzll(static_cast<std::uint64_t>(value));
    // 1233 / 4096 is just above log10(2); the guess is the number of digits or one more.
    const int guess = (bits * 1233 >> 12) + 1;
    if (guess > 38) return value >= powers[38] ? 39 : 38;
    return value >= powers[static_cast<std::size_t>(guess - 1)] ? guess : guess - 1;
}

int count_digits(const Wide& value) {
    if (value.is_narrow()) return count_digits(value.narrow());
    const Quotient split = divide(value, powers[38]);
    return split.quotient.is_narrow() ? 38 + count_digits(split.quotient.narrow()) : 77;
}

Narrow square_root(const Wide& value) {
    if (value.is_zero()) return 0;
    // Newton's method from above: each guess is at least the root until the guesses stop falling.
    const int bits = (count_bits(value) + 1) / 2;
    Narrow guess = bits >= 128 ? ~Narrow{0} : Narrow{1} << bits;
    while (true) {
        const Wide next_twice = add(divide(value, guess).quotient, Wide(guess));
        const Narrow next = divide(next_twice, 2).quotient.narrow();
        if (next >= guess) return guess;
        guess = next;
    }
}

}  // namespace obieg::wide
