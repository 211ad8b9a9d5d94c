// The texts of a form file: where they stand, what their names are, and which of them hold FEEL.
#pragma once

#include <vector>

#include "base/error.h"
#include "feel/feel.h"
#include "forms/form.h"

namespace obieg::forms {

// What expressions of this form may call its fields and look-ups.
feel::ParseContext parse_context_of(const Value& schema);

// Reads the live texts of the file itself; answers what is wrong with them.
std::vector<Detail> add_file_texts(Form& form);

}  // namespace obieg::forms
