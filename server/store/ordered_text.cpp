#include "store/ordered_text.h"

#include "base/json.h"
#include "base/temporal.h"
#include "base/time.h"

namespace obieg::store {
namespace {

constexpr int exponent_bias = 20'000;  // decimal128 exponents lie within 6,200 of zero

std::string digits_of(unsigned __int128 coefficient) {
    std::string digits;
    for (; coefficient != 0; coefficient /= 10)
        digits.insert(digits.begin(), '0' + static_cast<char>(coefficient % 10));
    return digits;
}

// Digits turned round, so that a larger magnitude sorts first.
std::string complement(std::string digits) {
    for (char& digit : digits) digit = static_cast<char>('0' + ('9' - digit));
    return digits;
}

}  // namespace

// "6" exponent digits for positive numbers, "5" for zero, "4" and the complement for negative ones.
// The exponent is that of 0.digits, so that comparing exponent first and digits afterwards is
// comparing by size.
std::string ordered_text(const Decimal& number) {
    if (number.is_zero()) return "5";
    std::string digits = digits_of(number.coefficient());
    const int exponent = number.exponent() + static_cast<int>(digits.size()) + exponent_bias;
    digits.erase(digits.find_last_not_of('0') + 1);
    const std::string magnitude = std::to_string(exponent) + digits;
    // "~" sorts after every digit: -12 must come after -123, whose digits it begins with.
    return number.is_negative() ? "4" + complement(magnitude) + "~" : "6" + magnitude;
}

std::string ordered_text(const Value& value) {
    if (value.is_null()) return "0";
    if (const bool* boolean = value.if_boolean()) return *boolean ? "b1" : "b0";
    if (const Decimal* number = value.if_number()) return "d" + ordered_text(*number);
    if (const std::string* text = value.if_text())
        return "s" + text->substr(0, ordered_text_bytes_max);
    if (const Date* date = value.if_date())
        return "D" + ordered_text(Decimal(days_since_epoch(*date)));
    if (const DateTime* time = value.if_date_time()) {
        return "T" + ordered_text(Decimal(instant_of(*time, TimeZone::utc()).ms));
    }
    return "j" + json::write(value, json::Spelling::typed).substr(0, ordered_text_bytes_max);
}

}  // namespace obieg::store
