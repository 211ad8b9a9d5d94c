// Evaluation within its limits; and what is printed as a literal reads back.
#include "fuzz.h"

using namespace obieg;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    feel::Scope scope = fuzz::scope();
    if (const auto expression = feel::parse(text, fuzz::names())) {
        const feel::Evaluation evaluation = feel::evaluate(*expression, scope);
        const std::string literal = feel::to_literal(evaluation.value);
        OBIEG_CHECK(text::is_valid_utf8(literal) || !text::is_valid_utf8(text));
        json::write(evaluation.value, json::Spelling::typed);
    }
    const Value input = 7;
    scope.input = &input;
    if (const auto tests = feel::parse_unary_tests(text, fuzz::names())) {
        const Value held = feel::evaluate(*tests, scope).value;
        OBIEG_CHECK(held.is_null() || held.if_boolean());
    }
    return 0;
}
