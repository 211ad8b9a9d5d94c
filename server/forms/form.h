// Forms: a form-js JSON file plus an `obieg` object with our kinds and rules, read once and kept
// whole so that parts we do not know survive a round trip.
//
// Life cycle: parse_form and add_texts at deployment; after that a Form is immutable and shared.
// evaluate_form while somebody fills it in, check_answers when it is sent.
//
// What `obieg` may hold in a component: kind, columns, recordType, earliest, latest,
// maximumMegabytes, document, code, note, photos, value (shown and stored, computed), initial (what
// a field holds to begin with), optionLabel (a text with FEEL about one option that
// valuesExpression gives), sums (of columns of a table), requiredWhen, visibleWhen, readOnly,
// readOnlyWhen, steps (what becomes of it at which step). At the form: lookups, checks, page. Other
// names are refused, because a rule with a misspelt name would hold nobody back.
//
// Names that rules may use: the form's own fields (absent ones are null, hidden ones too), in a
// table also the fields of the row, and behind them what Scope::contexts holds: lookups, case
// variables, `me`, `thisStep`. A field that is read-only and not computed takes its value from
// there as well.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/value.h"
#include "feel/feel.h"
#include "feel/text_template.h"
#include "forms/field.h"

namespace obieg::forms {

// The name under which rules find the id of the step that shows the form.
constexpr std::string_view this_step = "thisStep";

// Texts by language ("en", "pl", "ru").
template <class Text>
using ByLanguage = std::map<std::string, Text, std::less<>>;

// A rule over several fields: when `refused_when` is true, the form is refused with the message.
struct CrossCheck {
    std::string id;
    feel::Expression refused_when;
    std::string field;                       // where the message is shown; empty: at the top
    ByLanguage<feel::TextTemplate> message;  // always in English
};

// A limit that an expression gives instead of a number.
struct ComputedLimit {
    enum class Kind { minimum, maximum, minimum_length, maximum_length };
    Kind kind;
    feel::Expression value;
};

// When a component is seen: all of `shown_when` are true and none of `hidden_when` is.
struct Visibility {
    std::vector<feel::Expression> shown_when;
    std::vector<feel::Expression> hidden_when;
};

// A column whose sum stands under its table; the form is refused when it is not as it should be.
struct ColumnSum {
    std::string column;
    std::optional<feel::Expression> equals;
    std::optional<feel::Expression> at_most;
};

struct FormField {
    Field field;
    bool is_read_only = false;
    std::optional<feel::Expression> read_only_when;
    std::optional<feel::Expression> required_when;
    Visibility visibility;                     // a hidden field is neither required nor taken over
    std::optional<feel::Expression> computed;  // its value; answers are then ignored
    std::optional<feel::Expression> initial;   // what it holds before anybody has touched it
    std::optional<feel::Expression> options;   // a list of texts or of {value, label, …}
    std::vector<ComputedLimit> limits;
    std::string pattern_message;     // English; said instead of "wrong-format"
    std::vector<FormField> columns;  // of a table; field.columns holds their declared part
    std::vector<ColumnSum> sums;     // of a table
};

// A group or a text that comes and goes; fields inside a group carry its conditions themselves.
struct ConditionalPart {
    std::string id;
    Visibility visibility;
};

// A text of the form that has FEEL in it: "{{ balance.left }} days left".
struct LiveText {
    std::string where;  // "<key or id>.label", ".description" or ".text"
    ByLanguage<feel::TextTemplate> text;
};

// A record, or a list of all that fit, that the form shows or that its rules ask about.
struct FormLookup {
    std::string name;  // what rules call it
    std::string record_type;
    feel::Expression where;  // a context: field to value
    bool all = false;        // a list, oldest first; else the first one or null
};

struct Form {
    std::string id;
    std::vector<FormField> fields;  // groups are flattened; the schema keeps the layout
    std::vector<ConditionalPart> parts;
    std::vector<CrossCheck> checks;
    std::vector<FormLookup> lookups;
    std::vector<LiveText> live_texts;
    std::vector<LiveText>
        option_labels;               // `where`: the field's key; names of the option come first
    std::vector<std::string> steps;  // those that `steps` of its components name, sorted
    feel::ParseContext names;        // what its expressions and texts may call things; no host
    ByLanguage<Context> texts;       // "email.label" and the like to text, as add_texts got them
    Value schema;                    // the whole file, for the renderer

    std::string version_tag() const { return schema.get("versionTag").text_or(""); }
};

// Code::invalid_model with a detail for each component that cannot be used; `where` is the
// component's key or id with the property ("email.obieg.kind").
// `known` lists names that rules may use besides the form's own and that FEEL must know beforehand,
// such as those of host functions ("working days between").
Result<Form> parse_form(std::string_view json, const feel::ParseContext& known = {});

// Adds the texts of one language, from the package's texts/<language>.json: the entries whose names
// begin with "<file>#", such as "contact.form#email.label", ".description", ".options.<value>",
// ".text", "#checks.<id>", "#page.title", "#page.thanks". Code::invalid_model for a template that
// cannot be parsed and for names of nothing in this form.
Status add_texts(Form& form, std::string_view file, std::string_view language,
                 const Context& texts);

// The file with the texts of a language put in; English where there are none.
Value localized_schema(const Form& form, std::string_view language);

// What a form holds before anybody has touched it: the values of the scope under the fields' keys,
// else what `initial` gives, else their defaults. Computed values are left to evaluate_form.
Context initial_answers(const Form& form, const feel::Scope& scope);

struct LookupRequest {
    std::string name;
    std::string record_type;
    Context where;
    bool all = false;
};

// The records that the form needs for these answers. A look-up whose `where` is no context, or asks
// for a null, is left out: it finds nothing.
std::vector<LookupRequest> requested_lookups(const Form& form, const Context& answers,
                                             const feel::Scope& scope);

// How the form stands with these answers.
struct FormState {
    std::vector<std::string> hidden;     // keys of fields and ids of other components
    std::vector<std::string> required;   // keys of visible fields that must be filled in
    std::vector<std::string> read_only;  // keys of visible fields that take no answer
    Context values;                      // computed values by path: "total", "periods[0].days"
    Context texts;                       // live texts by LiveText::where
    Context options;                     // what expressions offer, by path: lists of {value, label}
    Context sums;                        // of columns of tables: "costs.net"
    std::vector<Detail> problems;        // what check_answers would refuse
    Context stored;                      // what check_answers would store
};

// `also_required` names fields that the chosen outcome asks for. Unknown answers are ignored here.
FormState evaluate_form(const Form& form, const Context& answers, const feel::Scope& scope,
                        std::string_view language = "en",
                        std::span<const std::string> also_required = {});

// Checks answers against the form and returns what is to be stored: each visible field that is
// writable, null when it was left empty; computed values, hidden ones too; a null for a hidden
// field that the scope has no name for; the rows of a read-only table whose columns are computed.
// Unknown answers are refused; those for hidden and read-only fields are ignored.
// Code::invalid_form with a detail for each thing wrong.
Result<Context> check_answers(const Form& form, const Context& answers, const feel::Scope& scope,
                              std::span<const std::string> also_required = {});

}  // namespace obieg::forms
