// Decisions over lines of JSON, for conformance suites and tools in other languages.
//
//   in:  {"model": "/path/model.dmn", "imports": ["/path/other.dmn"], "decision" |
//   "decisionService" | "bkm": "name",
//         "results": ["name"], "inputs": {"name": VALUE}, "inputNamespaces": {"name": "uri"}}
//   out: {"results": {"name": VALUE}, "errors": {"name": "message"}} | {"error": "message"}
//
// VALUE is JSON in the typed spelling of base/json.h. Files are read by the caller, who hands in a
// function: this module reads none.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/time.h"
#include "dmn/dmn.h"

namespace obieg::dmn {

class JsonLines {
public:
    using ReadFile = std::function<Result<std::string>(const std::string& path)>;

    explicit JsonLines(ReadFile read_file) : read_file_(std::move(read_file)) {}

    std::string answer(std::string_view line, Time now, TimeZone zone = TimeZone::utc());

private:
    Result<std::shared_ptr<const Model>> model(const Value& request);

    ReadFile read_file_;
    std::map<std::string, std::shared_ptr<const Model>> models_;  // by path
};

}  // namespace obieg::dmn
