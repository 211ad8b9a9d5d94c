// Fields: their kinds and the declarative checks that hold in the browser, on the server and in records.
//
// One table for all three (field.cpp); the browser gets the same rules from web/src/shared/forms, and a
// table of cases that both sides run (forms/field_cases.json) keeps them the same.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/error.h"
#include "base/value.h"

namespace obieg::forms {

enum class FieldKind {
    text, long_text, number, money, date, time, date_time, choice, multi_choice, boolean,
    email, phone, tax_number, bank_account, person, group, record, table, file,
};

std::optional<FieldKind> field_kind_from(std::string_view text);  // "long-text"
std::string_view to_text(FieldKind kind);

struct Option {
    std::string value;
    std::string label;
};

struct Field {
    std::string key;    // the variable it fills
    FieldKind kind = FieldKind::text;
    std::string label;
    bool is_required = false;
    std::optional<Decimal> minimum, maximum;             // numbers, money
    std::optional<std::size_t> minimum_length, maximum_length;  // texts, in code points; rows of tables
    std::string pattern;                                 // regular expression that the whole text must match
    std::vector<Option> options;                         // choices
    std::string record_type;                             // for record
    std::vector<Field> columns;                          // for table: one field a column
    Value default_value;
};

// Checks one value against its field. Empty text and empty lists count as absent. The answer is the value
// as it is stored (dates parsed, numbers exact, text trimmed) or one detail for each thing wrong; `where`
// is the field's path ("periods[1].from").
Result<Value> check_field(const Field& field, const Value& value);

}  // namespace obieg::forms
