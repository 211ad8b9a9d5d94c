// What holds on the server alone: a browser's own patterns cannot be stopped.
#include <doctest/doctest.h>

#include "forms/field.h"

namespace obieg::forms {
namespace {

TEST_CASE("a pattern that never ends finds nothing") {
    Field field;
    field.key = "text";
    field.pattern = "^(a+)+$";
    CHECK_FALSE(check_field(field, std::string(5'000, 'a') + "!").has_value());
}

}  // namespace
}  // namespace obieg::forms
