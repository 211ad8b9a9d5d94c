// The records that a case is about: those that its forms chose, that its steps looked up one by
// one, and that its steps wrote. A card lists the cases of its record by them, and a record stays
// while a case works with it.
//
// They are known by name: a form says which of its fields hold the key of a record, a step into
// which variable it puts one. Whatever else looks like a key is none.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/key.h"
#include "engine/event.h"
#include "engine/model.h"
#include "forms/form.h"

namespace obieg::runtime {

// Where the data of some processes name records.
struct RecordNaming {
    // The field of a form; `field.record_type` or the columns of a table say of which type.
    std::vector<forms::Field> fields;
    // A variable that a step puts a record into, with its key.
    struct Result {
        std::string variable;
        std::string type;
    };
    std::vector<Result> results;
};
RecordNaming record_naming(const std::vector<std::shared_ptr<const forms::Form>>& forms,
                           const std::vector<std::shared_ptr<const engine::Model>>& models);

// Whether there is such a record, nobody has looked.
struct NamedRecord {
    RecordKey key;
    std::string type;
    friend auto operator<=>(const NamedRecord&, const NamedRecord&) = default;
};
// Sorted; each once.
std::vector<NamedRecord> records_named_by(const std::vector<engine::Event>& events,
                                          const RecordNaming& names);

}  // namespace obieg::runtime
