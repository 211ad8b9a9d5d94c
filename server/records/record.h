// Business data: typed records that processes and people create and change, with every change kept.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/key.h"
#include "base/time.h"
#include "base/value.h"
#include "forms/field.h"

namespace obieg::records {

// A field of a record type. Kinds and checks are those of forms (forms/field.h): one table for both.
struct FieldType {
    forms::Field field;
    bool is_indexed = false;   // may be filtered and looked up by; equality and order
    bool is_unique = false;
    std::string links_to;      // record type that the field refers to; empty: none
};

struct RecordType {
    std::string id;                            // "leave-balance"
    std::map<std::string, std::string> title;  // language to text
    std::string title_field;                   // the field shown as the record's name
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

// A record type from its JSON file (records/<id>.record.json). Code::invalid_model says what is wrong where.
Result<RecordType> parse_record_type(std::string_view json);

// Checks a new record and fills defaults. Code::invalid_form with one detail per field that is wrong.
Result<Write> create(const RecordType& type, RecordKey key, const Context& fields, Time now);

// Sets `changes` on `record`; unknown fields and wrong kinds are refused like above.
Result<Write> update(const RecordType& type, const Record& record, const Context& changes, Time now);

}  // namespace obieg::records
