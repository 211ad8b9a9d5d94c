// Lists of mapping rules: all there are, and those that a role, a group or a tenant names.
#pragma once

#include <string>
#include <vector>

#include "http/call.h"
#include "http/json_writer.h"
#include "runtime/rights.h"

namespace obieg::http {

void write_mapping_rule(JsonWriter& json, const runtime::MappingRule& rule);
// Those of these ids that the body of the request searches for.
Result<Answer> answer_mapping_rules(Call& call, const std::vector<std::string>& ids);
// As above, of all.
Result<Answer> answer_mapping_rules(Call& call);

}  // namespace obieg::http
