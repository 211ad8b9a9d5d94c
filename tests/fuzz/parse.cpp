// Lexer, parser and static checks over any bytes.
#include "fuzz.h"

using namespace obieg;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    feel::Surroundings surroundings;
    surroundings.names = {{"a", *feel::builtin_type("number")}, {"rows", {}}};
    for (const feel::Dialect dialect : {feel::Dialect::dmn, feel::Dialect::camunda}) {
        feel::ParseContext context = fuzz::names();
        context.dialect = dialect;
        if (const auto expression = feel::parse(text, context)) {
            expression->names();
            for (const feel::Diagnostic& found : feel::check(*expression, surroundings).diagnostics)
                OBIEG_CHECK(found.position <= text.size());
        }
        if (const auto tests = feel::parse_unary_tests(text, context))
            feel::check(*tests, surroundings);
    }
    return 0;
}
