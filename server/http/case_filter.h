// Which cases are meant: the filter of the list of cases, which batches take, too, so that what an
// operator sees is what the batch acts on.
#pragma once

#include "http/call.h"
#include "http/fields.h"
#include "runtime/queries.h"

namespace obieg::http {

// Reads CaseFilter of the API. The caller's finish() says whether its fields were right; after that
// resolve() turns the funnel into the processes that are in it.
struct WantedCases {
    runtime::CaseFilter filter;
    std::optional<std::string> funnel;
};
WantedCases read_case_filter(Call& call, Fields& wanted);
Result<runtime::CaseFilter> resolve(Call& call, WantedCases wanted);

// A filter by keys names at least one, for none would mean every case, and at most 10,000.
void check_keys(Fields& filter, std::string_view name, const std::vector<InstanceKey>& keys);

}  // namespace obieg::http
