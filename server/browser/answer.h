// What a browser computes by itself, with the server's own rules: FEEL, decisions and the rules of
// forms. One function over JSON, so that the same code answers in WebAssembly and in tests;
// web/src/shared/feel puts types around it.
//
//   {"do": "evaluate", "expression": TEXT, "context": {…}, "dialect": "camunda"}
//   {"do": "unaryTests", "expression": TEXT, "input": VALUE, "context": {…}}
//       -> {"value": VALUE, "diagnostics": [{"kind", "position", "message"}]}
//   {"do": "check", "expression": TEXT, "names": {"amount": "number", …}, "isUnary", "mayHaveMore"}
//       -> {"type": TEXT, "diagnostics": […]}; a text that does not parse has one of kind "syntax"
//   {"do": "functions", "dialect": "camunda"}
//       -> {"functions": [{"name", "parameters": [TEXT], "signature", "result", "doc", "family",
//       "examples": [{"expression", "result"}]}]}: for completion and help; by name
//   {"do": "evaluateDecision", "model": XML, "imports": [XML], "decision": ID, "context": {…}}
//       -> {"value": VALUE, "decisions": […], "problems": [{"where", "message"}]}
//   {"do": "formNeeds", "form": {…}}
//       -> {"names": [TEXT]}: what its rules ask of the server
//   {"do": "evaluateForm", "form": {…}, "answers": {…}, "context": {…}, "language": "pl"}
//       -> {"hidden", "required", "readOnly", "values", "texts", "options", "problems"}, as the
//       REST API has it
//
// Each may carry "now" (milliseconds) and "zone" (IANA). VALUE is JSON in the typed spelling of
// base/json.h with numbers as {"@number": TEXT}; forms speak plain JSON. What cannot be done
// answers
// {"error": {"message", "details"}}. Positions count UTF-16 units, as editors do.
#pragma once

#include <string>
#include <string_view>

namespace obieg::browser {

std::string answer(std::string_view request);

}  // namespace obieg::browser
