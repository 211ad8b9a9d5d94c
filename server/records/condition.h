// A rule over the fields of a record, in a form that a database answers from its index of fields
// and that is tried on a record at hand alike: what rights to records are made of.
//
// It is written in FEEL and reads the type's indexed fields and the person who asks:
//
//     owner = user.name or region in ("north", "south") and value < 10000
//
// The person is `user.name`, `user.department`, `user.supervisor`, and the lists `user.groups` and
// `user.team`, everybody who reports to the person, directly or not.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/value.h"
#include "records/record.h"

namespace obieg::records {

struct Condition {
    enum class Kind {
        always,
        never,
        all_of,   // parts
        any_of,   // parts
        none_of,  // parts
        one_of,   // the field has one of `values`
        less,     // the field is less than values.front(), and so on
        less_or_equal,
        greater,
        greater_or_equal,
    };
    Kind kind = Kind::never;
    std::vector<Condition> parts = {};
    std::string field = {};
    std::vector<Value> values = {};

    static Condition always() { return {.kind = Kind::always}; }
    static Condition never() { return {}; }
    static Condition one_of(std::string field, std::vector<Value> values);
    // Without what makes no difference.
    static Condition any_of(std::vector<Condition> parts);
    static Condition all_of(std::vector<Condition> parts);

    bool is_always() const { return kind == Kind::always; }
    bool is_never() const { return kind == Kind::never; }
};

// The values behind `user.` of an expression: one for a text, any number for a list.
using Asker = std::function<std::vector<Value>(std::string_view attribute)>;

// What the FEEL expression says about records of this type when this person asks.
// Code::invalid_expression for what an index cannot answer, with what may be written instead.
Result<Condition> condition_from(std::string_view expression, const RecordType& type,
                                 const Asker& asker);

bool holds(const Condition& condition, const Context& fields);

// The field that says whose a record is: the first indexed one that holds a person; empty: none.
std::string_view owner_field(const RecordType& type);

}  // namespace obieg::records
