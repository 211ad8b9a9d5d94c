// Fields: their kinds and the declarative checks that hold in the browser, on the server and in
// records.
//
// The browser gets the same rules from web/src/shared/forms; both sides run the table of cases
// field_cases.json and read the sentences of messages.json.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/error.h"
#include "base/value.h"

namespace obieg::forms {

enum class FieldKind {
    text,
    long_text,
    number,
    money,  // a number with at most two places; no currency of its own
    date,
    time,
    date_time,
    choice,
    multi_choice,
    boolean,       // required means: must be ticked
    email,         // stored in lower case
    phone,         // stored as digits with an optional leading +
    tax_number,    // Polish NIP by its checksum; another country's VAT number behind its letters
    bank_account,  // IBAN by its checksum; 26 digits alone are Polish
    person,        // a user's name
    group,         // a group's id
    record,        // a record's key
    table,         // a list of contexts, one a row
    file,          // a list of uploaded files (files.h)
    photo,         // as file, of images alone
    signature,     // as file: one image, drawn by hand
    rich_text,     // HTML of a few elements (rich_text.h)
    code,          // scanned or typed; without spaces
    checklist,     // a list of {point, done, note, photos}, one a point
};
// A kind is its own index; every one comes before this.
constexpr int field_kinds = static_cast<int>(FieldKind::checklist) + 1;

std::optional<FieldKind> field_kind_from(std::string_view text);  // "long-text"
std::string_view to_text(FieldKind kind);

struct Option {
    std::string value;
    std::string label;
};

enum class CodeFormat { any, gtin };
// What may be said beside a point of a checklist.
enum class PointDetail {
    allowed,
    none,
    when_not_done,  // needed there
};

struct Field {
    std::string key;  // the variable it fills; "client.address" lies inside the context `client`
    FieldKind kind = FieldKind::text;
    std::string label;
    bool is_required = false;
    std::optional<Decimal> minimum, maximum;  // numbers, money
    std::optional<Date> earliest, latest;     // dates, also those of date_time
    // Texts count code points, tables rows, files how many there are.
    std::optional<std::size_t> minimum_length, maximum_length;
    std::optional<int> decimal_places;  // the most that a number may have
    std::string pattern;  // regular expression found in the text; ^ and $ hold it to the whole
    std::vector<Option> options;                    // choices; with none any value is taken
    std::string record_type;                        // for record
    std::vector<std::string> accept;                // for files: ".pdf", "image/*"; none: any
    std::optional<std::int64_t> maximum_megabytes;  // for files: of each
    std::string document;                           // for files: the kind of document, or empty
    // For table: one field a column. For checklist: the photos of a point, unless there are none.
    std::vector<Field> columns;
    CodeFormat code_format = CodeFormat::any;   // for code
    PointDetail note = PointDetail::allowed;    // for checklist
    PointDetail photos = PointDetail::allowed;  // likewise
    Value default_value;
};

// Checks one value against its field. Empty text and empty lists count as absent and are stored as
// null. The answer is the value as it is stored (dates parsed, numbers exact, text trimmed, phone
// numbers and the like without separators) or Code::invalid_form with one detail for each thing
// wrong: `where` is the field's path ("periods[1].from", rows from 0), `code` one of messages.h.
Result<Value> check_field(const Field& field, const Value& value);

// What check_field does, for callers that collect the problems of many fields; `where` names the
// field. Null when a problem was added.
Value check_value(const Field& field, const Value& value, const std::string& where,
                  std::vector<Detail>& problems);

}  // namespace obieg::forms
