// The texts of a form file: where they stand, what their names are, and which of them hold FEEL.
#pragma once

#include <vector>

#include "base/error.h"
#include "feel/feel.h"
#include "forms/form.h"

namespace obieg::forms {

// What expressions of this form may call things: its fields, its look-ups and what is known anyhow.
feel::ParseContext parse_context_of(const Value& schema, const feel::ParseContext& known);

// Reads the live texts of the file itself; answers what is wrong with them.
std::vector<Detail> add_file_texts(Form& form);

}  // namespace obieg::forms
