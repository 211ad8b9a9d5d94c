// A form that is chosen when a task or a case begins: by an expression (formId="=…") or by a
// decision (obieg:formDecision). A form that is published with the process stays the one that it
// was then, as all that is published together does.
#pragma once

#include <string>

#include "base/error.h"
#include "engine/catalog.h"
#include "engine/model.h"
#include "feel/feel.h"

namespace obieg::engine {

// The form's id; empty when an expression gives null: the step has no form then. A failure says
// what should have been found.
Result<std::string> chosen_form(const FormChoice& choice, const Catalog& catalog,
                                const Model& model, const feel::Scope& names);

}  // namespace obieg::engine
