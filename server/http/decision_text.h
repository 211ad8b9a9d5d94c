// How a decision of a case came about, as a person reads it in the case's history.
#pragma once

#include <string>

#include "base/value.h"
#include "work/directory.h"

namespace obieg::http {

// From the data of a decision-evaluated event: each table that was asked, what it saw, which of its
// rules matched and what came of it; decisions that others require come first.
//
//     Risk = "high" (rule 2; Amount: 5000), Approver = "board" (rule 4; Risk: "high")
std::string decision_reasons(const Context& data, work::Language language);

}  // namespace obieg::http
