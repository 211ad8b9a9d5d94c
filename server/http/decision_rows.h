// Evaluations of decisions as /v2 shows them.
#pragma once

#include <string_view>

#include "dmn/dmn.h"
#include "http/deployed.h"
#include "http/json_writer.h"

namespace obieg::http::cluster {

// "DECISION_TABLE", "LITERAL_EXPRESSION" or "UNKNOWN".
std::string_view type_of(const DecisionVersion& decision);

// evaluatedInputs and matchedRules: what a table saw, and what answered.
void write_explanation(JsonWriter& json, const dmn::Explanation& explained);

}  // namespace obieg::http::cluster
