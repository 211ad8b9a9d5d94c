// Business data: typed records that processes and people create and change, with every change kept.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/key.h"
#include "base/time.h"
#include "base/value.h"
#include "forms/field.h"

namespace obieg::records {

// A text by language ("en", "pl", "ru"); English is always there.
using Titles = std::map<std::string, std::string, std::less<>>;

// The text in a language, else in English.
const std::string& text_in(const Titles& titles, std::string_view language);

// A field of a record type. Kinds and checks are those of forms (forms/field.h): one table for
// both.
struct FieldType {
    forms::Field field;
    Titles label;
    std::map<std::string, Titles, std::less<>> option_labels;  // by the option's value
    bool is_indexed = false;  // may be filtered and looked up by; equality and order
    bool is_unique = false;   // no two records of the type have the same value; implies is_indexed
    std::string links_to;     // record type that the field refers to; empty: none
    std::vector<FieldType> columns = {};  // of a table; field.columns holds what is checked of them
};

struct RecordType {
    std::string id;  // "leave-balance"
    Titles title;
    std::string title_field;  // the field shown as the record's name
    std::vector<FieldType> fields;

    const FieldType* field(std::string_view name) const;
};

struct Record {
    RecordKey key;
    std::string type;
    std::int64_t version = 0;  // 1 after creation, then one more with each change
    Context fields;
    Time created_at;
    Time updated_at;
};

// One change, applied in the transaction of the case that asks for it.
struct Write {
    enum class Kind { create, update };
    Kind kind = Kind::create;
    Record after;      // the whole record as it stands afterwards
    Context changed;   // only the fields that this write set, with their new values
    Context previous;  // their former values (null for new ones)
};

// A look-up by equality over indexed fields, oldest record first.
struct Query {
    std::string type;
    std::vector<std::pair<std::string, Value>> where;  // sorted by name
    friend bool operator==(const Query&, const Query&) = default;
};

// A record type from its JSON file (records/<id>.record.json):
//
//     {"id": "lead", "title": {"en": "Lead", "pl": "Lead", "ru": "Лид"}, "titleField": "name",
//      "fields": [{"key": "name", "kind": "text", "label": {"en": "Name", …}, "required": true,
//                  "indexed": true}]}
//
// A field also takes unique, linksTo, default, options [{"value", "label"}], minimum, maximum,
// minimumLength, maximumLength, decimalPlaces, earliest, latest, pattern and, for a table, columns.
// Code::invalid_model has one detail for each thing wrong; `where` is the field's key.
Result<RecordType> parse_record_type(std::string_view json);

// Checks a new record and fills defaults. The record has every field of its type, null where
// nothing was given. Code::invalid_form with one detail per field that is wrong or unknown.
Result<Write> create(const RecordType& type, RecordKey key, const Context& fields, Time now);

// Sets `changes` on `record`; unknown fields and wrong values are refused like above. A field set
// to what it already holds is not among `changed`.
Result<Write> update(const RecordType& type, const Record& record, const Context& changes,
                     Time now);

// A look-up with its values as records store them: "Anna@Example.com" finds anna@example.com, the
// text "2027-07-05" finds the date. Code::unknown_field, or Code::invalid_argument for a field that
// is not indexed and for a value that the field cannot hold.
Result<Query> query_for(const RecordType& type, const Context& where);

// What people call the record: the text of its title field, else its key.
std::string title_of(const RecordType& type, const Record& record);

}  // namespace obieg::records
