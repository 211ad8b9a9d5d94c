// What FEEL's own check (feel/check.h) finds in the expressions of a model, given the types that
// the model declares.
#pragma once

#include "dmn/lint/report.h"

namespace obieg::dmn::lint {

// Whether values of the type have one kind of their own: a number, a date, a text, …
bool is_simple(const feel::Type& type);

// `promised`: the declared type of the expression's value; `input`: of what unary tests look at.
// Both may be null.
void check_expression(const Subject& subject, const Parameters& parameters, const Text& text,
                      const feel::Type* promised, const feel::Type* input, Report& report);

}  // namespace obieg::dmn::lint
