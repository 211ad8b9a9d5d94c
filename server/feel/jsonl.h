// FEEL over lines of JSON, for conformance suites and tools in other languages.
//
//   in:  {"id": "…", "kind": "expression" | "unary", "expression": "text", "context": {…}, "input":
//   VALUE,
//         "dialect": "camunda"}
//   out: {"result": VALUE} | {"error": "message"}
//
// VALUE is JSON in the typed spelling of base/json.h.
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"
#include "feel/feel.h"

namespace obieg::feel {

// `now` is what now() and today() answer; `dialect` is that of requests that name none.
std::string answer_jsonl(std::string_view line, Time now, Dialect dialect = Dialect::dmn,
                         TimeZone zone = TimeZone::utc());

}  // namespace obieg::feel
