#include "feel/builtins/arguments.h"
#include "feel/operators.h"
#include "feel/unicode.h"

namespace obieg::feel {
namespace {

Value rounded(const Call& call, Rounding rounding) {
    std::int64_t scale = 0;
    if (call.given(1)) {
        if (call[1].is_null()) return {};
        const std::optional<std::int64_t> given = whole(call.number(1));
        // The range of exponents of decimal128.
        if (!given || *given < -6111 || *given > 6176) {
            return call.invalid("expected a scale from -6111 to 6176");
        }
        scale = *given;
    }
    return value_or_null(round(call.number(0), static_cast<int>(scale), rounding));
}

// decimal() with a third argument that names the rounding as Java does.
Value rounded_as_named(const Call& call) {
    struct Row {
        std::string_view name;
        Rounding rounding;
    };
    static constexpr Row names[] = {
        {"up", Rounding::up},
        {"down", Rounding::down},
        {"ceiling", Rounding::ceiling},
        {"floor", Rounding::floor},
        {"half_up", Rounding::half_up},
        {"half_down", Rounding::half_down},
        {"half_even", Rounding::half_even},
    };
    const std::string wanted = unicode::lower_case(call.text(2));
    for (const Row& row : names) {
        if (row.name == wanted) return rounded(call, row.rounding);
    }
    if (wanted == "unnecessary") {
        const Value result = rounded(call, Rounding::down);
        return equal(result, call[0]) == true
                   ? result
                   : call.invalid("expected a number that needs no rounding");
    }
    return call.invalid("expected a rounding like \"HALF_UP\", found '" + call.text(2) + "'");
}

Value remainder_by_two(const Call& call, bool odd) {
    if (!call.number(0).is_integer()) return call.invalid("expected a whole number");
    return Value(modulo(call.number(0), Decimal(2))->is_zero() != odd);
}

// Roots and logarithms take about as long as this many other steps.
constexpr std::int64_t series_steps = 120;

template <class Operation>
Value series(const Call& call, Operation operation) {
    if (!call.machine().spend_steps(series_steps)) return {};
    return value_or_null(operation(call.number(0)));
}

Value size_of(const Call& call) {
    if (call[0].if_number()) return Value(absolute(call.number(0)));
    const std::optional<Value> negative = negate(call[0]);
    if (!negative) return {};
    return less(*negative, call[0]) == true ? call[0] : *negative;
}

const BuiltinRow number_rows[] = {
    {"decimal(n: number, scale: number): number",
     "Rounded to so many decimals, half to even.",
     {{"decimal(1/3, 2)", "0.33"}, {"decimal(2.5, 0)", "2"}, {"decimal(1500, -3)", "2000"}},
     [](const Call& call) { return rounded(call, Rounding::half_even); }},
    {"decimal(n: number, scale: number, mode: string): number",
     "Rounded in a named way: UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN, HALF_EVEN.",
     {{"decimal(2.5, 0, \"HALF_UP\")", "3"}, {"decimal(-2.5, 0, \"floor\")", "-3"}},
     rounded_as_named},
    {"floor(n: number, scale?: !number): number",
     "Rounded down, toward minus infinity.",
     {{"floor(1.5)", "1"}, {"floor(-1.56, 1)", "-1.6"}},
     [](const Call& call) { return rounded(call, Rounding::floor); }},
    {"ceiling(n: number, scale?: !number): number",
     "Rounded up, toward plus infinity.",
     {{"ceiling(1.5)", "2"}, {"ceiling(-1.56, 1)", "-1.5"}},
     [](const Call& call) { return rounded(call, Rounding::ceiling); }},
    {"round up(n: number, scale: number): number",
     "Rounded away from zero.",
     {{"round up(-1.126, 2)", "-1.13"}},
     [](const Call& call) { return rounded(call, Rounding::up); }},
    {"round down(n: number, scale: number): number",
     "Rounded toward zero.",
     {{"round down(-1.126, 2)", "-1.12"}},
     [](const Call& call) { return rounded(call, Rounding::down); }},
    {"round half up(n: number, scale: number): number",
     "Rounded, half away from zero.",
     {{"round half up(5.5, 0)", "6"}},
     [](const Call& call) { return rounded(call, Rounding::half_up); }},
    {"round half down(n: number, scale: number): number",
     "Rounded, half toward zero.",
     {{"round half down(5.5, 0)", "5"}},
     [](const Call& call) { return rounded(call, Rounding::half_down); }},
    {"abs(n: number): number",
     "The size of a number without its sign.",
     {{"abs(-10)", "10"}},
     size_of},
    {"abs(n: duration): duration",
     "The length of a duration without its sign.",
     {{"abs(@\"-PT5H\")", "@\"PT5H\""}},
     size_of},
    {"abs(number: number): number",
     "The same under another parameter name.",
     {{"abs(number: -1)", "1"}},
     size_of,
     Dialect::camunda},
    {"modulo(dividend: number, divisor: number): number",
     "The remainder of a division, with the sign of the divisor.",
     {{"modulo(12, 5)", "2"},
      {"modulo(-12, 5)", "3"},
      {"modulo(-10.1, 4.5)", "3.4"},
      {"modulo(1, 0)", "null"}},
     [](const Call& call) {
         if (call.number(1).is_zero()) return call.invalid("expected a divisor other than zero");
         return value_or_null(modulo(call.number(0), call.number(1)));
     }},
    {"sqrt(number: number): number",
     "The square root.",
     {{"sqrt(16)", "4"}, {"sqrt(-3)", "null"}},
     [](const Call& call) {
         if (call.number(0).is_negative())
             return call.invalid("expected a number that is not negative");
         return series(call, [](const Decimal& n) { return square_root(n); });
     }},
    {"log(number: number): number",
     "The natural logarithm.",
     {{"log(1)", "0"}, {"log(0)", "null"}},
     [](const Call& call) {
         if (call.number(0) <= Decimal(0)) return call.invalid("expected a number above zero");
         return series(call, [](const Decimal& n) { return natural_logarithm(n); });
     }},
    {"exp(number: number): number",
     "Euler's number to the power of a number.",
     {{"exp(0)", "1"}, {"decimal(exp(5), 5)", "148.41316"}},
     [](const Call& call) {
         return series(call, [](const Decimal& n) { return exponential(n); });
     }},
    {"odd(number: number): boolean",
     "Whether a whole number is odd.",
     {{"odd(5)", "true"}, {"odd(-2)", "false"}},
     [](const Call& call) { return remainder_by_two(call, true); }},
    {"even(number: number): boolean",
     "Whether a whole number is even.",
     {{"even(5)", "false"}, {"even(-2)", "true"}},
     [](const Call& call) { return remainder_by_two(call, false); }},
};

}  // namespace

std::span<const BuiltinRow> number_functions() {
    return number_rows;
}

}  // namespace obieg::feel
