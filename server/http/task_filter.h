// What a search of tasks looks for, as JSON says it: in a search, and in a filter that is kept.
#pragma once

#include "http/fields.h"
#include "runtime/queries.h"

namespace obieg::http {

// {filter: {view, text, processId, instance, caseFields}, sort}; what is wrong is told by finish().
runtime::TaskFilter read_task_filter(Fields& fields);

// [{field, test, value}] under `name`, at most ten.
std::vector<runtime::CaseFieldCondition> read_case_fields(Fields& fields, std::string_view name);

}  // namespace obieg::http
