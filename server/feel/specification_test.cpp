// The letter of DMN 1.5, chapter 10: specification.txt has an expression and its value a line.
#include <doctest/doctest.h>

#include <sstream>

#include "base/testing/read_file.h"
#include "feel/feel.h"

namespace obieg::feel {
namespace {

Value value_in_specification(std::string_view text) {
    const Scope scope;
    const Result<Evaluation> evaluation = evaluate_text(text, scope);
    return evaluation ? evaluation->value : Value();
}

TEST_CASE("expressions mean what the specification says") {
    constexpr std::string_view sign = " ==> ";
    std::istringstream lines(testing::read_file(OBIEG_SOURCE_DIR "/server/feel/specification.txt"));
    int count = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        CAPTURE(line);
        const std::size_t at = line.find(sign);
        REQUIRE(at != std::string::npos);
        const Value found = value_in_specification(std::string_view(line).substr(0, at));
        const Value expected =
            value_in_specification(std::string_view(line).substr(at + sign.size()));
        CHECK(to_literal(found) == to_literal(expected));
        ++count;
    }
    CHECK(count > 600);
}

}  // namespace
}  // namespace obieg::feel
