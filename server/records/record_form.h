// The form in which people write a record by hand: made from its type, in form-js JSON as all forms
// are (docs/reference/forms.md).
#pragma once

#include <functional>
#include <string_view>

#include "base/value.h"
#include "records/record.h"

namespace obieg::records {

enum class FieldUse { hidden, read, written };

// Short fields stand two in a row. What is uploaded belongs to cases, so that files, photos and
// signatures of a record are only read.
Value form_schema(const RecordType& type, std::string_view language,
                  const std::function<FieldUse(const FieldType& field)>& use);

}  // namespace obieg::records
