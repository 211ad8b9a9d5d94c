// Forms: a form-js JSON file plus an `obieg` object with our kinds and rules, read once and kept
// whole so that parts we do not know survive a round trip.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/value.h"
#include "feel/feel.h"
#include "forms/field.h"

namespace obieg::forms {

// A rule over several fields: when `condition` is true, the form is refused with `message`.
struct CrossCheck {
    feel::Expression refused_when;
    std::string message;  // English; other languages from the package's texts by `id`
    std::string id;
    std::string field;  // where the message is shown; empty: at the top
};

struct FormField {
    Field field;
    bool is_read_only = false;
    std::optional<feel::Expression> required_when;
    std::optional<feel::Expression>
        visible_when;  // a hidden field is neither required nor taken over
};

struct Form {
    std::string id;
    std::vector<FormField> fields;  // groups are flattened; the schema keeps the layout
    std::vector<CrossCheck> checks;
    Value schema;  // the whole file, for the renderer
};

// Code::invalid_model with a detail for each component that cannot be used.
Result<Form> parse_form(std::string_view json);

// Checks answers against the form and returns what is to be stored: only declared, visible,
// writable fields; unknown ones are refused. Code::invalid_form with a detail for each field that
// is wrong. `scope` gives the names that rules may use besides the answers (case variables, records
// shown).
Result<Context> check_answers(const Form& form, const Context& answers, const feel::Scope& scope);

}  // namespace obieg::forms
