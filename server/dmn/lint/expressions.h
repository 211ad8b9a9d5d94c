// Values of the wrong type and names that are not there, as far as they show without evaluating.
//
// Only what is certain is reported: where the type of a part is not known, everything around it may
// well be right.
#pragma once

#include "dmn/lint/report.h"

namespace obieg::dmn::lint {

// Whether values of the type have one kind of their own: a number, a date, a text, …
bool is_simple(const feel::Type& type);

// `promised`: the type that the expression's value is declared to have, if any.
void check_expression(const Subject& subject, const Parameters& parameters, const Text& text,
                      const std::optional<feel::Type>& promised, Report& report);

// What the subject's own logic gives against the type of its variable.
void check_result(const Subject& subject, Report& report);

}  // namespace obieg::dmn::lint
