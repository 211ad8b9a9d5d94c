// The arithmetic behind Decimal on loose parts and at a chosen precision: 34 digits for results, 37
// for the steps inside logarithms and powers. Exponents here are not yet limited to decimal128's
// range.
#pragma once

#include <optional>

#include "base/decimal.h"
#include "base/wide.h"

namespace obieg::decimal {

struct Parts {
    bool negative = false;
    wide::Narrow coefficient = 0;
    int exponent = 0;
};

inline Parts parts_of(const Decimal& number) {
    return {number.is_negative(), number.coefficient(), number.exponent()};
}

// coefficient x 10^exponent cut to `precision` digits, half to even. `sticky` says that something
// more than nothing lies below the last digit given.
Parts rounded(bool negative, const wide::Wide& coefficient, int exponent, bool sticky,
              int precision);
// Rounded so that the last digit stands for 10^exponent.
Parts rounded_at(const Parts& parts, int exponent, Rounding rounding);

Parts sum(const Parts& a, const Parts& b, int precision);
Parts product(const Parts& a, const Parts& b, int precision);
Parts quotient(const Parts& a, const Parts& b, int precision);  // b is not zero
Parts remainder(const Parts& a, const Parts& b);    // of the sizes, exact; neither is zero
int compare_sizes(const Parts& a, const Parts& b);  // neither is zero

std::optional<Decimal> to_decimal(Parts parts);

}  // namespace obieg::decimal
